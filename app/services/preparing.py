"""Evaluating ahead: when the person sends, the model has read almost all of it already.

While somebody types, the model reads the conversation and the draft's words so far, in the
very prompt that sending would make. What was read of a conversation is kept in the vault and
put back when it is opened again. Nothing is read ahead without a model in memory, on battery,
or when the person does not want it; and never more than a message would bring there: an
entry that is the person's own comes into no prompt, so it comes in here by no way either.
"""

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from app.dialogue.asking import short_where_heavy
from app.dialogue.prompt import PROMPT_VERSION, Told
from app.domain.conversation import Conversation, ConversationId, Mode, Speaker, Turn, TurnId
from app.domain.generation import GenerationRequest, Message, Sampling
from app.domain.risk import RiskLevel
from app.host.clock import Clock
from app.host.power import PowerSource
from app.vault.conversations import Conversations
from app.vault.errors import VaultError
from app.vault.passing_talks import is_passing
from app.vault.snapshots import Snapshots

log = logging.getLogger(__name__)

_NOBODYS = ConversationId(0)
_UNWRITTEN = "."  # stands for the words to come, and is taken out of the prompt again


class Engine(Protocol):
    """What can be evaluated ahead with."""

    @property
    def fingerprint(self) -> str:
        """What a snapshot shares with the loaded model; empty without one."""

    def prefill(
        self, request: GenerationRequest, *, is_whole: bool, is_eager: bool = False
    ) -> bool:
        """Evaluate what the next prompt begins with; does not wait for it."""

    def wait_for_prefill(self) -> int:
        """Wait until that is done; return how many tokens are evaluated."""

    def snapshot(self) -> bytes:
        """Return what is evaluated."""

    def restore(self, state: bytes) -> int:
        """Put back what was evaluated; return how many tokens that is."""

    def forget(self) -> None:
        """Let nothing of any prompt remain."""

    def give_way(self) -> None:
        """Let what is done between replies end soon, for good."""


