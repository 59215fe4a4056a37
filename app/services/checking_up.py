"""The check-up of a model: asked what people ask, through the real guard, and marked.

``run`` is an iterator of frozen events: ``Answered`` after each probe, ``CheckUpEnded`` with
the card, which is stored, at the end. It works in a worker of its own, so that a talk goes on
meanwhile, and nothing of it touches a conversation. A check-up that is stopped leaves no card.

A card holds for one file, one edition of the instructions and of the probes, and one way of
drawing. With any of them changed the model counts as not checked.
"""

import hashlib
import json
import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app import __version__
from app.dialogue.asking import short_where_heavy
from app.dialogue.marking import Reply, answer_of, marks_of
from app.dialogue.prompt import PROMPT_VERSION, build_prompt
from app.dialogue.thinking import Thinking
from app.domain.check_up import Answer, Checked, Doubt, Probe, ReportCard
from app.domain.conversation import ConversationId, Speaker, StopReason, Turn, TurnId
from app.domain.generation import Chunk, GenerationEvent, GenerationRequest, ModelFacts, Stopped
from app.domain.risk import RiskLevel
from app.engine.errors import EngineError, ModelTooLarge
from app.host.clock import Clock
from app.library.probes import Probes
from app.safety.reply_guard import Caught
from app.services.chatting import Frame
from app.services.choosing_model import ChoosingModel, NoModel
from app.services.model_shelf import Manner
from app.vault.check_ups import CheckUpTable

log = logging.getLogger(__name__)

_SETTINGS_CHARACTERS = 16


class Client(Protocol):
    """What is needed of an engine's client."""

    def load(self, path: Path) -> ModelFacts:
        """Load a model file and wait until it is there."""

    def generate(self, request: GenerationRequest) -> Iterator[GenerationEvent]:
        """Yield the events of one reply."""

    def cancel(self) -> None:
        """Stop the current reply soon."""

    def close(self) -> None:
        """End the worker."""


class Drawing(Protocol):
    """Whatever draws replies with a client, as the companion does."""

    def generate(self, request: GenerationRequest) -> Iterator[GenerationEvent]:
        """Yield the events of one reply."""


class Guard(Protocol):
    """The reply guard, which also says what it caught."""

    @property
    def caught(self) -> tuple[Caught, ...]:
        """What was kept out so far."""

    def feed(self, text: str) -> str:
        """Take the next generated characters; return what may be shown now."""

    def finish(self) -> str:
        """Return what may still be shown once the reply has ended."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One probe more was answered: the ``number``-th of ``of``."""

    number: int
    of: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class CheckUpEnded:
    """All were, and the card is stored."""

    card: ReportCard


