"""Talking with the companion: a message in, a stored and guarded reply out.

``Chatting.send`` is an iterator of frozen events in this order:

    PersonTurnStored                     the message is in the vault
    CareOffered                          help fits; absent where nothing asks for it
    Held                                 scripted words stand in the model's place; the end
    NotAnswered                          there is no model to answer it; the end
    ReplyStarted                         the reply's row is in the vault, still empty
    ReplyText ...                        guarded text to append; may be absent
    ReplyEnded                           the reply is in the vault with its stop reason

What was shown is never more than ``STORE_SECONDS`` ahead of what is stored, so a
killed program loses at most that much of a reply and nothing of what the person said.
An engine that dies or stalls ends the reply with that reason; it raises nothing here.
Help does not wait for the vault: where a message cannot be stored, ``CareOffered`` comes
first and the error after it.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from app.dialogue.asking import (
    TRY_AGAIN,
    said_by_person,
    short_where_heavy,
    with_words,
)
from app.dialogue.prompt import Told, without_quotes
from app.domain.care import NO_CARE, Care
from app.domain.conversation import (
    Conversation,
    ConversationId,
    Mode,
    Speaker,
    Turn,
    TurnId,
    title_from,
)
from app.domain.entry import EntryId
from app.domain.errors import AppError
from app.domain.generation import (
    GenerationEvent,
    GenerationRequest,
    Sampling,
    Started,
    Stopped,
)
from app.domain.risk import RiskLevel
from app.host.clock import Clock
from app.services.replying import Guard, Reply
from app.vault.conversations import Conversations

log = logging.getLogger(__name__)


class Engine(Protocol):
    """What a conversation needs of the engine."""

    def generate(self, request: GenerationRequest) -> Iterator[GenerationEvent]:
        """Yield the reply's events; end with one ``Stopped``."""

    def cancel(self) -> None:
        """Stop the current reply soon; safe from any thread, also when there is none."""


class Caring(Protocol):
    """Whoever looks at a message before the model does."""

    @property
    def level(self) -> RiskLevel:
        """How urgent the person's messages of today were."""

    def look(self, text: str, earlier: Sequence[str] = ()) -> Care:
        """Return what one message asks for, in the light of the person's earlier ones."""

    def fallback(self) -> str:
        """Return what stands in place of a reply of which nothing may be shown."""


class NoteTaking(Protocol):
    """Whoever decides what fits the model's window, and keeps what it saw."""

    def told(
        self,
        conversation: Conversation,
        spoken: Sequence[Turn],
        level: RiskLevel,
        reply_tokens: int,
    ) -> Told:
        """Return what the model is told for the next reply."""

    def saw(
        self,
        turn_id: TurnId,
        request: GenerationRequest,
        left_out: int,
        entries: tuple[EntryId, ...] = (),
    ) -> None:
        """Keep what a reply is made of."""

    def read(self, turn_id: TurnId, started: Started, left_out: int) -> None:
        """Note what the worker says of the prompt."""

    def drew(self, turn_id: TurnId, drafts: int) -> None:
        """Note how many drafts a reply was chosen from."""

    def thought_of(self, turn_id: TurnId, words: str) -> None:
        """Keep what a model wrote before its reply."""


@dataclass(frozen=True, slots=True)
class PersonTurnStored:
    """The person's message is in the vault, whatever happens next."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class CareOffered:
    """Help is to be shown beside whatever else comes."""

    care: Care


@dataclass(frozen=True, slots=True)
class Held:
    """The program's own words answer, not the model: the scripted turn to show."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class NotAnswered:
    """The message is stored, but no model could be made ready to answer it."""

    failure: AppError


@dataclass(frozen=True, slots=True)
class ReplyStarted:
    """A reply begins; ``replaces`` is the turn that the person asked to have again."""

    turn: Turn
    replaces: TurnId | None


@dataclass(frozen=True, slots=True)
class ReplyText:
    """More of the reply, to be appended to what is shown of it."""

    turn_id: TurnId
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReplyEnded:
    """The reply as it is stored.

    Attributes:
        tokens_per_second: 0 when nothing was decoded.
        omitted_messages: How many older messages did not fit the model's context.
        failure: Why the engine could not even begin, where it knows.
    """

    turn: Turn
    tokens_per_second: float
    omitted_messages: int
    failure: AppError | None = None


