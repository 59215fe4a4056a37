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

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.domain.conversation import StopReason
from app.domain.generation import GenerationEvent, GenerationRequest, ModelFacts, Stopped
from app.domain.tuning import Manner, Trial
from app.engine.errors import EngineClosed, EngineCrashed, EngineStalled, EngineUnavailable
from app.engine.fit import DEFAULT_CONTEXT_TOKENS
from app.engine.frames import Forget
from app.engine.loading import ModelLoader
from app.engine.process import Timeouts, WorkerProcess
from app.engine.reply import Reply
from app.engine.turns import Turns
from app.engine.warmth import Warmth

DEFAULT_TIMEOUTS = Timeouts()


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
        self._timeouts = timeouts
        self._loader = ModelLoader(command, environment, timeouts)
        self._state = threading.Lock()  # held for moments only, never while waiting
        self._reply: Reply | None = None
        self._turns = Turns(timeouts.stall_seconds)
        self._seq = self._prefill_seq = 0

    @property
    def is_loaded(self) -> bool:
        """Whether a model is in memory and its worker alive."""
        return self._loader.loaded_worker is not None

    @property
    def worker_pid(self) -> int:
        """The worker's process number, or 0 when there is none."""
        return self._loader.pid

    def compute_as(self, manner_of: Callable[[Path], Manner]) -> None:
        """Have each model loaded from now on computed with as this says of its file."""
        self._loader.compute_as(manner_of)

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
        return self._loader.load(path, context_tokens)

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
        worker = self._loader.loaded_worker
        if worker is not None:
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
        self._turns.give_way()

    @property
    def fingerprint(self) -> str:
        """What a snapshot has to share with the loaded model; empty when there is none."""
        return self._loader.fingerprint

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
        self._loader.close()

    def _events(self, reply: Reply) -> Iterator[GenerationEvent]:
        try:
            if reply.is_cancelled:
                yield Stopped(StopReason.CANCELLED, 0, 0.0)
                return
            with self._turns.of_a_reply():
                worker = _worker_or_stopped(self._loader)
                if isinstance(worker, Stopped):
                    yield worker
                else:
                    yield from reply.events(worker)
        finally:
            with self._state:
                if self._reply is reply:
                    self._reply = None

    @contextmanager
    def _between_replies(self) -> Iterator[Warmth | None]:
        """Have the worker to oneself; None when a reply has it, or there is none."""
        with self._turns.between_replies() as has_it:
            worker = self._loader.loaded_worker if has_it else None
            yield (
                Warmth(worker, self._timeouts, self._turns.is_free) if worker is not None else None
            )

    def _next_seq(self) -> int:
        with self._state:
            self._seq += 1
            return self._seq


def _worker_or_stopped(loader: ModelLoader) -> WorkerProcess | Stopped:
    """Return a worker with the model loaded, or how the reply ends without one."""
    try:
        return loader.ready_worker()
    except EngineStalled:
        return Stopped(StopReason.STALLED, 0, 0.0)
    except EngineClosed:
        return Stopped(StopReason.CANCELLED, 0, 0.0)
    except (EngineCrashed, EngineUnavailable):
        return Stopped(StopReason.CRASHED, 0, 0.0)
