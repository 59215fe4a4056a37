"""From the composer to the vault: what is typed is stored, then sent, then gone from there.

It stays in the composer until the vault has it as a turn.
"""

from PySide6.QtCore import QObject, Signal

from app.domain.conversation import Turn
from app.domain.errors import AppError
from app.ui.pages.companion.desk import Desk
from app.ui.pages.companion.talk import Talk
from app.ui.pages.companion.talk_pane import TalkPane


class MessageDesk(QObject):
    """Looks after the words in one composer."""

    failed = Signal(object)
    """They could not be stored; they are still in the composer. Carries the ``AppError``."""

    saved_state_changed = Signal(str)
    """How the typed words stand: "saving", "saved" or "failed"."""

    taken = Signal()
    """A message became a turn, or its reply ended: conversations stand in another order."""

    def __init__(self, pane: TalkPane, desk: Desk, talk: Talk) -> None:
        super().__init__(pane)
        self._pane = pane
        self._composer = pane.composer
        self._desk = desk
        self._talk = talk
        self._composer.submitted.connect(self._on_submitted)
        self._composer.stop_wanted.connect(talk.stop)
        self._composer.field.edited.connect(self._on_typed)
        self._composer.paused.connect(self.leave)
        talk.sent.connect(self._on_sent)
        talk.speaking_changed.connect(self._on_speaking)

    def lay(self, unsent: str) -> None:
        """Put the unsent words of another conversation into the composer."""
        self._composer.hold(is_held=False)
        self._composer.set_text(unsent)

    def store(self) -> None:
        """Store what stands in the composer.

        Raises:
            AppError: It could not be stored; it is still in the composer.
        """
        self._desk.store_unsent(self._composer.text())
        self.saved_state_changed.emit("saved")

    def leave(self) -> bool:
        """Store what is typed; return whether the vault has it."""
        try:
            self.store()
        except AppError as error:
            self.saved_state_changed.emit("failed")
            self.failed.emit(error)
            return False
        return True

    def _on_typed(self) -> None:
        self.saved_state_changed.emit("saving")

    def _on_submitted(self, text: str) -> None:
        self._composer.hold(is_held=True)  # until the vault has the turn
        try:
            conversation_id = self._desk.begin()
        except AppError as error:
            self._composer.hold(is_held=False)
            self.failed.emit(error)
            return
        self._pane.view.show_end()
        self._talk.say(conversation_id, text)

    def _on_sent(self, turn: Turn) -> None:
        """The vault has the message: the composer is free for the next one."""
        self._composer.hold(is_held=False)
        if turn.conversation_id == self._desk.conversation_id:
            self._composer.set_text("")
            self.leave()
        self.taken.emit()

    def _on_speaking(self) -> None:
        self._composer.show_speaking(is_speaking=self._talk.is_speaking)
        if not self._talk.is_speaking:
            self._composer.hold(is_held=False)
            self.taken.emit()