ChatEvent = (
    PersonTurnStored | CareOffered | Held | NotAnswered | ReplyStarted | ReplyText | ReplyEnded
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the guard of one reply has to know.

    Attributes:
        instructions: What the model was told and must not repeat.
        is_heavy: The person may be thinking of suicide or of hurting themselves.
        last_reply: What the companion said before; empty for the first reply.
        message: What the person said.
    """

    instructions: str = field(repr=False)
    is_heavy: bool = False
    last_reply: str = field(default="", repr=False)
    message: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Speaking:
    """The companion's voice: the engine, its label, how it samples, and who guards it.

    Attributes:
        prepare: Loads the model unless it is loaded; raises an ``AppError`` if it cannot.
        new_guard: Makes the guard of one reply.
    """

    engine: Engine
    prepare: Callable[[], object]
    label: Callable[[], str]
    sampling: Callable[[], Sampling]
    new_guard: Callable[[Frame], Guard]


class Chatting:
    """Conversations with the companion. One reply at a time; events on the caller's thread."""

    def __init__(
        self,
        conversations: Conversations,
        clock: Clock,
        speaking: Speaking,
        caring: Caring,
        noting: NoteTaking,
    ) -> None:
        self._conversations = conversations
        self._clock = clock
        self._speaking = speaking
        self._caring = caring
        self._noting = noting

    def today(self) -> date:
        """Return the person's own date, by the clock of this computer."""
        return self._clock.now().date()

    def conversations(self, limit: int, offset: int = 0) -> list[Conversation]:
        """Return conversations, the one changed last first, after skipping ``offset``."""
        return self._conversations.list(limit, offset)

    def turns(self, conversation_id: ConversationId) -> list[Turn]:
        """Return what was said, in order, without the replies that were asked again."""
        return self._conversations.turns(conversation_id)

    def start(self, mode: Mode) -> Conversation:
        """Begin a conversation; its title comes with the first message."""
        return self._conversations.start(mode, self._clock.now())

    def let_go(self, conversation_id: ConversationId) -> bool:
        """Forget a conversation that is in memory alone; return whether it was one."""
        if not self._conversations.conversation(conversation_id).is_temporary:
            return False
        self._conversations.let_go(conversation_id)
        return True

    def rename(self, conversation_id: ConversationId, title: str) -> None:
        """Give a conversation the person's own title."""
        self._conversations.rename(conversation_id, title.strip())

    def set_mode(self, conversation_id: ConversationId, mode: Mode) -> None:
        """Change what the companion is asked to do from the next reply on."""
        self._conversations.set_mode(conversation_id, mode)

    def unsent(self, conversation_id: ConversationId) -> str:
        """Return what stands in the composer and was not sent yet."""
        return self._conversations.unsent(conversation_id)

    def save_unsent(self, conversation_id: ConversationId, text: str) -> None:
        """Store what stands in the composer; when this returns, it survives a crash."""
        self._conversations.save_unsent(conversation_id, text)

    def cancel(self) -> None:
        """Stop the current reply; what was shown is kept. Safe from any thread."""
        self._speaking.engine.cancel()

    def send(self, conversation_id: ConversationId, text: str) -> Iterator[ChatEvent]:
        """Store the person's message and yield what becomes of it.

        Raises:
            ValueError: The message is blank.
            VaultError: The message could not be stored; the caller still has it.
        """
        if not text.strip():
            message = "a blank message"
            raise ValueError(message)
        try:
            earlier = self.turns(conversation_id)
            turn = self._conversations.add_turn(
                conversation_id, Speaker.PERSON, text, self._clock.now()
            )
            if not earlier:
                self._conversations.rename(conversation_id, title_from(text))
        except AppError:
            care = self._caring.look(text)
            if care.form:
                yield CareOffered(care)
            raise
        yield PersonTurnStored(turn)
        care = self._caring.look(text, said_by_person(earlier))
        if care.form:
            yield CareOffered(care)
        if care.stands_alone:
            yield self._held(conversation_id, care)
            return
        yield from self._reply(conversation_id, None, care)

    def again(self, conversation_id: ConversationId, told: str = "") -> Iterator[ChatEvent]:
        """Ask for the last reply once more; the old one is kept, but no longer shown.

        Args:
            conversation_id: Which conversation.
            told: What the model is told about its last try; empty for nothing.

        Raises:
            ValueError: The conversation does not end with a reply or an unanswered message.
        """
        turns = self.turns(conversation_id)
        if not turns or turns[-1].speaker is Speaker.PROGRAM:
            message = "nothing to say again"
            raise ValueError(message)
        last = turns[-1]
        replaces = last.id if last.speaker is Speaker.COMPANION else None
        yield from self._reply(conversation_id, replaces, NO_CARE, told)

    def say(self, conversation_id: ConversationId, words: str) -> Held:
        """Say words written in advance as the program's own turn.

        Raises:
            VaultError: They could not be stored.
        """
        return Held(
            self._conversations.add_turn(conversation_id, Speaker.PROGRAM, words, self._clock.now())
        )

    def _held(self, conversation_id: ConversationId, care: Care) -> Held:
        log.info("message answered by scripted help")
        turn = self._conversations.add_turn(
            conversation_id, Speaker.PROGRAM, care.words, self._clock.now()
        )
        return Held(turn)

    def _reply(
        self,
        conversation_id: ConversationId,
        replaces: TurnId | None,
        care: Care,
        told: str = "",
    ) -> Iterator[ChatEvent]:
        try:
            self._speaking.prepare()
        except AppError as error:
            log.warning("no model to answer: %s", type(error).__name__)
            yield NotAnswered(error)
            return
        prompt, request, frame = self._asked(conversation_id, replaces, care)
        request = with_words(request, told) if told else request
        begun_at, label = self._clock.now(), self._speaking.label()
        turn = self._conversations.begin_reply(conversation_id, begun_at, label)
        guard = self._speaking.new_guard(frame)
        reply = Reply(self._conversations, self._clock, turn, guard, replaces)
        try:
            yield ReplyStarted(reply.turn, replaces)
            yield from self._drawn(reply, request, prompt)
            if reply.is_all_held_back:
                reply.begin_again(self._speaking.new_guard(frame))
                yield from self._drawn(reply, with_words(request, TRY_AGAIN), prompt)
            if reply.is_all_held_back:
                yield ReplyText(reply.turn.id, reply.say(self._caring.fallback()))
        except AppError as error:
            log.warning("engine could not begin: %s", type(error).__name__)
            reply.fail(error)
        finally:
            # Also when the consumer closes this iterator in the middle: the window goes,
            # the words stay.
            stored = reply.end()
            self._noting.thought_of(reply.turn.id, reply.thought(self._speaking.new_guard(frame)))
        yield ReplyEnded(
            stored.turn, stored.tokens_per_second, stored.omitted_messages, stored.failure
        )

    def _asked(
        self, conversation_id: ConversationId, replaces: TurnId | None, care: Care
    ) -> tuple[Told, GenerationRequest, Frame]:
        """Return what is told for a reply, the request, and what the reply is held against."""
        conversation = self._conversations.conversation(conversation_id)
        spoken = [turn for turn in self.turns(conversation_id) if turn.id != replaces]
        level = max(care.level, self._caring.level)
        sampling = short_where_heavy(self._speaking.sampling(), level)
        prompt = self._noting.told(conversation, spoken, level, sampling.max_tokens)
        request = GenerationRequest(prompt.messages, sampling)
        return prompt, request, _frame(request, spoken, level)

    def _drawn(self, reply: Reply, request: GenerationRequest, prompt: Told) -> Iterator[ReplyText]:
        self._noting.saw(reply.turn.id, request, prompt.left_out, prompt.entries)
        for event in self._speaking.engine.generate(request):
            if isinstance(event, Started):
                self._noting.read(reply.turn.id, event, prompt.left_out)
            if isinstance(event, Stopped) and event.drafts > 1:
                self._noting.drew(reply.turn.id, event.drafts)
            if text := reply.take(event):
                yield ReplyText(reply.turn.id, text)
            if reply.is_over:
                self._speaking.engine.cancel()
        if text := reply.last_text():
            yield ReplyText(reply.turn.id, text)


def _frame(request: GenerationRequest, spoken: Sequence[Turn], level: RiskLevel) -> Frame:
    replies = [turn.text for turn in spoken if turn.speaker is Speaker.COMPANION]
    return Frame(
        instructions=request.messages[0].text,
        is_heavy=level >= RiskLevel.ELEVATED,
        last_reply=replies[-1] if replies else "",
        message=without_quotes(request.messages[-1].text),
    )
