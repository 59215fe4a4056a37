"""The session sheet: ticks on one side, the page as it will be on the other.

Nothing is on it before the person puts it there. What is typed is stored after each pause,
a tick at once; the page that is shown is built from the vault anew after each.
"""

from collections.abc import Callable
from datetime import timedelta
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
from app.ui.pages.sharing.how_far_back import HowFarBack
from app.ui.pages.sharing.lines import Lines
from app.ui.pages.sharing.words_sheet import WordsSheet
from app.ui.pages.sharing.written_words import WrittenWords
from app.ui.printing.sheet_paper import page_count
from app.ui.printing.sheet_view import SheetView
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import ScrollPage
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.focus_lead import FocusLead
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

TWO_PANES_WIDTH = 860
BALANCE_WIDTH = 440  # from which its two cards stand beside each other
CHOOSING, SEEING = "choosing", "seeing"
GIVEN_SHOWN = 20
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
        self.state: SheetState | None = None
        self.panes = Segments(
            words.tr("What is shown"),
            (Choice(CHOOSING, words.tr("Choose")), Choice(SEEING, words.tr("See the page"))),
        )
        self.written = WrittenWords(sharing)
        self.since = HowFarBack()
        self.balance = Balance()
        self.lines = Lines()
        self.preview = SheetView(words.tr("The page as it will be"))
        self.give = GiveBar(sharing, tasks)
        self.log = GivenSection()
        self.new = Button(words.tr("Begin a new sheet"), icon="file-plus")
        self._fitting = QTimer(self)
        self._lay_out()
        self._connect()
        FocusLead(self, self.written.topics)
        follow(self._on_look)

    def refresh(self) -> None:
        """Show what the vault has; words that could not be stored stay."""
        self._looks += 1
        task = self._tasks.run(partial(_seen, self._sharing, self._looks))
        task.finished.connect(self._on_seen)
        task.failed.connect(self.failed)

    def flush(self) -> None:
        """Store what was typed.

        Raises:
            AppError: It could not be stored; it is still on the page.
        """
        self.written.flush()

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

    def _on_seen(self, seen: "tuple[int, SheetState, list[Recipient], list[Disclosure]]") -> None:
        number, state, recipients, given = seen
        if number != self._looks:
            return
        self.written.show_draft(state.draft)
        self.state = state
        self.balance.show_state(state)
        self.lines.show_offers(state.offers)
        self.preview.show_sheet(state.sheet)
        self.give.show_recipients(recipients)
        self.give.show_sheet(state.sheet, page_count(state.sheet))
        self.log.show_given(given)
        self.since.show_days((self._sharing.today() - state.draft.since).days)
        self.shown.emit()

    def _on_since(self, days: int) -> None:
        since = self._sharing.today() - timedelta(days=days)
        self._do(partial(self._sharing.look_since, since))

    def _on_ticked(self, offer: Offer) -> None:
        act = self._sharing.tick if offer.pick is None else self._sharing.untick
        self._do(partial(act, offer))

    def _on_chosen(
        self, offer: Offer, sentences: tuple[Range, ...], left_out: tuple[Range, ...]
    ) -> None:
        self._do(partial(self._sharing.choose, offer, sentences, left_out))

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
        self.refresh()

    def _connect(self) -> None:
        self._fitting.setSingleShot(True)  # Qt's signature
        self._fitting.timeout.connect(self._arrange)
        self.written.failed.connect(self.failed)
        self.written.saved_state_changed.connect(self.saved_state_changed)
        self.written.stored.connect(self.refresh)
        self.since.days_chosen.connect(self._on_since)
        self.lines.ticked.connect(self._on_ticked)
        self.lines.words_wanted.connect(self.choose_words)
        self.give.failed.connect(self.failed)
        self.give.given.connect(self.refresh)
        self.log.forgotten.connect(self._on_forgotten)
        self.new.clicked.connect(self._on_new)
        self.panes.chosen.connect(self._arrange)

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
        add(self.written)
        self._reach = QVBoxLayout()
        self._reach.addWidget(Label(words.tr("How far back"), TextStyle.LABEL))
        self._reach.addWidget(self.since)
        self.choosing.column.addLayout(self._reach)
        add(self.lines)
        add(self.log)
        self.choosing.column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        self.choosing.column.addStretch(1)

    def _arrange(self) -> None:
        has_two = self.width() >= look().px(TWO_PANES_WIDTH)
        self.panes.setVisible(not has_two)
        above = 0 if has_two else look().px(Space.M)
        self._head.setContentsMargins(look().px(Space.XXL), above, look().px(Space.XXL), 0)
        self.balance.set_side_by_side(fits=self.width() >= look().px(BALANCE_WIDTH))
        is_choosing = self.panes.value() == CHOOSING
        self.choosing.setVisible(has_two or is_choosing)
        self.seeing.setVisible(has_two or not is_choosing)

    def _on_look(self) -> None:
        px = look().px
        self.choosing.column.setSpacing(px(Space.L))
        self.seeing.column.setSpacing(px(Space.M))
        self.preview.setMinimumHeight(px(PREVIEW_HEIGHT))
        self._reach.setSpacing(px(Space.S))
        self._fitting.start()


def _seen(
    sharing: Sharing, number: int
) -> tuple[int, SheetState, list[Recipient], list[Disclosure]]:
    return number, sharing.state(), sharing.recipients(), sharing.given(GIVEN_SHOWN)
