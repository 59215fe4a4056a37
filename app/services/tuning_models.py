"""Finding out how a model runs best on this computer, in ten seconds, and remembering it.

    load · measure threads and batches      with threads that soon sleep, and with others
                                            that sleep at once
    load · measure                          with a turn at the processor behind other programs
    load · measure                          with weights laid out anew for the processor

Each way is tried in a worker of its own, so that one which kills its worker is merely out.
What costs more memory, or is another way than usual, has to be clearly faster; standing back
behind other programs is kept where it costs nothing. Other programs that work meanwhile make
every way slower; the person can ask again when it is quiet.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Protocol

from app.domain.generation import ModelFacts
from app.domain.tuning import Manner, Trial, Tuned, Tuning
from app.engine.errors import EngineCrashed, EngineError, ModelError
from app.host.clock import Clock

log = logging.getLogger(__name__)

SECONDS: Final = 10.0  # for all of it, as far as loading allows
SHARE_SECONDS: Final = 2.0  # for measuring one way
CLEARLY: Final = 1.05  # times faster, or the usual way stays
CLEARLY_WITH_MEMORY: Final = 1.15  # where it takes as much memory again
COURTEOUS: Final = 2  # a niceness: a third less of a core that another program wants too
AS_FAST: Final = 0.97  # of the usual speed, or standing back is not free
WAYS: Final = (Tuning(), Tuning(spins=0), Tuning(niceness=COURTEOUS), Tuning(is_repacked=True))
# What the ways are compared by: a short question read and some sentences written.
_PROMPT_TOKENS: Final = 120
_REPLY_TOKENS: Final = 80


class Client(Protocol):
    """An engine that can be told how to compute."""

    def load(self, path: Path) -> ModelFacts:
        """Load a model."""

    def measure(self, seconds: float) -> tuple[Trial, ...]:
        """Return how fast the loaded model is in each way that is tried."""

    def close(self) -> None:
        """End the worker."""


class Tunings(Protocol):
    """Where tunings are kept."""

    def load(self, model_sha256: str, machine: str) -> Tuned | None:
        """Return what was measured; None for nothing."""

    def store(self, model_sha256: str, machine: str, tuned: Tuned) -> None:
        """Store what was measured."""

    def forget(self, model_sha256: str, machine: str) -> None:
        """Remove what was measured."""


class NewClient(Protocol):
    """Makes an engine that computes in one way."""

    def __call__(self, manner: Manner) -> Client:
        """Return it; nothing is started yet."""


@dataclass(frozen=True, slots=True)
class WayTried:
    """One more way was tried: how many of how many."""

    done: int
    of: int


class TuningModels:
    """How each model is computed with on this computer."""

    def __init__(self, tunings: Tunings, new_client: NewClient, machine: str, clock: Clock) -> None:
        self._tunings = tunings
        self._new_client = new_client
        self._machine = machine
        self._clock = clock

    def manner(self, sha256: str) -> Manner:
        """Return how to compute with a model: as was measured, or as usual."""
        tuned = self.tuned(sha256)
        return Manner(tuned.trial.tuning if tuned else Tuning(), offloads=True)

    def tuned(self, sha256: str) -> Tuned | None:
        """Return what was measured of a model on this computer; None for nothing."""
        return self._tunings.load(sha256, self._machine)

    def forget(self, sha256: str) -> None:
        """Compute with a model as usual from its next load on."""
        self._tunings.forget(sha256, self._machine)

    def tune(self, sha256: str, path: Path) -> Iterator[WayTried | Tuned]:
        """Try the ways to compute with a model and keep the best; takes ten seconds.

        It needs the memory that the model takes: unload what is loaded first.

        Yields:
            ``WayTried`` after each way, and ``Tuned`` at the end.

        Raises:
            ModelError: It does not load in the usual way; what was known stays.
            EngineError: Likewise.
        """
        started = self._clock.monotonic()
        trials: list[Trial] = []
        for number, way in enumerate(WAYS):
            before = self._clock.monotonic()
            if number and before - started > SECONDS - SHARE_SECONDS:
                log.info("the self-test took long; %d ways were not tried", len(WAYS) - number)
                break
            trials += self._tried(path, way, must=number == 0)
            yield WayTried(number + 1, len(WAYS))
        tuned = Tuned(best_of(trials), self._clock.now())
        self._tunings.store(sha256, self._machine, tuned)
        yield tuned

    def _tried(self, path: Path, way: Tuning, *, must: bool) -> Sequence[Trial]:
        client = self._new_client(Manner(way))
        try:
            client.load(path)
            trials = client.measure(SHARE_SECONDS)
        except (EngineError, ModelError):
            if must:
                raise
            trials = ()
        finally:
            client.close()
        if must and not trials:
            description = "no trial came back"
            raise EngineCrashed(description)
        return trials


def best_of(trials: Sequence[Trial]) -> Trial:
    """Return the fastest trial; one that is not clearly faster leaves it as usual.

    Raises:
        ValueError: There is no trial.
    """
    if not trials:
        message = "no trial"
        raise ValueError(message)
    beside = [trial for trial in trials if not trial.tuning.niceness] or list(trials)
    whole = [trial for trial in beside if trial.prompt_rate > 0] or beside
    usual = [trial for trial in whole if trial.tuning.spins == Tuning().spins]
    plain = [trial for trial in usual if not trial.tuning.is_repacked] or whole
    best = min(plain, key=_seconds)
    for trial in whole:
        wanted = CLEARLY_WITH_MEMORY if trial.tuning.is_repacked else CLEARLY
        if trial not in plain and _seconds(trial) * wanted < _seconds(best):
            best = trial
    niceness = _free_niceness(trials)
    return replace(best, tuning=replace(best.tuning, niceness=niceness)) if niceness else best


def _free_niceness(trials: Sequence[Trial]) -> int:
    """Return how far a model can stand back without being slower; compared way by way."""
    usual = {trial.tuning: trial for trial in trials}
    pairs = [
        (trial, usual[replace(trial.tuning, niceness=0)])
        for trial in trials
        if trial.tuning.niceness and replace(trial.tuning, niceness=0) in usual
    ]
    pairs = [each for each in pairs if bool(each[0].prompt_rate) == bool(each[1].prompt_rate)]
    is_free = all(_seconds(beside) > AS_FAST * _seconds(trial) for trial, beside in pairs)
    return max((trial.tuning.niceness for trial, _ in pairs), default=0) if is_free else 0


def _seconds(trial: Trial) -> float:
    """Return how long a usual reply takes."""
    prompt = _PROMPT_TOKENS / trial.prompt_rate if trial.prompt_rate > 0 else 0.0
    return prompt + _REPLY_TOKENS / max(trial.reply_rate, 1e-9)
