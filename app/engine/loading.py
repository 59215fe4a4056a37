"""One model in memory: its header read, room found for it, and a fresh worker that has it.

A worker serves one file. Another file, a crash or a stall means another worker; what was
loaded before gives its memory back first. Any thread may ask; one load goes on at a time.
"""

import logging
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.generation import ModelFacts
from app.domain.tuning import Manner, Offload
from app.engine.errors import (
    EngineClosed,
    EngineCrashed,
    EngineError,
    EngineStalled,
    EngineUnavailable,
    ModelError,
    ModelRefused,
    ModelTooLarge,
    ModelUnreadable,
    ModelUnsupported,
    NoModelLoaded,
    UnreadableReason,
    UnsupportedKind,
)
from app.engine.fit import address_space_bytes, fitting_context, needed_bytes
from app.engine.frames import Failed, Failure, Hello, Load, Loaded, Progress
from app.engine.gguf_header import ModelFile, read_header
from app.engine.process import Ended, Quiet, Timeouts, WorkerProcess
from app.host.graphics import graphics_devices
from app.host.memory import read_memory

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A model as it was asked for; ``edition`` tells a file from another in its place."""

    model: ModelFile
    edition: tuple[int, int]
    context_tokens: int
    manner: Manner


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The model to have in memory, and how long a context there is room for."""

    asked: _Asked
    context_tokens: int

    @property
    def model(self) -> ModelFile:
        """The model's own facts."""
        return self.asked.model


