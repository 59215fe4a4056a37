"""Loading a model so that a deadly file is met twice at most.

Before a load begins the vault knows of it; only a load that comes back takes the note away.
So a file that kills the worker, the program or the whole machine is counted, and after
``MOST_LOSSES`` it is left alone until the person wants it tried.
"""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from app.domain.errors import AppError
from app.domain.generation import ModelFacts
from app.domain.model_trial import ModelTrial
from app.engine.errors import (
    EngineClosed,
    EngineCrashed,
    EngineStalled,
    ModelCrashed,
    ModelError,
    ModelTooLarge,
)
from app.engine.trial import Client, try_model
from app.host.clock import Clock
from app.vault.errors import VaultError
from app.vault.model_trials import ModelTrials

log = logging.getLogger(__name__)

Result = TypeVar("Result")


class ModelGivenUp(ModelError):
    """Nobody came back from opening this file, twice in a row; it was not tried again."""


class TryingModels:
    """Loads of model files, each under a note in the vault."""

    def __init__(self, trials: ModelTrials, new_client: Callable[[], Client], clock: Clock) -> None:
        self._trials = trials
        self._new_client = new_client
        self._clock = clock
        self._lock = threading.Lock()
        self._under_way = ""

    def trial(self, sha256: str) -> ModelTrial | None:
        """Return what is known of a file; None before it was ever loaded."""
        return self._trials.of(sha256)

    def forgive(self, sha256: str) -> None:
        """Let a file be tried again: the person asked for it."""
        self._trials.forgive(sha256)

    def leave(self) -> None:
        """Take back the note of a load under way: it is the person who ends it now."""
        sha256 = self._taken()
        if sha256:
            self._note(lambda: self._trials.withdraw(sha256))

    def load(
        self,
        sha256: str,
        path: Path,
        load: Callable[[], ModelFacts],
        make_room: Callable[[], object],
        *,
        is_ours: bool,
    ) -> ModelFacts:
        """Load a file, after a trial in a throw-away child where it was never loaded before.

        Args:
            sha256: Of the file.
            path: Of the file.
            load: Loads it for good.
            make_room: Frees the memory of what is loaded now; for a trial that does not
                fit beside it.
            is_ours: It came with the program and is what the program's list says.

        Raises:
            ModelGivenUp: It was lost too often; nothing was tried.
            ModelCrashed: The worker did not survive it.
            ModelError: It does not load.
            EngineError: No worker could be started, or it was closed meanwhile.
        """
        known = self._known(sha256)
        if known is not None and known.is_given_up:
            raise ModelGivenUp
        if not is_ours and (known is None or not known.was_loaded):
            self._under_note(sha256, lambda: self._tried(path, make_room))
        return self._under_note(sha256, load)

    def _tried(self, path: Path, make_room: Callable[[], object]) -> None:
        try:
            try_model(self._new_client(), path)
        except ModelTooLarge:
            make_room()
            try_model(self._new_client(), path)

    def _under_note(self, sha256: str, work: Callable[[], Result]) -> Result:
        self._note(lambda: self._trials.begin(sha256, self._clock.now()))
        with self._lock:
            self._under_way = sha256
        try:
            result = work()
        except EngineClosed:
            self.leave()
            raise
        except (ModelCrashed, EngineCrashed, EngineStalled) as error:
            self._end(type(error).__name__, is_loss=True)
            raise _of_the_file(error) from None
        except AppError as error:
            self._end(type(error).__name__)
            raise
        self._end("")
        return result

    def _end(self, failure: str, *, is_loss: bool = False) -> None:
        sha256 = self._taken()
        if sha256:
            self._note(lambda: self._trials.end(sha256, failure, is_loss=is_loss))

    def _taken(self) -> str:
        with self._lock:
            sha256, self._under_way = self._under_way, ""
        return sha256

    def _known(self, sha256: str) -> ModelTrial | None:
        with suppress(VaultError):
            return self._trials.of(sha256)
        return None

    @staticmethod
    def _note(write: Callable[[], None]) -> None:
        """Write a note; a full disk is no reason not to talk."""
        try:
            write()
        except VaultError as error:
            log.warning("a load goes without a note: %s", type(error).__name__)


def _of_the_file(error: AppError) -> AppError:
    match error:
        case EngineCrashed(description=description):
            return ModelCrashed(description)
        case EngineStalled():
            description = "silent"
            return ModelCrashed(description)
        case _:
            return error
