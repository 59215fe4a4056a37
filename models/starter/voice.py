"""The starter model as the program runs it: its worker, its prompt, its guard, its settings.

What is measured and read here is what a person gets. Needs the program, not PyTorch.
"""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.dialogue.lexicon import words
from app.dialogue.prompt import Room, told
from app.dialogue.wording import bare_sentences
from app.domain.conversation import ConversationId, Mode, Speaker, StopReason, Turn, TurnId
from app.domain.generation import (
    Chunk,
    GenerationEvent,
    GenerationRequest,
    Started,
    Stopped,
)
from app.domain.talk_summary import TalkSummary
from app.engine.client import EngineClient
from app.engine.manifest import Drafting, ShippedModel, read_manifest
from app.host.hardening import worker_environment
from app.host.resources import Resources
from app.safety.crisis_lines import CrisisLines
from app.safety.reply_guard import Caught, GuardRules, Passed, ReplyGuard
from app.services.drafting import DraftingEngine

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "models" / "alcove-starter.gguf"
WORKER = [sys.executable, "-m", "app", "--engine-worker"]
CONTEXT_TOKENS = 1024
_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Answer:
    """One reply and how it came about."""

    raw: str
    shown: str
    caught: tuple[str, ...]
    reason: StopReason
    seconds_to_first_token: float
    tokens_per_second: float
    is_joined: bool = False  # its sentences come from two drafts
    is_drafted: bool = True  # the model wrote each sentence of it; else the program did
    is_read: bool = True  # the model was asked at all


class _Overhearing:
    """The engine, and what it wrote since it was last asked."""

    def __init__(self, engine: EngineClient) -> None:
        self._engine = engine
        self.drafts: list[str] = []

    def generate(self, request: GenerationRequest) -> Iterator[GenerationEvent]:
        """Yield the engine's events and keep the text."""
        text = ""
        for event in self._engine.generate(request):
            text += event.text if isinstance(event, Chunk) else ""
            yield event
        self.drafts.append(text.strip())

    def cancel(self) -> None:
        """Stop the engine."""
        self._engine.cancel()


@dataclass(slots=True)
class Talk:
    """A conversation so far: each message and what was shown in answer."""

    turns: list[tuple[str, str]] = field(default_factory=list)


def as_shipped() -> ShippedModel:
    """Return what the manifest says of how the model speaks."""
    return next(m for m in read_manifest(ROOT / "models") if m.file == MODEL.name)


class Voice:
    """A loaded model that answers; closes its worker at the end of a ``with`` block."""

    def __init__(
        self, model: Path = MODEL, *, drafts: int | None = None, is_timed: bool = False
    ) -> None:
        os.chdir(ROOT)  # the worker is started as a module of the program
        shipped = as_shipped()
        self._sampling = shipped.sampling
        drafting = shipped.drafting
        if drafts is not None:
            drafting = Drafting(drafts, drafting.lexicon)
        resources = Resources.shipped()
        self._rules = GuardRules.load(resources, CrisisLines.load(resources))
        self._engine = EngineClient(WORKER, worker_environment(os.environ))
        self._heard = _Overhearing(self._engine)
        # A clock that stands still: the same seed gives the same reply on a busy computer too.
        now = time.monotonic if is_timed else lambda: 0.0
        self._speaking = DraftingEngine(self._heard, lambda: drafting, lambda: self._rules, now)
        self.facts = self._engine.load(model, CONTEXT_TOKENS)

    def __enter__(self) -> Self:
        """Return the voice."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the worker."""
        self._engine.close()

    def answer(
        self, before: Sequence[tuple[str, str]], message: str, seed: int, mode: Mode = Mode.EXPLORE
    ) -> Answer:
        """Return the reply to a message after the turns before it."""
        room = Room(CONTEXT_TOKENS, self._sampling.max_tokens, reads_instructions=False)
        messages = told(_as_turns(before, message), mode, TalkSummary(), room).messages
        last = before[-1][1] if before else ""
        guard = ReplyGuard(self._rules, messages[0].text, last_reply=last, message=message)
        asked = GenerationRequest(messages, replace(self._sampling, seed=seed))
        self._heard.drafts.clear()
        begun, first = time.perf_counter(), 0.0
        raw, shown, caught, stopped = "", "", [], Stopped(StopReason.CRASHED, 0, 0.0)
        for event in self._speaking.generate(asked):
            if isinstance(event, Chunk):
                first = first or time.perf_counter() - begun
                raw += event.text
                decided = guard.feed(event.text)
            elif isinstance(event, Stopped):
                stopped, decided = event, guard.finish()
            else:
                assert isinstance(event, Started)  # noqa: S101  # the third of three kinds
                continue
            shown += "".join(d.text for d in decided if isinstance(d, Passed))
            caught += [d.rule for d in decided if isinstance(d, Caught)]
        return Answer(
            raw.strip(),
            shown.strip(),
            tuple(caught),
            stopped.reason,
            first,
            stopped.tokens_per_second,
            is_joined=not any(words(raw) == words(draft) for draft in self._heard.drafts),
            is_drafted=_is_out_of(raw, self._heard.drafts),
        )


def _is_out_of(reply: str, drafts: Sequence[str]) -> bool:
    """Whether each sentence of a reply stands in one of the drafts."""
    written = {s for draft in drafts for s in bare_sentences(draft)}
    return bare_sentences(reply) <= written


def _as_turns(before: Sequence[tuple[str, str]], message: str) -> list[Turn]:
    said: list[tuple[Speaker, str]] = []
    for theirs, ours in before:
        said += [(Speaker.PERSON, theirs), (Speaker.COMPANION, ours)]
    said.append((Speaker.PERSON, message))
    return [
        Turn(
            TurnId(n),
            ConversationId(0),
            speaker,
            _LONG_AGO,
            stop_reason=StopReason.COMPLETE if speaker is Speaker.COMPANION else None,
            model="",
            superseded=False,
            text=text,
        )
        for n, (speaker, text) in enumerate(said, start=1)
    ]
