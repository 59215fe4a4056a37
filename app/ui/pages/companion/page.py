"""The companion: conversations, what was said, and a place to write.

Everything stays readable without a model. What is typed is stored before it is sent, and
stays in the composer until the vault has it as a turn.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal

from app.domain.conversation import Conversation, ConversationId, Mode
from app.domain.errors import AppError
from app.services.chatting import ChatEvent, Chatting
from app.services.choosing_model import ChoosingModel
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.companion.conversation_list import ConversationPane
from app.ui.pages.companion.desk import Desk
from app.ui.pages.companion.message_desk import MessageDesk
from app.ui.pages.companion.model_loader import LoadState, ModelLoader
from app.ui.pages.companion.panes import Panes
from app.ui.pages.companion.talk import Talk
from app.ui.pages.companion.talk_pane import TalkPane
from app.ui.pages.companion.transcript import Transcript
from app.ui.widgets.file_drop import MODEL_SUFFIX, FileDrop
from app.ui.widgets.focus_lead import FocusLead

FAREWELL_TRIES = 50  # five seconds; a reply is stored well within one after its cancel


class CompanionPage(Panes):
    """Talks with the companion, and those that were."""

    failed = Signal(object)
    """Something could not be stored, read or loaded; carries the ``AppError``."""

    entered = Signal()
    """The person comes to the page; nothing was loaded yet."""

    not_quite_wanted = Signal(object)
    """The last reply missed the person; carries why, a ``Missed``."""

    care_met = Signal(object)
    """Help fits what the person wrote; carries the ``Care``."""

    saved_state_changed = Signal(str)
    """How the typed words stand: "saving", "saved" or "failed"."""

    def __init__(
        self, chatting: Chatting, choosing_model: ChoosingModel, tasks: TaskRunner
    ) -> None:
        transcript = Transcript()
        super().__init__(ConversationPane(), TalkPane(transcript))
        transcript.setParent(self)
        self.transcript = transcript
        self._was_shown = False
        self.talk = Talk(chatting, self.transcript, self)
        self.desk = Desk(chatting, self)
        self.message = MessageDesk(self.pane, self.desk, self.talk)
        self.loader = ModelLoader(choosing_model, tasks, self)
        self._connect()
        FileDrop(self, MODEL_SUFFIX).dropped.connect(self.loader.add)
        FocusLead(self, self.pane.composer)

    def refresh(self) -> None:
        """Show what is true now; the first time, the last conversation, and load the model."""
        self.entered.emit()
        if not self._was_shown:
            self._was_shown = True
            conversations = [each for each in self.desk.conversations() if not each.is_archived]
            self._open(conversations[0] if conversations else None)
        self.reread()
        if self.loader.state in (LoadState.UNKNOWN, LoadState.NO_MODEL):
            self.loader.load()

    def repair(self, act: Callable[[ConversationId], Iterator[ChatEvent]]) -> None:
        """Put something else in the place of the last reply."""
        if self.desk.conversation_id is not None:
            self.talk.say_otherwise(self.desk.conversation_id, act)

    def store_typed(self) -> None:
        """Store what stands in the composer.

        Raises:
            AppError: It could not be stored; it is still in the composer.
        """
        self.message.store()

    def flush(self) -> None:
        """Store what stands in the composer, stop the reply and wait until it is stored.

        Raises:
            AppError: The words could not be stored; they are still in the composer.
        """
        try:
            self.store_typed()
        finally:
            self.talk.finish(FAREWELL_TRIES)

    def start_new(self) -> None:
        """Offer an empty conversation."""
        if self.message.leave():
            self._open(None)
            self.show_talk()
            self.pane.composer.setFocus()

    def end_reply(self, conversation_id: ConversationId) -> None:
        """End the reply that is being written in the open conversation, if there is one."""
        if self.desk.conversation_id == conversation_id and self.talk.is_speaking:
            self.talk.finish(FAREWELL_TRIES)

    def start_passing(self, start: Callable[[Mode], Conversation]) -> None:
        """Offer an empty conversation of which nothing will be stored."""
        if self.message.leave():
            self._open(start(self.desk.mode))
            self.show_talk()
            self.pane.composer.setFocus()

    def reopen(self, conversation: Conversation) -> None:
        """Show a conversation anew, as the vault has it now."""
        self._open(conversation)
        self.reread()

    def reread(self) -> None:
        """Show the conversations as the vault has them now."""
        self.list.show_conversations(self.desk.conversations(), self.desk.today())
        self.list.choose(self.desk.conversation_id)
        open_one = self.list.rows.conversation(self.list.rows.row_of(self.desk.conversation_id))
        self.pane.show_conversation(open_one.title if open_one else "", self.desk.mode)

    def forget(self, conversation_id: ConversationId) -> None:
        """Show what is there without a conversation that was deleted."""
        if self.desk.conversation_id == conversation_id:
            self._open(None)
        self.reread()

    def open_conversation(self, conversation_id: ConversationId) -> None:
        """Show a conversation; what is typed in the open one is stored first."""
        if conversation_id != self.desk.conversation_id and self.message.leave():
            found = [item for item in self.desk.conversations() if item.id == conversation_id]
            if found:
                self._open(found[0])
        self._was_shown = True
        self.show_talk()

    def _connect(self) -> None:
        queued = Qt.ConnectionType.QueuedConnection  # what follows rebuilds the list
        self.list.conversation_wanted.connect(self._on_reached, queued)
        self.list.conversation_opened.connect(self.open_conversation, queued)
        self.list.new_wanted.connect(self.start_new)
        self.pane.mode_chosen.connect(self._on_mode)
        self.pane.view.again_wanted.connect(self._on_again)
        self.pane.view.not_quite_wanted.connect(self.not_quite_wanted)
        self.message.saved_state_changed.connect(self.saved_state_changed)
        self.message.taken.connect(self.reread)
        self.pane.readiness.model_chosen.connect(self.loader.add)
        self.pane.about.larger_wanted.connect(self.pane.readiness.ask_for_model)
        self.pane.readiness.again_wanted.connect(self.loader.load)
        self.pane.readiness.change_accepted.connect(self.loader.accept_change)
        self.loader.changed.connect(self._on_loader)
        self.desk.changed.connect(self.reread)
        self.talk.care_met.connect(self.care_met)
        self.talk.said.connect(self.pane.view.announce)
        self.talk.wrote.connect(self.pane.show_speed)
        for source in (self.loader, self.talk, self.message):
            source.failed.connect(self.failed)

    def _open(self, conversation: Conversation | None) -> None:
        unsent = self.desk.lay(conversation)
        self.talk.show(self.desk.conversation_id)
        self.message.lay(unsent)
        self.pane.view.show_end()
        self._on_loader()

    def _on_reached(self, conversation_id: ConversationId) -> None:
        if not self.is_one_pane:
            self.open_conversation(conversation_id)

    def _on_again(self) -> None:
        if self.desk.conversation_id is not None:
            self.talk.say_again(self.desk.conversation_id)

    def _on_mode(self, mode: Mode) -> None:
        try:
            self.desk.set_mode(mode)
        except AppError as error:
            self.failed.emit(error)
        self.reread()

    def _on_loader(self) -> None:
        self.pane.show_state(self.loader.state, self.loader.label)
        self.pane.show_card(self.loader.card)
        if self.loader.state is LoadState.READY:
            self.desk.suggest(self.loader.default_mode)
            self.reread()
