"""Summing up the older part of a long talk with the model, in a quiet moment.

Only where the person allows summaries, and only a model that passed its check-up; otherwise,
and whenever what it writes is no summary or the reply guard takes anything out of it, the
person's own sentences stand there, which rules chose. Made words are stored with the model's
name and the moment, shown under the label AI, and the person's own wording replaces them.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Event
from typing import Protocol

from app.dialogue.condensing import Condensed, asking_for, read_summing
from app.dialogue.recalling import line_of
from app.dialogue.thinking import Thinking
from app.domain.conversation import ConversationId, StopReason, Turn
from app.domain.errors import AppError
from app.domain.generation import Chunk, GenerationEvent, GenerationRequest, Sampling, Stopped
from app.domain.sight import Voice
from app.domain.talk_summary import Summing, TalkSummary
from app.host.clock import Clock
from app.services.chatting import Frame
from app.services.noting import Summaries
from app.services.replying import Guard
from app.vault.conversations import Conversations

log = logging.getLogger(__name__)


class Engine(Protocol):
    """What sums up."""

    @property
    def is_loaded(self) -> bool:
        """Whether a model is in memory."""

    def generate(self, request: GenerationRequest) -> Iterator[GenerationEvent]:
        """Yield the reply's events; end with one ``Stopped``."""

    def cancel_aside(self) -> None:
        """Stop the current reply soon, if nobody waits for it."""


@dataclass(frozen=True, slots=True)
class Summer:
    """Who sums up, and whether it may.

    Attributes:
        may: Whether summaries are allowed and the model that is loaded passed its check-up.
        new_guard: Makes the guard of what it writes.
    """

    engine: Engine
    may: Callable[[], bool]
    voice: Callable[[], Voice]
    sampling: Callable[[], Sampling]
    new_guard: Callable[[Frame], Guard]


class Condensing:
    """The long talks of one vault. ``condense`` takes a while; ``give_way`` ends it soon."""

    def __init__(
        self, conversations: Conversations, summaries: Summaries, summer: Summer, clock: Clock
    ) -> None:
        self._conversations = conversations
        self._summaries = summaries
        self._summer = summer
        self._clock = clock
        self._gives_way = Event()

    def condense(self, conversation_id: ConversationId) -> bool:
        """Sum up what fell out of the window since; return whether there is a new summary."""
        self._gives_way.clear()
        try:
            return self._condensed(conversation_id)
        except AppError as error:
            log.info("nothing was summed up: %s", type(error).__name__)
            return False

    def give_way(self) -> None:
        """End what goes on, soon: the person writes. Safe from any thread."""
        self._gives_way.set()
        self._summer.engine.cancel_aside()

    def _condensed(self, conversation_id: ConversationId) -> bool:
        before = self._summaries.of(conversation_id)
        if not before.through or not self._summer.engine.is_loaded or not self._summer.may():
            return False
        turns = self._conversations.turns(conversation_id)
        voice = self._summer.voice()
        asked = asking_for(before, turns, voice.context_tokens, self._summer.sampling())
        if asked is None:
            return False
        words = self._written(asked)
        # Leave may have been taken back, or the person have worded it, while it was written.
        if not words or not self._summer.may() or self._summaries.of(conversation_id) != before:
            return False
        summing = Summing(asked.through, words, voice.label, self._clock.now())
        self._summaries.keep(conversation_id, _after(before, summing, turns))
        log.info("summed up a talk in %d words", len(words.split()))
        return True

    def _written(self, asked: Condensed) -> str:
        """Return what the model made of it, if that is a summary and nothing was held back."""
        thinking, said, reason = Thinking(), "", StopReason.CRASHED
        for event in self._summer.engine.generate(asked.request):
            if self._gives_way.is_set():
                return ""
            if isinstance(event, Chunk):
                said += thinking.feed(event.text).said
            elif isinstance(event, Stopped):
                reason = event.reason
        if reason is not StopReason.COMPLETE:
            log.info("nothing was summed up: %s", reason)
            return ""
        words = read_summing(said + thinking.finish().said, asked.most_tokens)
        messages = asked.request.messages
        guard = self._summer.new_guard(Frame(messages[0].text, message=messages[-1].text))
        shown = " ".join((guard.feed(words) + guard.finish()).split())
        return words if shown == words else ""


def _after(before: TalkSummary, summing: Summing, turns: list[Turn]) -> TalkSummary:
    """Return the summary with the model's words, and lines of the turns that they leave out."""
    left = [turn for turn in turns if summing.through < turn.id <= before.through]
    lines = tuple(line for turn in left if (line := line_of(turn)))
    return TalkSummary(before.through, before.corrected, lines, summing)
