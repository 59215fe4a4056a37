"""The last turn of a conversation: it alone has buttons, where it can be said again."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPersistentModelIndex, Signal
from PySide6.QtWidgets import QApplication, QListView, QWidget

from app.ui.pages.companion.reply_actions import ReplyActions
from app.ui.pages.companion.transcript import RowKind, Transcript, TranscriptRow


class LastTurn(QObject):
    """Puts the buttons into the last row of a list, and takes them away when it is another.

    Args:
        view: The list.
        transcript: Its rows.
        margins_of: Returns how far the buttons stand from the right and the lower end of a row.
    """

    again_wanted = Signal()
    """The person asks for the last reply once more."""

    not_quite_wanted = Signal(object)
    """The last reply missed the person; carries why, a ``Missed``."""

    seen_wanted = Signal(object)
    """The person wants to know what the companion saw for it; carries its ``TurnId``."""

    sources_wanted = Signal(object)
    """The person wants the entries that it was given; carries its ``TurnId``."""

    copy_wanted = Signal(int)
    """The person wants its words; carries its row."""

    more_wanted = Signal(int)
    """The person wants to know what else can be done with it; carries its row."""

    def __init__(
        self,
        view: QListView,
        transcript: Transcript,
        margins_of: Callable[[TranscriptRow], tuple[int, int]],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._transcript = transcript
        self._margins_of = margins_of
        self._equipped = QPersistentModelIndex()
        self._can_ask = True
        self.actions: ReplyActions | None = None

    def let_ask(self, *, is_possible: bool) -> None:
        """Offer another reply, or only what can be done with the words that are there."""
        if self._can_ask != is_possible:
            self._can_ask = is_possible
            self.equip()

    def equip(self) -> None:
        """Give the last turn its buttons if it can be said again, and no other."""
        self._unequip()
        number = self._transcript.rowCount() - 1
        row = self._transcript.row(number)
        if not row.can_be_said_again:
            return
        is_reply = row.kind is RowKind.COMPANION
        self.actions = actions = ReplyActions(is_reply=is_reply, margins=self._margins_of(row))
        actions.again_wanted.connect(self.again_wanted)
        actions.not_quite_wanted.connect(self.not_quite_wanted)
        actions.copy_wanted.connect(partial(self.copy_wanted.emit, number))
        actions.more_wanted.connect(partial(self.more_wanted.emit, number))
        actions.offer_replies(is_reply=is_reply, is_possible=self._can_ask)
        actions.show_sources(is_shown=bool(row.sources))
        actions.sources_wanted.connect(partial(self.sources_wanted.emit, row.turn_id))
        actions.seen_wanted.connect(partial(self.seen_wanted.emit, row.turn_id))
        self._equipped = QPersistentModelIndex(self._transcript.index(number))
        self._view.setIndexWidget(self._equipped, actions)
        QWidget.setTabOrder(self._view, actions.again)
        QWidget.setTabOrder(actions.again, actions.not_quite)
        QWidget.setTabOrder(actions.not_quite, actions.copy)

    def _unequip(self) -> None:
        """Take the buttons away at once; Qt deletes them only when it is idle."""
        if self.actions is None:
            return
        had_focus = self.actions.isAncestorOf(QApplication.focusWidget() or self._view)
        if self._equipped.isValid():
            self._view.setIndexWidget(self._equipped, None)  # type: ignore[arg-type]  # Qt allows none
        self.actions.hide()
        self.actions = None
        if had_focus:
            self._view.setFocus()
