"""A reply drawn several times, of which the best is given out.

``DraftingEngine`` stands where the engine stands and yields the same events. A model whose
manifest asks for one draft, and any model the person added, streams as before; for the others
``app.services.drafted_replies`` is imported with the first message, and not while a window opens.
"""

import time
from collections.abc import Callable, Iterator
from functools import cached_property
from threading import Event
from typing import TYPE_CHECKING, Protocol

from app.domain.generation import GenerationEvent, GenerationRequest
from app.engine.manifest import Drafting

if TYPE_CHECKING:
    from app.safety.reply_guard import GuardRules
    from app.services.drafted_replies import DraftedReplies


class Engine(Protocol):
    """What is drawn from."""

    def generate(self, request: GenerationRequest) -> Iterator[GenerationEvent]:
        """Yield the reply's events; end with one ``Stopped``."""

    def cancel(self) -> None:
        """Stop the current reply soon; safe from any thread, also when there is none."""


class DraftingEngine:
    """An engine whose replies are the best of several drafts."""

    def __init__(
        self,
        engine: Engine,
        drafting: Callable[[], Drafting],
        guard_rules: "Callable[[], GuardRules]",
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engine = engine
        self._drafting = drafting
        self._guard_rules = guard_rules
        self._now = now
        self._is_cancelled = Event()

    def cancel(self) -> None:
        """Stop the current reply soon; no further draft is begun."""
        self._is_cancelled.set()
        self._engine.cancel()

    def generate(self, request: GenerationRequest) -> Iterator[GenerationEvent]:
        """Yield Started, the chosen text, Stopped; or what the engine yields, with one draft."""
        self._is_cancelled.clear()
        drafting = self._drafting()
        if drafting.drafts <= 1:
            yield from self._engine.generate(request)
        else:
            yield from self._drafts.best(request, drafting)

    def as_read(self, request: GenerationRequest) -> GenerationRequest:
        """Return a request as the model reads it first, for what is evaluated ahead."""
        drafting = self._drafting()
        if drafting.drafts <= 1:
            return request
        return self._drafts.as_read(request, drafting.lexicon)

    @cached_property
    def _drafts(self) -> "DraftedReplies":
        from app.services.drafted_replies import DraftedReplies

        return DraftedReplies(
            self._engine.generate, self._guard_rules, self._is_cancelled.is_set, self._now
        )
