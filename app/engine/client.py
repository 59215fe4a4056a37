"""The engine as the window sees it: load a model, have a reply, cancel, close.

The worker may crash, hang or lie; here that becomes a ``Stopped`` with its reason or a
typed error, and the next load or reply starts a fresh worker. Standard library only;
llama.cpp is never in this process.

    load      header read and memory checked here, then a fresh worker for that one file
    generate  Started, Chunk ..., Stopped: exactly one Stopped, always last
    cancel    any thread, any time; the reply stops with CANCELLED
    prefill   evaluates ahead what the next prompt begins with; a reply takes precedence
    snapshot  what is evaluated, as bytes; restore puts it back
    close     ask, terminate, kill; no process, thread or pipe is left
"""

import logging
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.conversation import StopReason
from app.domain.generation import GenerationEvent, GenerationRequest, ModelFacts, Stopped
from app.domain.tuning import Manner, Offload, Trial
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
from app.engine.fit import (
    DEFAULT_CONTEXT_TOKENS,
    address_space_bytes,
    fitting_context,
    needed_bytes,
)
from app.engine.frames import Failed, Failure, Forget, Hello, Load, Loaded, Progress
from app.engine.gguf_header import ModelFile, read_header
from app.engine.process import Ended, Quiet, Timeouts, WorkerProcess
from app.engine.reply import Reply
from app.engine.warmth import Warmth
from app.host.graphics import graphics_devices
from app.host.memory import read_memory

log = logging.getLogger(__name__)

DEFAULT_TIMEOUTS = Timeouts()


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


