"""One reply at a time, from the person's message to the last word that is stored.

The events of ``chatting`` become rows of the transcript. A reply goes on when the person
looks at another conversation; coming back shows all of it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.conversation import ConversationId, StopReason, Turn, TurnId
from app.services.chatting import (
    CareOffered,
    ChatEvent,
    Chatting,
    Held,
    NotAnswered,
    PersonTurnStored,
    ReplyEnded,
    ReplyStarted,
    ReplyText,
)
from app.ui.bridge.reply_stream import ReplyStream
from app.ui.pages.companion import words
from app.ui.pages.companion.live_reply import LiveReply
from app.ui.pages.companion.transcript import Transcript, TranscriptRow

STOP_AGAIN_MS = 100
WORDS_A_TOKEN = 0.75  # of English, about


@dataclass(frozen=True, slots=True)
class _CutShort:
    """The act ended with an exception, which follows."""


class Talk(QObject):
    """Speaks with the companion for one page."""

    sent = Signal(object)
    """The person's message is in the vault; carries its ``Turn``."""

    care_met = Signal(object)
    """Help fits what the person wrote; carries the ``Care``."""

    said = Signal(object)
    """Something was said to the end; carries the ``TranscriptRow`` to announce."""

    speaking_changed = Signal()
    """The companion began or ceased to speak."""

    wrote = Signal(int)
    """A reply came; carries how many words a second the model wrote, 0 for not known."""

    failed = Signal(object)
    """The message or the reply could not be stored; carries the ``AppError``."""

    def __init__(self, chatting: Chatting, transcript: Transcript, parent: QObject) -> None:
        super().__init__(parent)
        self._chatting = chatting
        self._transcript = transcript
        self._shown: ConversationId | None = None
        self._live: LiveReply | None = None
        self._speaking = False
        self._stream = ReplyStream(self)
        self._stream.arrived.connect(self._on_arrived)
        self._stream.ended.connect(self._on_ended)
        self._stream.failed.connect(self._on_failed)
        # Asked again and again: a reply that had not begun yet did not hear the first time.
        self._stopping = QTimer(self)
        self._stopping.setInterval(STOP_AGAIN_MS)
        self._stopping.timeout.connect(self._chatting.cancel)

    @property
    def is_speaking(self) -> bool:
        """Whether a message is being answered."""
        return self._speaking

    def show(self, conversation_id: ConversationId | None) -> None:
        """Show a conversation, with the reply that is on its way in it; None for a new one."""
        self._shown = conversation_id
        turns = self._chatting.turns(conversation_id) if conversation_id is not None else []
        live = self._live
        replaced = live.replaces if live is not None else None
        self._transcript.show_turns([self._as_it_is(turn) for turn in turns if turn.id != replaced])
        if live is not None:
            live.paint()

    def say(self, conversation_id: ConversationId, text: str) -> None:
        """Send a message in the conversation that is shown."""
        self._speak(conversation_id, partial(self._chatting.send, conversation_id, text))

    def say_again(self, conversation_id: ConversationId) -> None:
        """Ask for the last reply once more."""
        self._speak(conversation_id, partial(self._chatting.again, conversation_id))

    def say_otherwise(
        self,
        conversation_id: ConversationId,
        act: Callable[[ConversationId], Iterator[ChatEvent]],
    ) -> None:
        """Let something come in place of the last reply."""
        self._speak(conversation_id, partial(act, conversation_id))

    def stop(self) -> None:
        """Let the companion stop soon; what was said is kept."""
        if self._speaking:
            self._chatting.cancel()
            self._stopping.start()

    def finish(self, tries: int) -> bool:
        """Stop, and wait until what was said is stored.

        Args:
            tries: How often to ask, and wait for a tenth of a second each time.

        Returns:
            False if the companion had not stopped by then.
        """
        for _ in range(tries):
            if not self._stream.is_running:
                return True
            self._chatting.cancel()
            if self._stream.wait(STOP_AGAIN_MS / 1000):
                return True
        return not self._stream.is_running

    def _speak(
        self, conversation_id: ConversationId, act: Callable[[], Iterator[ChatEvent]]
    ) -> None:
        if self._stream.is_running:
            return
        self._shown = conversation_id
        self._speaking = True
        self._stream.start(partial(_told, act))
        self.speaking_changed.emit()

    def _on_arrived(self, event: object) -> None:
        match event:
            case PersonTurnStored(turn):
                self._append(turn)
                self.sent.emit(turn)
            case CareOffered() | Held():
                self._meet(event)
            case NotAnswered(failure):
                self.failed.emit(failure)
            case ReplyStarted(turn, replaces):
                self._begin(turn, replaces)
            case ReplyText(_, text) if self._live is not None:
                self._live.take(text)
            case ReplyEnded():
                self._end(event)
            case _CutShort():
                self._cease()

    def _meet(self, event: CareOffered | Held) -> None:
        if isinstance(event, CareOffered):
            self.care_met.emit(event.care)
        else:
            self._append(event.turn)
            self._tell_said(event.turn.id)

    def _append(self, turn: Turn) -> None:
        if turn.conversation_id == self._shown:
            self._transcript.append(turn)

    def _begin(self, turn: Turn, replaces: TurnId | None) -> None:
        self._live = LiveReply(turn, replaces, self._transcript, self)
        if turn.conversation_id == self._shown:
            if replaces is not None:
                self._transcript.remove(replaces)
            self._transcript.append(turn)

    def _end(self, event: ReplyEnded) -> None:
        live, self._live = self._live, None
        if live is not None:
            live.end()
        self.wrote.emit(round(event.tokens_per_second * WORDS_A_TOKEN))
        turn = event.turn
        if turn.conversation_id != self._shown:
            return
        if live is not None and live.replaces is not None and not turn.text:
            # Nothing came instead of the old reply, so that one is back.
            self.show(turn.conversation_id)
            self._transcript.note_last(words.stop_words(turn.stop_reason))
            return
        self._transcript.finish(turn, event.omitted_messages)
        if turn.stop_reason is not StopReason.CANCELLED:
            self._tell_said(turn.id)

    def _as_it_is(self, turn: Turn) -> Turn:
        """Return a turn that says it grows only if it does."""
        is_live = self._live is not None and self._live.turn.id == turn.id
        if turn.stop_reason is StopReason.WRITING and not is_live:
            return replace(turn, stop_reason=StopReason.INTERRUPTED)
        return turn

    def _tell_said(self, turn_id: TurnId) -> None:
        number = self._transcript.row_of(turn_id)
        if number >= 0:
            row: TranscriptRow = self._transcript.row(number)
            self.said.emit(row)

    def _on_ended(self) -> None:
        self._cease()

    def _on_failed(self, error: object) -> None:
        self._cease()
        self.failed.emit(error)

    def _cease(self) -> None:
        if not self._speaking:
            return
        self._stopping.stop()
        live, self._live = self._live, None
        self._speaking = False
        if live is not None:
            live.end()
            self.show(self._shown)
        self._transcript.settle()
        self.speaking_changed.emit()


def _told(act: Callable[[], Iterator[ChatEvent]]) -> Iterator[object]:
    """Forward an act, and say that it is over before an exception flies on.

    A bug in the act is for the crash handler; the page must still offer Again.
    """
    try:
        yield from act()
    except Exception:
        yield _CutShort()
        raise
