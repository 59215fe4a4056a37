"""One reply on its way from the engine into the vault.

What the model thinks is told from what it says; what it says passes the guard; what may be
shown is stored at most ``STORE_SECONDS`` later.
"""

import logging
from dataclasses import dataclass
from typing import Protocol

from app.dialogue.thinking import Thinking
from app.domain.conversation import StopReason, Turn, TurnId
from app.domain.errors import AppError
from app.domain.generation import Chunk, GenerationEvent, Started, Stopped
from app.host.clock import Clock
from app.vault.conversations import Conversations

log = logging.getLogger(__name__)

STORE_SECONDS = 0.8  # partial text in the vault is at most one second old
_ENDED = (StopReason.COMPLETE, StopReason.LENGTH)


class Guard(Protocol):
    """Whoever lets only fit sentences of one reply through; made anew for each reply."""

    @property
    def is_closed(self) -> bool:
        """Whether the reply is over although the model would write on."""

    def feed(self, text: str) -> str:
        """Take the next generated characters; return what may be shown now."""

    def finish(self) -> str:
        """Return what may still be shown once the reply has ended."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A reply as it is stored.

    Attributes:
        tokens_per_second: 0 when nothing was decoded.
        omitted_messages: How many messages of the prompt did not fit the model's context.
        failure: Why the engine could not even begin, where it knows.
    """

    turn: Turn
    tokens_per_second: float
    omitted_messages: int
    failure: AppError | None


class Reply:
    """What has come of one reply so far."""

    def __init__(
        self,
        conversations: Conversations,
        clock: Clock,
        turn: Turn,
        guard: Guard,
        replaces: TurnId | None,
    ) -> None:
        self.turn = turn
        self.is_over = False  # the guard lets nothing more through
        self._conversations = conversations
        self._clock = clock
        self._guard = guard
        self._replaces = replaces
        self._text = ""
        self._thinking = Thinking()
        self._thought = ""
        self._has_heard = False  # the engine wrote something
        self._is_fallback = False
        self._stored_at = clock.monotonic()
        self._started = Started(0, 0, 0)
        self._stopped = Stopped(StopReason.CANCELLED, 0, 0.0)
        self._failure: AppError | None = None

    def take(self, event: GenerationEvent) -> str:
        """Note one event of the engine; return the text that may be shown now."""
        match event:
            case Chunk(text):
                self._has_heard = self._has_heard or bool(text.strip())
                parted = self._thinking.feed(text)
                self._thought += parted.thought
                shown = self._show(self._guard.feed(parted.said))
                self.is_over = self._guard.is_closed
                return shown
            case Started():
                self._started = event
            case Stopped():
                self._stopped = event
        return ""

    @property
    def is_all_held_back(self) -> bool:
        """Whether the model wrote to the end and nothing of it may be shown."""
        was_ended = self._stopped.reason in _ENDED or self.is_over
        return self._has_heard and was_ended and not self._text.strip()

    def begin_again(self, guard: Guard) -> None:
        """Take a second reply in place of one of which nothing was shown."""
        log.info("a reply was held back whole; asking once more")
        self._guard = guard
        self._thinking = Thinking()
        self._text = ""
        self.is_over = False
        self._has_heard = False

    def say(self, words: str) -> str:
        """Take words written in advance as the reply."""
        self._is_fallback = True
        return self._show(words)

    def fail(self, error: AppError) -> None:
        """Note why there will be no reply."""
        self._failure = error
        self._stopped = Stopped(StopReason.CRASHED, 0, 0.0)

    def last_text(self) -> str:
        """Return what the guard still held when the engine ended."""
        parted = self._thinking.finish()
        self._thought += parted.thought
        return self._show(self._guard.feed(parted.said) + self._guard.finish())

    def thought(self, guard: Guard) -> str:
        """Return what the model wrote before its words, as far as it is fit to be read."""
        return guard.feed(self._thought) + guard.finish() if self._thought.strip() else ""

    def end(self) -> Stored:
        """Store the whole reply with its stop reason, and let it take the old one's place."""
        is_guarded = self.is_over or self._is_fallback
        reason = StopReason.GUARDED if is_guarded else self._stopped.reason
        turn = self._conversations.finish_reply(self.turn.id, self._text, reason)
        if self._replaces is not None:
            self._conversations.supersede(self._replaces if self._text else self.turn.id)
        log.info("reply stopped: %s after %d tokens", reason, self._stopped.tokens)
        return Stored(
            turn,
            self._stopped.tokens_per_second,
            self._started.omitted_messages,
            self._failure,
        )

    def _show(self, text: str) -> str:
        self._text += text
        now = self._clock.monotonic()
        if text and now - self._stored_at >= STORE_SECONDS:
            self._conversations.extend_reply(self.turn.id, self._text)
            self._stored_at = now
        return text
