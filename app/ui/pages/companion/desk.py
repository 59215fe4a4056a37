"""Which conversation is open, and the words in its composer that were not sent yet."""

from datetime import date

from PySide6.QtCore import QObject, Signal

from app.domain.conversation import Conversation, ConversationId, Mode
from app.services.chatting import Chatting

SHOWN_CONVERSATIONS = 500


class Desk(QObject):
    """One open conversation; it begins in the vault with its first typed word."""

    changed = Signal()
    """Another conversation is open, or a new one began."""

    def __init__(self, chatting: Chatting, parent: QObject) -> None:
        super().__init__(parent)
        self._chatting = chatting
        self._stored = ""
        self.conversation: Conversation | None = None
        self.mode = Mode.LISTEN
        self._has_chosen = False

    @property
    def conversation_id(self) -> ConversationId | None:
        """The open conversation; None while nothing was typed in a new one."""
        return self.conversation.id if self.conversation is not None else None

    def conversations(self) -> list[Conversation]:
        """Return the conversations to choose from, the one changed last first."""
        return self._chatting.conversations(SHOWN_CONVERSATIONS)

    def today(self) -> date:
        """Return the person's own date."""
        return self._chatting.today()

    def lay(self, conversation: Conversation | None) -> str:
        """Open a conversation, or none for a new one; return its unsent words."""
        self.conversation = conversation
        self._stored = ""
        if conversation is not None:
            self.mode = conversation.mode
            self._stored = self._chatting.unsent(conversation.id)
        self.changed.emit()
        return self._stored

    def let_go(self, conversation_id: ConversationId) -> bool:
        """Forget a temporary conversation; return whether it was one."""
        return self._chatting.let_go(conversation_id)

    def begin(self) -> ConversationId:
        """Return the open conversation, begun now if it was not yet."""
        if self.conversation is None:
            self.conversation = self._chatting.start(self.mode)
            self.changed.emit()
        return self.conversation.id

    def store_unsent(self, text: str) -> None:
        """Store the words in the composer, if they changed.

        Raises:
            VaultError: They could not be stored; they are still in the composer.
        """
        if text == self._stored or (self.conversation is None and not text.strip()):
            return
        self._chatting.save_unsent(self.begin(), text)
        self._stored = text

    def suggest(self, mode: Mode) -> None:
        """Begin new conversations in the mode a model is best at, unless one was chosen."""
        if self.conversation is None and not self._has_chosen:
            self.mode = mode

    def set_mode(self, mode: Mode) -> None:
        """Ask the companion for something else from the next reply on."""
        self.mode = mode
        self._has_chosen = True
        if self.conversation is not None:
            self._chatting.set_mode(self.conversation.id, mode)