class EngineClient:
    """The window's side of the engine. One load or reply at a time; cancel and close any time."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        timeouts: Timeouts = DEFAULT_TIMEOUTS,
    ) -> None:
        """Remember how to start a worker; none is started before the first load.

        Args:
            command: The program and arguments that become the worker.
            environment: All of the worker's environment (see ``app.host.hardening``).
            timeouts: How long each wait may take.
        """
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
        self._reply: Reply | None = None
        self._talking = threading.Lock()  # whose turn it is to speak with the worker
        self._waiting_replies = 0
        self._gives_way = False
        self._seq = self._prefill_seq = 0

    @property
    def is_loaded(self) -> bool:
        """Whether a model is in memory and its worker alive."""
        with self._state:
            return self._facts is not None and self._worker is not None and self._worker.is_alive

    @property
    def worker_pid(self) -> int:
        """The worker's process number, or 0 when there is none."""
        with self._state:
            return self._worker.pid if self._worker is not None and self._worker.is_alive else 0

    def compute_as(self, manner_of: Callable[[Path], Manner]) -> None:
        """Have each model loaded from now on computed with as this says of its file."""
        with self._state:
            self._manner_of = manner_of

    def load(self, path: Path, context_tokens: int = DEFAULT_CONTEXT_TOKENS) -> ModelFacts:
        """Load a model file, ending whatever was loaded before; waits until it is there.

        Returns at once when that very model is loaded already.

        Args:
            path: A GGUF file; read here first, by bounded code.
            context_tokens: The context window wanted. It becomes smaller when the model
                was trained on less or the free memory does not hold it.

        Raises:
            ModelError: It is no model this program can speak with. What was loaded
                before is still there if the header told; if only the worker could
                tell, it is loaded again for the next reply.
            EngineError: The worker crashed, stalled, did not start, or was closed.
        """
        asked = self._asked(path, context_tokens)
        with self._loading:
            facts = self._already_loaded(asked)
            if facts is not None:
                return facts
            # What is loaded now gives its memory back first: it is about to be replaced.
            free = read_memory().available
            free += self._held_bytes() if free else 0
            return self._started(_Wanted(asked, fitting_context(asked.model, context_tokens, free)))

    def generate(self, request: GenerationRequest) -> Iterator[GenerationEvent]:
        """Return the events of one reply; the work happens as they are taken.

        The worker is restarted first if it died. A crash or stall ends the reply with
        that reason and loses no text. Closing the iterator early cancels the reply.

        Raises:
            NoModelLoaded: Nothing was ever loaded (when the first event is taken).
            PromptTooLong: The last message alone does not fit (when it is taken).
            ModelError: The model file is gone or no longer loads (likewise).
        """
        with self._state:
            self._seq += 1  # as _next_seq, which would take the lock once more
            reply = Reply(self._seq, request, self._timeouts)
            before, self._reply = self._reply, reply
        if before is not None and before.is_aside:
            before.cancel()
        return self._events(reply)

    def prefill(
        self, request: GenerationRequest, *, is_whole: bool, is_eager: bool = False
    ) -> bool:
        """Let the worker evaluate ahead what the next prompt begins with; does not wait.

        Args:
            request: The next reply as it would be asked for now.
            is_whole: Whether its last message may be sent as it stands; else only its
                beginning is evaluated.
            is_eager: Whether it is still being typed: what goes beyond its whole words is
                then evaluated two thirds of the time at most, and given up for anything else.

        Returns:
            Whether it was asked for: not while a reply is written, nor without a model.
        """
        with self._between_replies() as warmth:
            if warmth is not None:
                self._prefill_seq = self._next_seq()
                warmth.prefill(self._prefill_seq, request, is_whole=is_whole, is_eager=is_eager)
            return warmth is not None

    def wait_for_prefill(self) -> int:
        """Wait for the last prefill to end; return how many tokens are evaluated then.

        0 when it is not known: it gave way to a reply, or was over when this was called
        for the second time.
        """
        with self._between_replies() as warmth:
            return warmth.wait_for_prefill(self._prefill_seq) if warmth is not None else 0

    def forget(self) -> None:
        """Let nothing of any prompt remain in the worker, once a reply under way has ended."""
        with self._state:
            worker = self._worker if self._facts is not None else None
        if worker is not None and worker.is_alive:
            worker.send(Forget(self._next_seq()), self._timeouts.cancel_seconds)

    def snapshot(self) -> bytes:
        """Return what the worker has evaluated; b"" where there is nothing, or no time."""
        with self._between_replies() as warmth:
            return warmth.snapshot(self._next_seq()) if warmth is not None else b""

    def restore(self, state: bytes) -> int:
        """Put back what ``snapshot`` returned; return how many tokens are evaluated now.

        A state of another model, or a damaged one, is refused and returns 0.
        """
        with self._between_replies() as warmth:
            return warmth.restore(self._next_seq(), state) if warmth is not None else 0

    def measure(self, seconds: float) -> tuple[Trial, ...]:
        """Return how fast the loaded model is in each way to compute that is tried now."""
        with self._between_replies() as warmth:
            return warmth.measure(self._next_seq(), seconds) if warmth is not None else ()

    def give_way(self) -> None:
        """Let what is done between replies end soon, for good: the program is about to leave."""
        with self._state:
            self._gives_way = True

    @property
    def fingerprint(self) -> str:
        """What a snapshot has to share with the loaded model; empty when there is none."""
        with self._state:
            return self._fingerprint if self._facts is not None else ""

    def cancel(self) -> None:
        """Stop the current reply soon; safe from any thread, also when there is none."""
        with self._state:
            if self._reply is not None:
                self._reply.cancel()

    def cancel_aside(self) -> None:
        """Stop the current reply soon if nobody waits for it; safe from any thread."""
        with self._state:
            if self._reply is not None and self._reply.is_aside:
                self._reply.cancel()

    def close(self) -> None:
        """End the worker and wait until it is gone; the client can load again afterwards."""
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

    def _events(self, reply: Reply) -> Iterator[GenerationEvent]:
        try:
            if reply.is_cancelled:
                yield Stopped(StopReason.CANCELLED, 0, 0.0)
                return
            with self._worker_to_itself():
                worker = self._worker_or_stopped()
                if isinstance(worker, Stopped):
                    yield worker
                else:
                    yield from reply.events(worker)
        finally:
            with self._state:
                if self._reply is reply:
                    self._reply = None

    @contextmanager
    def _worker_to_itself(self) -> Iterator[None]:
        """Let what goes on between replies end, which it does soon, and begin no more of it."""
        with self._state:
            self._waiting_replies += 1
        # Not for ever: an iterator that nobody closed must not silence all others.
        has_it = self._talking.acquire(timeout=self._timeouts.stall_seconds)
        with self._state:
            self._waiting_replies -= 1
        try:
            yield
        finally:
            if has_it:
                self._talking.release()

    @contextmanager
    def _between_replies(self) -> Iterator[Warmth | None]:
        """Have the worker to oneself; None when a reply has it, or there is none."""
        if not self._talking.acquire(blocking=False):
            yield None
            return
        try:
            with self._state:
                worker, is_loaded = self._worker, self._facts is not None
            usable = worker is not None and worker.is_alive and is_loaded
            yield Warmth(worker, self._timeouts, self._is_free) if worker and usable else None
        finally:
            self._talking.release()

    def _is_free(self) -> bool:
        with self._state:
            return self._waiting_replies == 0 and not self._gives_way

    def _next_seq(self) -> int:
        with self._state:
            self._seq += 1
            return self._seq

    def _worker_or_stopped(self) -> WorkerProcess | Stopped:
        """Return a worker with the model loaded, or how the reply ends without one."""
        try:
            return self._ready_worker()
        except EngineStalled:
            return Stopped(StopReason.STALLED, 0, 0.0)
        except EngineClosed:
            return Stopped(StopReason.CANCELLED, 0, 0.0)
        except (EngineCrashed, EngineUnavailable):
            return Stopped(StopReason.CRASHED, 0, 0.0)

    def _ready_worker(self) -> WorkerProcess:
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
