"""The second look: a checked model is asked about a message that the rules found unclear.

It is asked only while nothing forbids it (a model that passed its check-up is loaded, the
companion is on), and for a few seconds at most. Whatever goes wrong, the rules' result stands.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from app.dialogue.second_look import level_of, question
from app.domain.conversation import StopReason
from app.domain.errors import AppError
from app.domain.generation import Chunk, GenerationEvent, GenerationRequest, Stopped
from app.domain.risk import RiskLevel

log = logging.getLogger(__name__)

SECONDS = 6.0  # a person waits for the answer meanwhile


class Engine(Protocol):
    """What is needed of the engine."""

    @property
    def is_loaded(self) -> bool:
        """Whether a model is in memory."""

    def generate(self, request: GenerationRequest) -> Iterator[GenerationEvent]:
        """Yield the events of one reply."""

    def cancel(self) -> None:
        """Stop the current reply soon."""


class SecondLook:
    """Asks the loaded model; never loads one."""

    def __init__(
        self, engine: Engine, may_ask: Callable[[], bool], seconds: float = SECONDS
    ) -> None:
        """Begin.

        Args:
            engine: The model that the companion speaks with, asked apart from the talk.
            may_ask: Whether it passed its check-up and the companion is on, just now.
            seconds: How long an answer is waited for.
        """
        self._engine = engine
        self._may_ask = may_ask
        self._seconds = seconds

    def level(self, turns: Sequence[str]) -> RiskLevel:
        """Return the level that the model sees in the last turn; none where it says nothing."""
        try:
            if not (self._engine.is_loaded and self._may_ask()):
                return RiskLevel.NONE
            return level_of(self._answer(question(turns)))
        except AppError as error:
            log.info("no second look: %s", type(error).__name__)
            return RiskLevel.NONE

    def _answer(self, request: GenerationRequest) -> str:
        late = threading.Timer(self._seconds, self._engine.cancel)
        late.daemon = True
        late.start()
        text = ""
        try:
            for event in self._engine.generate(request):
                if isinstance(event, Chunk):
                    text += event.text
                elif isinstance(event, Stopped) and event.reason is not StopReason.COMPLETE:
                    log.info("no second look: %s", event.reason)
                    return ""
        finally:
            late.cancel()
        return text