class Foreteller(Protocol):
    """Whoever knows what the model would be told."""

    def foretold(
        self,
        conversation: Conversation,
        spoken: Sequence[Turn],
        level: RiskLevel,
        reply_tokens: int,
    ) -> Told:
        """Return what the model would be told, and keep nothing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the model would be asked.

    Attributes:
        engine: What evaluates.
        sampling: As the next reply would be drawn.
        as_read: How a request reaches the model.
        level: How urgent the person's messages of today were.
        model_sha256: Of the model in memory.
        looks: Whether entries are looked up for a message of a conversation. They stand
            before it and may change with each of its words, so that of such a message
            nothing is read before its writer pauses.
    """

    engine: Engine
    sampling: Callable[[], Sampling]
    as_read: Callable[[GenerationRequest], GenerationRequest]
    level: Callable[[], RiskLevel]
    model_sha256: Callable[[], str]
    looks: Callable[[ConversationId], bool] = lambda _id: False


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was read last, to see whether the next draft brings anything new."""

    conversation_id: ConversationId
    last_turn: TurnId | None
    words: str = field(repr=False)
    is_whole: bool
    is_eager: bool


class Preparing:
    """Reads ahead. Every method may take a while, so none is for the window's thread."""

    def __init__(
        self,
        conversations: Conversations,
        snapshots: Snapshots,
        foreteller: Foreteller,
        reading: Reading,
        may_read: Callable[[], bool],
        clock: Clock,
    ) -> None:
        self._conversations = conversations
        self._snapshots = snapshots
        self._foreteller = foreteller
        self._reading = reading
        self._may_read = may_read
        self._clock = clock
        self._kept: dict[ConversationId, TurnId] = {}
        self._asked_last: _Asked | None = None

    def read(
        self, conversation_id: ConversationId, draft: str, *, is_whole: bool, is_eager: bool = False
    ) -> bool:
        """Let the model read a conversation and a draft; return whether it may.

        Args:
            conversation_id: The one that is open.
            draft: What stands in the composer.
            is_whole: Whether it may be sent as it stands; else nothing is read of a word
                that is not finished.
            is_eager: Whether it is still being typed, so that its last word is a guess.
        """
        words = draft.strip() if is_whole else _whole_words(draft)
        is_whole = is_whole and bool(words)
        is_eager = is_eager and is_whole
        if is_eager and self._reading.looks(conversation_id):
            return True
        turns = self._conversations.turns(conversation_id)
        last = turns[-1].id if turns else None
        asked = _Asked(conversation_id, last, words, is_whole, is_eager)
        if asked == self._asked_last:
            return True  # a letter more of a word that is not read before it ends
        request = self._request(conversation_id, words)
        engine = self._reading.engine
        if request is None or not engine.prefill(request, is_whole=is_whole, is_eager=is_eager):
            self._asked_last = None
            return False
        self._asked_last = asked
        return True

    def read_afresh(self, conversation_id: ConversationId, draft: str) -> bool:
        """Let the model read what it is shown besides the words, which is something else now."""
        self._asked_last = None
        return self.read(conversation_id, draft, is_whole=True)

    def open(self, conversation_id: ConversationId | None, mode: Mode) -> int:
        """Put back what was read of a conversation, or of the instructions for a new one.

        Returns:
            How many tokens are evaluated now; 0 when there was nothing to put back.
        """
        self._asked_last = None
        if not self._may_read():
            return 0
        fits = self._fits(mode)
        if not fits:
            return 0
        of_a_talk = conversation_id is not None and not is_passing(conversation_id)
        state = self._snapshots.find(fits, conversation_id) if of_a_talk else b""
        state = state or self._snapshots.find(fits, None)
        tokens = self._reading.engine.restore(state) if state else 0
        log.info("put back %d tokens", tokens)
        return tokens

    def keep(self, conversation_id: ConversationId) -> bool:
        """Keep what was read of a conversation; return whether there was anything new.

        Of a conversation that is not stored nothing is kept either.
        """
        if is_passing(conversation_id):
            return False
        request = self._request(conversation_id, "")
        turns = self._conversations.turns(conversation_id)
        if request is None or not turns or self._kept.get(conversation_id) == turns[-1].id:
            return False
        mode = self._conversations.conversation(conversation_id).mode
        fits = self._fits(mode)
        if not self._state_kept(request, fits, conversation_id):
            return False
        self._kept[conversation_id] = turns[-1].id
        return True

    def keep_instructions(self, mode: Mode) -> bool:
        """Keep what was read of the instructions alone, once for each mode and model."""
        fits = self._fits(mode)
        if not fits or not self._may_read() or self._snapshots.has(fits, None):
            return False
        nobody = Conversation(_NOBODYS, self._clock.now(), self._clock.now(), mode, "")
        return self._state_kept(self._asked(nobody, [], ""), fits, None)

    def forget(self) -> None:
        """Let the worker and the vault keep nothing of any conversation: one was erased."""
        self._asked_last = None
        self._reading.engine.forget()
        self._kept.clear()
        try:
            self._snapshots.sweep()
        except VaultError as error:
            log.warning("snapshots are swept later: %s", type(error).__name__)

    def leave(self) -> None:
        """Let what goes on end soon; a lock waits for it. Safe from any thread."""
        self._reading.engine.give_way()

    def _state_kept(
        self, request: GenerationRequest, fits: str, conversation_id: ConversationId | None
    ) -> bool:
        engine = self._reading.engine
        self._asked_last = None
        if not engine.prefill(request, is_whole=False) or not engine.wait_for_prefill():
            return False
        state = engine.snapshot()
        return bool(state) and self._snapshots.keep(state, fits, conversation_id)

    def _request(self, conversation_id: ConversationId, words: str) -> GenerationRequest | None:
        if not self._reading.engine.fingerprint or not self._may_read():
            return None
        conversation = self._conversations.conversation(conversation_id)
        return self._asked(conversation, self._conversations.turns(conversation_id), words)

    def _asked(
        self, conversation: Conversation, turns: Sequence[Turn], words: str
    ) -> GenerationRequest:
        last = max((turn.id for turn in turns), default=TurnId(0))
        draft = Turn(
            id=TurnId(last + 1),
            conversation_id=conversation.id,
            speaker=Speaker.PERSON,
            at=self._clock.now(),
            stop_reason=None,
            model="",
            superseded=False,
            text=words or _UNWRITTEN,
        )
        level = self._reading.level()
        sampling = short_where_heavy(self._reading.sampling(), level)
        told = self._foreteller.foretold(conversation, [*turns, draft], level, sampling.max_tokens)
        messages = told.messages if words else _without_last_character(told.messages)
        return self._reading.as_read(GenerationRequest(messages, sampling))

    def _fits(self, mode: Mode) -> str:
        """Return what a state depends on besides its conversation's words; "" for no model."""
        fingerprint = self._reading.engine.fingerprint
        if not fingerprint:
            return ""
        parts = (fingerprint, self._reading.model_sha256(), str(PROMPT_VERSION), mode.value)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


class MayRead:
    """Whether the model may read ahead now."""

    def __init__(
        self, is_wanted: Callable[[], bool], power_source: Callable[[], PowerSource]
    ) -> None:
        self._is_wanted = is_wanted
        self._power_source = power_source

    def __call__(self) -> bool:
        """Return whether the person wants it and the computer is not on its battery."""
        return self._is_wanted() and self._power_source() is not PowerSource.BATTERY


def _whole_words(draft: str) -> str:
    """Return a draft without the word that is being written."""
    begun = draft.lstrip()
    ends = [place for place, character in enumerate(begun) if character.isspace()]
    return begun[: ends[-1]].rstrip() if ends else ""


def _without_last_character(messages: Sequence[Message]) -> tuple[Message, ...]:
    *before, last = messages
    return (*before, replace(last, text=last.text.removesuffix(_UNWRITTEN)))
