"""A reply drawn several times, of which the best is given out.

``DraftingEngine`` stands where the engine stands and yields the same events. A model whose
manifest asks for one draft, and any model the person added, streams as before. Drafts of
one reply share their prompt, which the worker keeps evaluated.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from threading import Event
from typing import Protocol

from app.dialogue.choosing import Draft, Heard, Lexicon, choose, is_settled, plain_reply
from app.domain.conversation import StopReason
from app.domain.generation import (
    Chunk,
    GenerationEvent,
    GenerationRequest,
    Message,
    Role,
    Started,
    Stopped,
)
from app.engine.manifest import Drafting
from app.safety.reply_guard import Caught, GuardRules, ReplyGuard

SEEDS = 2**32 - 1
_ENDED = (StopReason.COMPLETE, StopReason.LENGTH)  # not cancelled, crashed, stalled

_DIED = Stopped(StopReason.CRASHED, 0, 0.0)  # what an engine without a last word is taken for


class Engine(Protocol):
    """What is drawn from."""

    def generate(self, request: GenerationRequest) -> Iterator[GenerationEvent]:
        """Yield the reply's events; end with one ``Stopped``."""

    def cancel(self) -> None:
        """Stop the current reply soon; safe from any thread, also when there is none."""


@dataclass(slots=True)
class _Written:
    """One draft as it comes."""

    text: str = ""
    stopped: Stopped = _DIED

    def take(self, event: GenerationEvent) -> None:
        """Note one event of the engine."""
        if isinstance(event, Chunk):
            self.text += event.text
        elif isinstance(event, Stopped):
            self.stopped = event


class DraftingEngine:
    """An engine whose replies are the best of several drafts."""

    def __init__(
        self, engine: Engine, drafting: Callable[[], Drafting], guard_rules: GuardRules
    ) -> None:
        self._engine = engine
        self._drafting = drafting
        self._guard_rules = guard_rules
        self._is_cancelled = Event()
        self._lexicon = ("", Lexicon())

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
            yield from self._best(request, drafting)

    def _best(self, request: GenerationRequest, drafting: Drafting) -> Iterator[GenerationEvent]:
        heard, lexicon = _heard(request.messages), self._read(drafting.lexicon)
        drafts: list[Draft] = []
        stopped = Stopped(StopReason.CANCELLED, 0, 0.0)
        for number in range(drafting.drafts):
            written = _Written()
            for event in self._engine.generate(_seeded(request, number)):
                written.take(event)
                if isinstance(event, Started) and number == 0:
                    yield event
            stopped = written.stopped
            if self._is_cancelled.is_set():
                yield replace(stopped, reason=StopReason.CANCELLED)
                return
            if stopped.reason not in _ENDED:
                break
            is_whole = stopped.reason is StopReason.COMPLETE
            drafts.append(Draft(written.text, is_whole, self._passes(written.text, heard)))
            if is_settled(drafts, heard, lexicon):
                break
        if drafts:
            yield Chunk(choose(drafts, heard, lexicon) or plain_reply(heard, lexicon))
            stopped = replace(stopped, reason=StopReason.COMPLETE)
        yield stopped

    def _passes(self, text: str, heard: Heard) -> bool:
        """Whether the reply guard would drop nothing of a draft; what is chosen meets it again."""
        last = heard.replies[-1] if heard.replies else ""
        guard = ReplyGuard(self._guard_rules, last_reply=last, message=heard.message)
        decided = [*guard.feed(text), *guard.finish()]
        return not any(isinstance(each, Caught) for each in decided)

    def _read(self, text: str) -> Lexicon:
        if self._lexicon[0] != text:
            self._lexicon = (text, Lexicon.parse(text))
        return self._lexicon[1]


def _seeded(request: GenerationRequest, number: int) -> GenerationRequest:
    seed = (request.sampling.seed + number * 7919) % SEEDS
    return replace(request, sampling=replace(request.sampling, seed=seed))


def _heard(messages: tuple[Message, ...]) -> Heard:
    theirs = [m.text for m in messages if m.role is Role.USER]
    ours = tuple(m.text for m in messages if m.role is Role.ASSISTANT)
    entry = next((m.text for m in messages if m.role is Role.SYSTEM), "")
    _, _, quoted = entry.partition("<<<ENTRY")
    return Heard("\n".join([quoted, *theirs]), theirs[-1] if theirs else "", ours)