class ModelLoader:
    """Keeps the worker that has the wanted model, and starts another when it has to."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], timeouts: Timeouts
    ) -> None:
        """Remember how to start a worker; none is started before the first load."""
        self._command = tuple(command)
        self._environment = dict(environment)
        self._timeouts = timeouts
        self._state = threading.Lock()  # held for moments only, never while waiting
        self._loading = threading.Lock()  # held while a worker is started
        self._worker: WorkerProcess | None = None
        self._wanted: _Wanted | None = None
        self._facts: ModelFacts | None = None
        self._manner_of: Callable[[Path], Manner] = lambda _path: Manner()
        self._fingerprint = ""

    @property
    def pid(self) -> int:
        """The worker's process number, or 0 when there is none."""
        with self._state:
            return self._worker.pid if self._worker is not None and self._worker.is_alive else 0

    @property
    def fingerprint(self) -> str:
        """What a snapshot has to share with the loaded model; empty when there is none."""
        with self._state:
            return self._fingerprint if self._facts is not None else ""

    @property
    def loaded_worker(self) -> WorkerProcess | None:
        """The worker, while it is alive and has its model in memory."""
        with self._state:
            if self._facts is None or self._worker is None or not self._worker.is_alive:
                return None
            return self._worker

    def compute_as(self, manner_of: Callable[[Path], Manner]) -> None:
        """Have each model loaded from now on computed with as this says of its file."""
        with self._state:
            self._manner_of = manner_of

    def load(self, path: Path, context_tokens: int) -> ModelFacts:
        """Have a model in memory; waits until it is there. See ``EngineClient.load``."""
        asked = self._asked(path, context_tokens)
        with self._loading:
            facts = self._already_loaded(asked)
            if facts is not None:
                return facts
            # What is loaded now gives its memory back first: it is about to be replaced.
            free = read_memory().available
            free += self._held_bytes() if free else 0
            return self._started(_Wanted(asked, fitting_context(asked.model, context_tokens, free)))

    def ready_worker(self) -> WorkerProcess:
        """Return a worker that has the wanted model, started again if it died.

        Raises:
            NoModelLoaded: Nothing was ever loaded.
            ModelError: The file is gone or no longer loads.
            EngineError: The worker crashed, stalled, did not start, or was closed.
        """
        with self._loading:
            with self._state:
                worker, wanted = self._worker, self._wanted
            if wanted is None:
                raise NoModelLoaded
            if worker is None or not worker.is_alive:
                log.info("worker restarts")
                asked = self._asked(wanted.model.path, wanted.asked.context_tokens)
                self._started(_Wanted(asked, wanted.context_tokens))
            with self._state:
                if self._worker is None:
                    raise EngineClosed
                return self._worker

    def close(self) -> None:
        """End the worker and want no model; another can be loaded afterwards."""
        with self._state:
            self._wanted = None
        self._end_worker()

    def _end_worker(self) -> None:
        with self._state:
            worker, self._worker = self._worker, None
            self._facts = None
        if worker is not None:
            worker.end(self._timeouts)
            log.info("worker ended")

    def _asked(self, path: Path, context_tokens: int) -> _Asked:
        model = read_header(path)
        try:
            status = path.stat()
        except OSError:  # it went in this very moment
            raise ModelUnreadable(UnreadableReason.MISSING) from None
        edition = (status.st_ino, status.st_mtime_ns)
        return _Asked(model, edition, context_tokens, self._manner_of(path))

    def _already_loaded(self, asked: _Asked) -> ModelFacts | None:
        with self._state:
            is_same = self._wanted is not None and self._wanted.asked == asked
            is_alive = self._worker is not None and self._worker.is_alive
            return self._facts if is_same and is_alive else None

    def _held_bytes(self) -> int:
        with self._state:
            if self._wanted is None or self._worker is None or not self._worker.is_alive:
                return 0
            return needed_bytes(self._wanted.model, self._wanted.context_tokens)

    def _started(self, wanted: _Wanted) -> ModelFacts:
        """Replace the worker by a fresh one that has the wanted model in memory."""
        if not wanted.asked.manner.offloads:
            return self._started_with(wanted, Offload.OFF)
        if sys.platform == "linux" and not graphics_devices():
            return self._started_with(wanted, Offload.NO_DEVICE)
        try:
            return self._started_with(wanted, Offload.USED)
        except EngineCrashed:
            # A driver may take the worker with it. The processor computes any model.
            log.warning("no worker with a graphics card; the processor computes")
            return self._started_with(wanted, Offload.FAILED)

    def _started_with(self, wanted: _Wanted, offload: Offload) -> ModelFacts:
        self._end_worker()
        worker = WorkerProcess(self._command, self._environment)
        with self._state:
            self._worker = worker
        try:
            loaded = self._loaded_by(worker, wanted, offloads=offload is Offload.USED)
        except (EngineError, ModelError):
            worker.kill(self._timeouts)
            raise
        facts = _facts(wanted.model, loaded)
        if offload is not Offload.USED:
            facts = replace(facts, offload=offload)
        with self._state:
            if self._worker is not worker:
                raise EngineClosed
            self._wanted, self._facts = wanted, facts
            self._fingerprint = loaded.fingerprint
        log.info("model loaded in %.1f s, context %d", facts.load_seconds, facts.context_tokens)
        return facts

    def _loaded_by(self, worker: WorkerProcess, wanted: _Wanted, *, offloads: bool) -> Loaded:
        hello = self._answer(worker, self._timeouts.start_seconds)
        if not isinstance(hello, Hello):
            worker.kill(self._timeouts)
            raise EngineUnavailable(_said(hello))
        load = Load(
            seq=1,
            path=str(wanted.model.path),
            context_tokens=wanted.context_tokens,
            memory_bytes=address_space_bytes(wanted.model, wanted.context_tokens),
            tuning=wanted.asked.manner.tuning,
            offloads=offloads,
        )
        worker.send(load, self._timeouts.load_seconds)
        answer = self._answer(worker, self._timeouts.load_seconds)
        while isinstance(answer, Progress):
            answer = self._answer(worker, self._timeouts.load_seconds)
        if isinstance(answer, Failed):
            raise _model_error(answer, wanted)
        if not isinstance(answer, Loaded):
            raise EngineCrashed(_said(answer))
        return answer

    def _answer(self, worker: WorkerProcess, seconds: float) -> object:
        """Return the worker's next frame or its end; a stall is raised."""
        heard = worker.hear(seconds)
        while heard is Quiet.WOKEN:
            heard = worker.hear(seconds)
        if heard is Quiet.TIMED_OUT:
            raise EngineStalled(seconds)
        if isinstance(heard, Ended) and worker.is_closing:
            raise EngineClosed
        return heard


def _said(answer: object) -> str:
    return answer.description if isinstance(answer, Ended) else "unexpected frame"


def _facts(model: ModelFile, loaded: Loaded) -> ModelFacts:
    return ModelFacts(
        label=model.label,
        architecture=model.architecture,
        parameters=loaded.parameters or model.parameters,
        file_bytes=model.file_bytes,
        context_tokens=loaded.context_tokens,
        training_context_tokens=model.training_context_tokens,
        has_chat_template=loaded.has_chat_template,
        device=loaded.device,
        load_seconds=loaded.load_seconds,
        offload=loaded.offload,
        threads=loaded.threads,
    )


def _model_error(failed: Failed, wanted: _Wanted) -> ModelError:
    match failed.failure:
        case Failure.TEMPLATE | Failure.TEMPLATE_ENDLESS | Failure.TEMPLATE_REFUSES:
            return ModelUnsupported(UnsupportedKind(failed.failure.value))
        case Failure.CONTEXT_REFUSED:
            needed = needed_bytes(wanted.model, wanted.context_tokens)
            return ModelTooLarge(needed, read_memory().available)
        case _:
            return ModelRefused()
