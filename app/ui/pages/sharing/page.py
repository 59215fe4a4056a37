"""The session sheet: ticks on one side, the page as it will be on the other.

Nothing is on it before the person puts it there. What is typed is stored after each pause,
a tick at once; the page that is shown is built from the vault anew after each.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.domain.handout.choosing import Offer, Range
from app.domain.handout.disclosure import Disclosure
from app.services.sharing.sharing import Recipient, Sharing, SheetState
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.sharing import words
from app.ui.pages.sharing.balance import Balance
from app.ui.pages.sharing.give_bar import GiveBar
from app.ui.pages.sharing.given_section import GivenSection
from app.ui.pages.sharing.lines import Lines
from app.ui.pages.sharing.words_sheet import WordsSheet
from app.ui.printing.sheet_paper import page_count
from app.ui.printing.sheet_view import SheetView
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.cards import ScrollPage
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.fields import Field
from app.ui.widgets.focus_lead import FocusLead
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.paper import WritingEdit
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

PAUSE_MS = 800
TWO_PANES_WIDTH = 860
CHOOSING, SEEING = "choosing", "seeing"
DAYS = (7, 14, 28, 91)
GIVEN_SHOWN = 20
TOPICS_HEIGHT = 108
PREVIEW_HEIGHT = 280


class SharingPage(QWidget):
    """Builds one sheet; knows nothing of where its lines come from."""

    failed = Signal(object)
    """Something could not be stored, read or written; carries the ``AppError``."""

    saved_state_changed = Signal(str)
    """How the words stand: "saving", "saved" or "failed"."""

    shown = Signal()
    """The sheet is on the screen as the vault has it."""

    def __init__(self, sharing: Sharing, tasks: TaskRunner) -> None:
        super().__init__()
        self._sharing = sharing
        self._tasks = tasks
        self._looks = 0
        self._stored = ("", "", "")
        self.state: SheetState | None = None
        self.panes = Segments(
            words.tr("What is shown"),
            (Choice(CHOOSING, words.tr("Choose")), Choice(SEEING, words.tr("See the page"))),
        )
        self.topics = WritingEdit(
            words.tr("What I want to talk about"),
            words.tr("A few words are enough."),
            has_measure=False,
            is_boxed=True,
        )
        self.topics.setTabChangesFocus(True)  # Qt's signature
        self.recipient = Field(words.tr("For whom"), words.tr("A name, as it shall stand there"))
        self.purpose = Field(words.tr("What it is for"), words.tr("Our session on Thursday, say"))
        self.since = DropDown(words.tr("How far back"))
        self.balance = Balance()
        self.lines = Lines()
        self.preview = SheetView(words.tr("The page as it will be"))
        self.give = GiveBar(sharing, tasks)
        self.log = GivenSection()
        self.new = Button(words.tr("Begin a new sheet"), ButtonKind.PLAIN, icon="file-plus")
        self._pause = QTimer(self)
        self._fitting = QTimer(self)
        self._lay_out()
        self._connect()
        FocusLead(self, self.topics)
        follow(self._on_look)

    def refresh(self) -> None:
        """Show what the vault has; words that could not be stored stay."""
        self._look()

    def flush(self) -> None:
        """Store what was typed.

        Raises:
            AppError: It could not be stored; it is still on the page.
        """
        self._pause.stop()
        typed = self._typed()
        if typed == self._stored or self.state is None:
            return
        topics, recipient, purpose = typed
        self._sharing.write(topics=topics, recipient=recipient, purpose=purpose)
        self._stored = typed
        self.saved_state_changed.emit("saved")

    def choose_words(self, offer: Offer) -> WordsSheet:
        """Open the sheet in which a line is cut."""
        sheet = WordsSheet(self.window(), offer)
        sheet.chosen.connect(self._on_chosen)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start()

    def _typed(self) -> tuple[str, str, str]:
        return self.topics.text(), self.recipient.text(), self.purpose.text()

    def _look(self) -> None:
        self._looks += 1
        task = self._tasks.run(partial(_seen, self._sharing, self._looks))
        task.finished.connect(self._on_seen)
        task.failed.connect(self.failed)

    def _on_seen(self, seen: "tuple[int, SheetState, list[Recipient], list[Disclosure]]") -> None:
        number, state, recipients, given = seen
        if number != self._looks:
            return
        self._show_typed(state)
        self.state = state
        self.balance.show_state(state)
        self.lines.show_offers(state.offers)
        self.preview.show_sheet(state.sheet)
        self.give.show_recipients(recipients)
        self.give.show_sheet(state.sheet, page_count(state.sheet))
        self.log.show_given(given)
        self._show_since(state.draft.since)
        self.shown.emit()

    def _show_typed(self, state: SheetState) -> None:
        """Show the stored words, unless other ones were typed meanwhile."""
        draft = state.draft
        stored = (draft.topics, draft.recipient, draft.purpose)
        if self._typed() == self._stored and stored != self._stored:
            self.topics.set_text(draft.topics)
            self.recipient.set_text(draft.recipient)
            self.purpose.set_text(draft.purpose)
            self._stored = stored

    def _show_since(self, since: date) -> None:
        days = (self._sharing.today() - since).days
        self.since.blockSignals(True)  # noqa: FBT003  # Qt's signature
        fitting = next((place for place, each in enumerate(DAYS) if each == days), len(DAYS))
        if self.since.count() > len(DAYS):
            self.since.removeItem(len(DAYS))
        if fitting == len(DAYS):
            name = words.tr("Since the last sheet, {n} days").format(n=days)
            self.since.addItem(name)
        self.since.setCurrentIndex(fitting)
        self.since.blockSignals(False)  # noqa: FBT003  # Qt's signature

    def _on_since(self, place: int) -> None:
        if place < len(DAYS):
            self._do(
                partial(
                    self._sharing.look_since, self._sharing.today() - timedelta(days=DAYS[place])
                )
            )

    def _on_edited(self) -> None:
        self.saved_state_changed.emit("saving")
        self._pause.start()

    def _on_pause(self) -> None:
        try:
            self.flush()
        except AppError as error:
            self.saved_state_changed.emit("failed")
            self.failed.emit(error)
            return
        self._look()

    def _on_ticked(self, offer: Offer) -> None:
        act = self._sharing.tick if offer.pick is None else self._sharing.untick
        self._do(partial(act, offer))

    def _on_chosen(
        self, offer: Offer, sentences: tuple[Range, ...], left_out: tuple[Range, ...]
    ) -> None:
        self._do(partial(self._sharing.choose, offer, sentences, left_out))

    def _on_given(self) -> None:
        self._look()

    def _on_forgotten(self, given: Disclosure) -> None:
        self._do(partial(self._sharing.forget, given))

    def _on_new(self) -> None:
        self._do(self._sharing.begin_new)

    def _do(self, act: Callable[[], None]) -> None:
        try:
            self.flush()
            act()
        except AppError as error:
            self.failed.emit(error)
        self._look()

    def _on_pane(self) -> None:
        self._arrange()

    def _connect(self) -> None:
        self._pause.setSingleShot(True)  # Qt's signature
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._fitting.setSingleShot(True)  # Qt's signature
        self._fitting.timeout.connect(self._arrange)
        self.topics.edited.connect(self._on_edited)
        self.recipient.edited.connect(self._on_edited)
        self.purpose.edited.connect(self._on_edited)
        self.since.activated.connect(self._on_since)
        self.lines.ticked.connect(self._on_ticked)
        self.lines.words_wanted.connect(self.choose_words)
        self.give.failed.connect(self.failed)
        self.give.given.connect(self._on_given)
        self.log.forgotten.connect(self._on_forgotten)
        self.new.clicked.connect(self._on_new)
        self.panes.chosen.connect(self._on_pane)

    def _lay_out(self) -> None:
        self.choosing = ScrollPage(560)
        self.seeing = ScrollPage(padding=(20, Space.L))
        self._fill_choosing()
        self.seeing.column.addWidget(self.preview, 1)
        self.seeing.column.addWidget(self.give)
        self._row = QHBoxLayout()
        self._row.addWidget(self.choosing, 1)
        self._row.addWidget(self.seeing, 1)
        self._head = QHBoxLayout()
        self._head.addWidget(self.panes)
        self._head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        self._column.addLayout(self._row, 1)
        self.panes.choose(CHOOSING)

    def _fill_choosing(self) -> None:
        for days in DAYS:
            self.since.addItem(words.tr("The last {n} days").format(n=days))
        add = self.choosing.column.addWidget
        add(Label(words.tr("For your session"), TextStyle.TITLE))
        add(
            Label(
                words.tr(
                    "You choose line by line what you bring. Nothing is sent: you get a page or a "
                    "sealed file, and you decide what to do with it."
                ),
                TextStyle.GUIDE,
            )
        )
        add(self.balance)
        self._labelled = [
            _labelled(words.tr("What I want to talk about"), self.topics),
            _labelled(words.tr("How far back"), self.since),
        ]
        self.choosing.column.addLayout(self._labelled[0])
        add(self.recipient)
        add(self.purpose)
        self.choosing.column.addLayout(self._labelled[1])
        add(self.lines)
        add(self.log)
        self.choosing.column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        self.choosing.column.addStretch(1)

    def _arrange(self) -> None:
        has_two = self.width() >= look().px(TWO_PANES_WIDTH)
        self.panes.setVisible(not has_two)
        is_choosing = self.panes.value() == CHOOSING
        self.choosing.setVisible(has_two or is_choosing)
        self.seeing.setVisible(has_two or not is_choosing)

    def _on_look(self) -> None:
        px = look().px
        self.choosing.column.setSpacing(px(Space.L))
        self.seeing.column.setSpacing(px(Space.M))
        self.preview.setMinimumHeight(px(PREVIEW_HEIGHT))
        self._head.setContentsMargins(px(Space.XXL), px(Space.M), px(Space.XXL), 0)
        self.topics.setFixedHeight(px(TOPICS_HEIGHT))
        for column in self._labelled:
            column.setSpacing(px(Space.S))
        self._fitting.start()


def _labelled(label: str, widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.addWidget(Label(label, TextStyle.LABEL))
    column.addWidget(widget)
    return column


def _seen(
    sharing: Sharing, number: int
) -> tuple[int, SheetState, list[Recipient], list[Disclosure]]:
    return number, sharing.state(), sharing.recipients(), sharing.given(GIVEN_SHOWN)
