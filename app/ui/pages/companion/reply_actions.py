"""What can be done with the last turn, as real buttons inside its row."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.reply_mark import Missed
from app.ui.pages.companion.not_quite import not_quite_menu
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize, IconButton

ACTION_HEIGHT = 28


class ReplyActions(QWidget):
    """Again, Not quite, Copy and what it saw, at the lower right; the rest lets clicks through."""

    again_wanted = Signal()
    """The person asks for the reply once more."""

    not_quite_wanted = Signal(object)
    """The reply missed the person; carries why, a ``Missed``."""

    seen_wanted = Signal()
    """The person wants to know what the companion saw."""

    sources_wanted = Signal()
    """The person wants the entries that the reply was given."""

    more_wanted = Signal()
    """The person wants to know what else can be done with the turn."""

    copy_wanted = Signal()
    """The person wants the words of the turn."""

    def __init__(self, *, is_reply: bool, margins: tuple[int, int]) -> None:
        super().__init__()
        words = self.tr("Again") if is_reply else self.tr("Ask for a reply")
        self.again = Button(words, ButtonKind.PLAIN, ButtonSize.TINY)
        self.copy = Button(self.tr("Copy"), ButtonKind.PLAIN, ButtonSize.TINY)
        self.not_quite = Button(self.tr("Not quite"), ButtonKind.PLAIN, ButtonSize.TINY)
        self.more = IconButton("dots-three-bold", self.tr("More for this turn"), ACTION_HEIGHT)
        self.seen = IconButton("eye", self.tr("What the companion saw"), ACTION_HEIGHT)
        self.sources = IconButton("book-open", self.tr("Entries it was given"), ACTION_HEIGHT)
        self._lay_out(margins)
        # Not before they have a parent: shown without one, each would be a window of its own.
        for button in (self.not_quite, self.seen):
            button.setVisible(is_reply)
        self.sources.hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.again.clicked.connect(self.again_wanted)
        self.not_quite.clicked.connect(self._on_not_quite)
        self.copy.clicked.connect(self.copy_wanted)
        self.seen.clicked.connect(self.seen_wanted)
        self.sources.clicked.connect(self.sources_wanted)
        self.more.clicked.connect(self.more_wanted)

    def _lay_out(self, margins: tuple[int, int]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, *margins)
        column.setSpacing(0)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addStretch(1)
        row.addWidget(self.again)
        row.addWidget(self.not_quite)
        row.addWidget(self.copy)
        row.addWidget(self.sources)
        row.addWidget(self.seen)
        row.addWidget(self.more)
        column.addLayout(row)

    def offer_replies(self, *, is_reply: bool, is_possible: bool) -> None:
        """Offer another reply, or not while nobody could write it."""
        self.again.setVisible(is_possible)
        self.not_quite.setVisible(is_reply and is_possible)

    def show_sources(self, *, is_shown: bool) -> None:
        """Offer the entries that the reply was given, where it was given any."""
        self.sources.setVisible(is_shown)

    def _on_not_quite(self) -> None:
        menu = not_quite_menu(self)
        menu.triggered.connect(self._on_reason)
        menu.popup(self.not_quite.mapToGlobal(QPoint(0, self.not_quite.height())))

    def _on_reason(self, action: QAction) -> None:
        self.not_quite_wanted.emit(Missed(action.data()))