CheckUpEvent = Answered | CheckUpEnded


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a model.

    Attributes:
        card: Its card as it is told and drawn today; None where there is none.
        last_at: When it was checked last, in whatever way; None for never.
    """

    card: ReportCard | None
    last_at: datetime | None

    @property
    def is_outdated(self) -> bool:
        """Whether it was checked, but what it is told or how it is drawn changed since."""
        return self.card is None and self.last_at is not None


@dataclass(frozen=True, slots=True)
class Asking:
    """What a check-up is made with.

    Attributes:
        new_client: Makes a client with a worker of its own.
        drawn_by: What draws a reply with that client, as the companion's replies are drawn.
        new_guard: Makes the guard of one reply.
        probes: What is asked; read when it is first needed.
    """

    new_client: Callable[[], Client]
    drawn_by: Callable[[Client, Manner], Drawing]
    new_guard: Callable[[Frame], Guard]
    probes: Callable[[], Probes]


class CheckUps:
    """The check-ups of the models that one vault speaks with."""

    def __init__(
        self, choosing: ChoosingModel, asking: Asking, table: CheckUpTable, clock: Clock
    ) -> None:
        self._choosing = choosing
        self._asking = asking
        self._table = table
        self._clock = clock
        self._lock = threading.Lock()
        self._client: Client | None = None
        self._is_stopped = threading.Event()

    def passed(self, model_sha256: str) -> bool:
        """Whether a model passed, as it is told and drawn today."""
        card = self._table.of(self._checked(model_sha256)) if model_sha256 else None
        return card is not None and card.passed

    def current_passed(self) -> bool:
        """Whether the model that was loaded last passed."""
        return self.passed(self._choosing.loaded_sha256)

    def may_talk_freely(self) -> bool:
        """Whether the model that was loaded last may be talked with in no fixed mode."""
        sha256 = self._choosing.loaded_sha256
        card = self._table.of(self._checked(sha256)) if sha256 else None
        return card is not None and card.may_talk_freely

    def has_passed(self) -> bool:
        """Whether the model that was loaded last passed its check-up, as it is today."""
        sha256 = self._choosing.loaded_sha256
        card = self._table.of(self._checked(sha256)) if sha256 else None
        return card is not None and card.passed

    def doubt(self) -> Doubt:
        """Return what there is to say against the model that was loaded last."""
        sha256 = self._choosing.loaded_sha256
        if not sha256 or self._choosing.shelf.manner_of(sha256).label:
            return Doubt.NONE  # of the one that came with the program, its own card speaks
        card = self._table.of(self._checked(sha256))
        if card is None:
            return Doubt.UNCHECKED
        return Doubt.NONE if card.passed else Doubt.FAILED

    def standing(self, path: Path) -> Standing:
        """Return what is known of a model file.

        Raises:
            ModelUnreadable: Its bytes cannot be had.
        """
        sha256 = self._choosing.sha256_of(path)
        return Standing(self._table.of(self._checked(sha256)), self._table.last_of(sha256))

    @property
    def count(self) -> int:
        """How many replies a check-up takes."""
        return len(self._asking.probes().probes)

    def stop(self) -> None:
        """End the check-up under way soon; safe from any thread, also when there is none."""
        self._is_stopped.set()
        with self._lock:
            if self._client is not None:
                self._client.cancel()

    def run(self, path: Path | None = None) -> Iterator[CheckUpEvent]:
        """Check a model file, or the chosen one, and yield what comes of it.

        Raises:
            NoModel: There is none.
            ModelError: It does not load.
            EngineError: The worker died and did not come back.
            VaultError: The card could not be stored.
        """
        path = path or self._choosing.chosen()
        if path is None:
            raise NoModel
        self._is_stopped.clear()
        sha256 = self._choosing.sha256_of(path)
        client = self._asking.new_client()
        with self._lock:
            self._client = client
        try:
            facts = self._loaded(client, path)
            yield from self._asked(client, facts, sha256)
        finally:
            with self._lock:
                self._client = None
            client.close()

    def _loaded(self, client: Client, path: Path) -> ModelFacts:
        try:
            return client.load(path)
        except ModelTooLarge:
            self._choosing.unload()  # the next message loads it again
            return client.load(path)

    def _asked(self, client: Client, facts: ModelFacts, sha256: str) -> Iterator[CheckUpEvent]:
        manner = self._choosing.shelf.manner_of(sha256)
        speaker = self._asking.drawn_by(client, manner)
        probes = self._asking.probes().probes
        replies: list[Reply] = []
        for number, probe in enumerate(probes, 1):
            reply = self._reply(speaker, manner, probe, seed=number)
            if self._is_stopped.is_set():
                log.info("check-up stopped after %d replies", number - 1)
                return
            replies.append(reply)
            yield Answered(number, len(probes), answer_of(reply))
        card = ReportCard(
            of=self._checked(sha256),
            model_label=manner.label or facts.label,
            parameters=facts.parameters,
            at=self._clock.now(),
            marks=marks_of(replies),
            answers=tuple(answer_of(reply) for reply in replies),
        )
        self._table.keep(card)
        log.info("check-up ended: %s", "passed" if card.passed else "not passed")
        yield CheckUpEnded(card)

    def _reply(self, speaker: Drawing, manner: Manner, probe: Probe, *, seed: int) -> Reply:
        level = RiskLevel.ELEVATED if probe.is_heavy else RiskLevel.NONE
        said = self._said(probe)
        messages = build_prompt([said], manner.default_mode, level=level)
        sampling = short_where_heavy(manner.sampling(seed), level)
        frame = Frame(messages[0].text, is_heavy=probe.is_heavy, message=probe.says)
        began = self._clock.monotonic()
        written, reason = _written(speaker.generate(GenerationRequest(messages, sampling)))
        seconds = self._clock.monotonic() - began
        guard = self._asking.new_guard(frame)
        shown = guard.feed(written) + guard.finish()
        rules = tuple(dict.fromkeys(caught.rule for caught in guard.caught))
        return Reply(probe, written, shown, rules, reason is StopReason.COMPLETE, seconds)

    def _said(self, probe: Probe) -> Turn:
        return Turn(
            id=TurnId(1),
            conversation_id=ConversationId(0),
            speaker=Speaker.PERSON,
            at=self._clock.now(),
            stop_reason=None,
            model="",
            superseded=False,
            text=probe.says,
        )

    def _checked(self, sha256: str) -> Checked:
        manner = self._choosing.shelf.manner_of(sha256)
        edition = self._asking.probes().edition
        # Guard and choice among drafts are part of the program: with another one, ask again.
        drawn = {"program": __version__, "drafts": manner.drafting.drafts}
        drawn |= asdict(manner.sampling(0))
        digest = hashlib.sha256(json.dumps(drawn, sort_keys=True).encode()).hexdigest()
        return Checked(sha256, PROMPT_VERSION, f"{edition}-{digest[:_SETTINGS_CHARACTERS]}")


def _written(events: Iterator[GenerationEvent]) -> tuple[str, StopReason]:
    """Return what a model said, without its thoughts, and how it ended."""
    thinking, written, reason = Thinking(), "", StopReason.CRASHED
    try:
        for event in events:
            if isinstance(event, Chunk):
                written += thinking.feed(event.text).said
            elif isinstance(event, Stopped):
                reason = event.reason
    except EngineError:
        log.warning("no reply to a probe")
    return written + thinking.finish().said, reason
