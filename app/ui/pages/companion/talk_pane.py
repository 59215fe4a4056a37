"""The right side of the page: the conversation's name, what was said, and the composer."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.conversation import Mode
from app.ui.pages.companion import words
from app.ui.pages.companion.composer import Composer
from app.ui.pages.companion.model_loader import LoadState
from app.ui.pages.companion.offered_modes import OfferedModes
from app.ui.pages.companion.readiness import Readiness
from app.ui.pages.companion.transcript import Transcript
from app.ui.pages.companion.transcript_delegate import COLUMN_WIDTH
from app.ui.pages.companion.transcript_view import TranscriptView
from app.ui.widgets.buttons import ButtonKind, ButtonSize, IconButton
from app.ui.widgets.cards import Hairline
from app.ui.widgets.choices import Segments
from app.ui.widgets.labels import ElidedLabel, InfoLine, TextStyle
from app.ui.widgets.model_card import ModelCardButton
from app.ui.widgets.notice import Notice
from app.ui.widgets.theme import follow, look

LOW_HEIGHT = 420  # effective pixels under which hints make room for what was said
FOOT_SIDE = 16
TITLE_FIRST = 240  # pixels at 100 %; what a long title has over them, the modes may take


class TalkPane(QWidget):
    """One conversation."""

    left = Signal()
    """The person wants the list back; only where there is one pane."""

    mode_chosen = Signal(object)
    """The person asks the companion for something else; carries a ``Mode``."""

    def __init__(self, transcript: Transcript) -> None:
        super().__init__()
        self.view = TranscriptView(transcript)
        self.composer = Composer()
        self.readiness = Readiness()
        self.notice = Notice()
        self.beginning = InfoLine("chat-text", "", style=TextStyle.BODY)
        self._offered = OfferedModes()
        choices = words.mode_choices(self._offered.shown)
        self.modes = Segments(self.tr("What the companion does"), choices)
        self.back = IconButton("arrow-left", self.tr("Back to the conversations"))
        self.title = ElidedLabel("", TextStyle.TITLE)
        self.model = ElidedLabel("", TextStyle.HINT)
        self.about = ModelCardButton(ButtonKind.QUIET, ButtonSize.TINY)
        self.about.stand_flush()
        self._transcript = transcript
        self._label, self._speed = "", 0
        self._is_off = False
        self._guests: list[QWidget] = []
        self._passing: list[QWidget] = []
        self._menu_width = 0
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit)
        self._lay_out()
        self.notice.installEventFilter(self)
        transcript.rowsInserted.connect(self._fitting.start)
        transcript.modelReset.connect(self._fitting.start)
        self.back.clicked.connect(self.left)
        self.modes.chosen.connect(self._on_mode)
        follow(self._on_look)

    def show_conversation(self, title: str, mode: Mode) -> None:
        """Name the conversation."""
        self.title.setText(title or words.untitled())
        self.title.setAccessibleName(self.title.text())
        self._offered.wanted = mode
        self.modes.choose(self._offered.current)
        self._fit()

    def put_at_head(self, menu: QWidget, bar: QWidget) -> None:
        """Put a menu beside the modes, and a bar over what was said; it shows and hides itself."""
        self._head.addWidget(menu, 0, Qt.AlignmentFlag.AlignTop)
        self._column.insertWidget(1, bar)
        self._menu_width = menu.sizeHint().width() + look().px(8)
        self._fit()

    def put_at_foot(self, widget: QWidget, *, is_passing: bool) -> None:
        """Put something above the composer, as wide as it; it shows and hides itself.

        Args:
            widget: What to put there.
            is_passing: One click takes it away; in a low window the head makes room for it.
        """
        self._foot_column.insertWidget(self._foot_column.indexOf(self.beginning) + 1, widget)
        self._guests.append(widget)
        if is_passing:
            self._passing.append(widget)
        self._on_look()

    def offer_free(self, *, is_offered: bool) -> None:
        """Offer talks without a fixed mode, or not: only some models may have them."""
        if self._offered.offer_free(is_offered=is_offered):
            self._show_modes()

    def offer_modes(self, allowed: frozenset[Mode]) -> None:
        """Offer no other modes than these; nothing at all where there is none."""
        if self._offered.allow(allowed):
            self._show_modes()

    def _show_modes(self) -> None:
        before = self.modes
        choices = words.mode_choices(self._offered.shown)
        self.modes = Segments(self.tr("What the companion does"), choices)
        self.modes.choose(self._offered.current)
        self.modes.chosen.connect(self._on_mode)
        self._head.replaceWidget(before, self.modes)
        before.hide()
        before.deleteLater()
        self._fit()

    def make_room(self) -> None:
        """Arrange anew: something at the foot was shown or hidden."""
        self._fit()

    def set_one_pane(self, *, is_one_pane: bool) -> None:
        """Show the way back to the list, or not."""
        self.back.setVisible(is_one_pane)
        self._on_look()

    def show_state(self, state: LoadState, label: str) -> None:
        """Show whether the companion can speak, and as what."""
        can_write = state in (LoadState.UNKNOWN, LoadState.LOADING, LoadState.READY)
        self._is_off = state is LoadState.OFF
        self.view.last_turn.let_ask(is_possible=not self._is_off)
        has_words = self._transcript.has_turns
        self.readiness.show_state(state, has_words=has_words)
        self.composer.setVisible(can_write)
        is_loading = state is LoadState.LOADING
        self.composer.set_waiting(
            self.tr("Getting the companion ready. You can write already.") if is_loading else ""
        )
        self._label = label
        self._name_model()
        # With nothing to read, the offer stands in the middle of the page.
        self.view.setVisible(has_words or can_write)

    def show_card(self, markdown: str) -> None:
        """Offer what is written about the model; nothing where it is empty."""
        self.about.show_card(markdown)
        self._fit()

    def show_speed(self, words_a_second: int) -> None:
        """Say beside the model's name how fast it wrote; 0 for not known."""
        self._speed = words_a_second
        self._name_model()

    def _name_model(self) -> None:
        named = words.model_name(self._label) if self._label else ""
        self.model.setText(words.with_speed(named, self._speed) if named else "")
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._fitting.start()  # help was offered, or taken off again
        return False

    def _fit(self) -> None:
        """Give the title its first words before the modes; where it is low, leave out hints."""
        px = look().px
        is_low = self.height() < px(LOW_HEIGHT)
        self.composer.set_low(is_low=is_low)
        passing = (self.notice, *self._passing)
        is_crowded = is_low and any(not guest.isHidden() for guest in passing)
        self._top.setVisible(not is_crowded)
        is_empty = not self._transcript.has_turns and not self.composer.isHidden()
        self.beginning.setVisible(is_empty and not is_low)
        shown = self._offered.current
        self.beginning.set_text(words.beginning_words(shown), lead=f"{words.mode_name(shown)}.")
        self._line.setVisible(not is_crowded and not self.back.isHidden())
        self.modes.setVisible(not self._is_off)  # nothing is said now, in no mode
        self.view.setMinimumHeight(1 if is_low else px(40))  # a line above the composer goes first
        self.model.setVisible(bool(self.model.text()) and not is_low)
        self.about.setVisible(self.about.has_card and not is_low)
        beside = (
            self._menu_width
            + min(self.title.sizeHint().width(), px(TITLE_FIRST))
            + 2 * px(self._side())
            + px(8)
        )
        if not self.back.isHidden():
            beside += self.back.sizeHint().width() + px(8)
        # The title gets its first words; the modes become a drop-down in what is left.
        wanted, least = self.modes.sizeHint().width(), self.modes.minimumSizeHint().width()
        self.modes.setMaximumWidth(wanted if wanted <= self.width() - beside else least)

    def _on_mode(self, value: str) -> None:
        self.mode_chosen.emit(Mode(value))

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.model)
        # No row of its own: one with nothing shown in it leaves the title no width at all.
        names.addWidget(self.about, 0, Qt.AlignmentFlag.AlignLeft)
        self._head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(names, 1)
        self._head.addWidget(self.modes, 0, Qt.AlignmentFlag.AlignTop)
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self._foot_column = QVBoxLayout()
        self._foot_column.addWidget(self.beginning)
        self._foot_column.addWidget(self.notice)
        self._foot_column.addWidget(self.composer)
        self._foot_column.addWidget(self.readiness)
        self._foot.addLayout(self._foot_column, 1000)
        self._foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._line = Hairline()  # in one pane the talk begins right under the name
        self._top = QWidget()
        self._top.setLayout(self._head)
        self._column.addWidget(self._top)
        self._column.addWidget(self._line)
        self._column.addWidget(self.view, 1)
        self._column.addLayout(self._foot)

    def _side(self) -> int:
        """Return what is free beside the name, at 100 %: in one pane it stands over the talk."""
        return FOOT_SIDE if not self.back.isHidden() else 32

    def _on_look(self) -> None:
        px = look().px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self._head.setContentsMargins(px(self._side()), px(16), px(self._side()), px(4))
        self._head.setSpacing(px(8))
        self._foot.setContentsMargins(px(FOOT_SIDE), 0, px(FOOT_SIDE), px(20))
        self._fit()
        for widget in (
            *(self.beginning, self.notice, self.composer, self.readiness),
            *self._guests,
        ):
            widget.setMaximumWidth(px(COLUMN_WIDTH))
