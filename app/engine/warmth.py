"""What is asked of a worker between two replies: to work ahead, forget, keep and put back.

Each act has the worker to itself, as a reply has. None of them is worth an error: a worker
that dies or stalls at one is found dead by the next reply, which starts another.
"""

import hashlib
import logging
import time
from collections.abc import Callable

from app.domain.generation import GenerationRequest
from app.domain.tuning import Trial
from app.engine.fields import ProtocolFault
from app.engine.frames import (
    MAX_PART_BYTES,
    MAX_STATE_BYTES,
    Cancel,
    Failed,
    FromWorker,
    Measure,
    Measured,
    Part,
    Prefill,
    Prefilled,
    Progress,
    Restore,
    Restored,
    Snapshot,
    StateReady,
)
from app.engine.process import Ended, Quiet, Timeouts, WorkerProcess
from app.engine.reply import newest_within

log = logging.getLogger(__name__)

PREFILL_BYTES = 512 * 1024  # of messages; a longer conversation is cut as a reply's is
SEND_SECONDS = 1.0


class Warmth:
    """The acts on one worker. One at a time, on a thread that may wait."""

    def __init__(
        self, worker: WorkerProcess, timeouts: Timeouts, is_wanted: Callable[[], bool]
    ) -> None:
        """Remember the worker; ``is_wanted`` becomes False when a reply waits for it."""
        self._worker = worker
        self._timeouts = timeouts
        self._is_wanted = is_wanted

    def prefill(
        self, seq: int, request: GenerationRequest, *, is_whole: bool, is_eager: bool = False
    ) -> None:
        """Have the worker evaluate what the next prompt begins with; does not wait for it."""
        kept = newest_within(request.messages, PREFILL_BYTES)
        self._worker.drain()
        try:
            self._worker.send(
                Prefill(seq, kept, is_whole, request.sampling.max_tokens, is_eager), SEND_SECONDS
            )
        except ProtocolFault:
            log.info("nothing was evaluated ahead: the messages are too long")

    def wait_for_prefill(self, seq: int) -> int:
        """Return how many tokens are evaluated when a prefill is over; 0 if that is not known."""
        prefilled = self._answer(seq)
        return prefilled.tokens if isinstance(prefilled, Prefilled) else 0

    def snapshot(self, seq: int) -> bytes:
        """Return what is evaluated, or nothing when there is none or a reply is wanted."""
        self._worker.drain()
        self._worker.send(Snapshot(seq), SEND_SECONDS)
        ready = self._answer(seq)
        if not isinstance(ready, StateReady):
            return b""
        state = bytearray()
        while len(state) < ready.size:
            part = self._answer(seq)
            if not isinstance(part, Part) or len(state) + len(part.data) > ready.size:
                self._worker.send(Cancel(seq), SEND_SECONDS)
                return b""
            state += part.data
        return bytes(state)

    def restore(self, seq: int, state: bytes) -> int:
        """Put back what was evaluated earlier; return how many tokens, 0 if it was refused."""
        if not 0 < len(state) <= MAX_STATE_BYTES:
            return 0
        self._worker.drain()
        digest = hashlib.sha256(state).hexdigest()
        sent = self._worker.send(Restore(seq, len(state), digest), SEND_SECONDS)
        view = memoryview(state)
        for start in range(0, len(state), MAX_PART_BYTES):
            part = bytes(view[start : start + MAX_PART_BYTES])
            sent = sent and self._worker.send(Part(seq, part), self._timeouts.stall_seconds)
        restored = self._answer(seq, is_urgent=False) if sent else None
        return restored.tokens if isinstance(restored, Restored) else 0

    def measure(self, seq: int, seconds: float) -> tuple[Trial, ...]:
        """Return how fast the worker was, for each way to compute that it tried."""
        self._worker.drain()
        self._worker.send(Measure(seq, seconds), SEND_SECONDS)
        measured = self._answer(seq, is_urgent=False)
        return measured.trials if isinstance(measured, Measured) else ()

    def _answer(self, seq: int, *, is_urgent: bool = True) -> FromWorker | None:
        """Return the next frame of a request; None for its end, whatever ended it."""
        deadline = time.monotonic() + self._timeouts.stall_seconds
        while not (is_urgent and not self._is_wanted()):
            heard = self._worker.hear(min(deadline - time.monotonic(), 0.05))
            if isinstance(heard, Ended | Failed) or time.monotonic() > deadline:
                break
            if isinstance(heard, Quiet) or getattr(heard, "seq", 0) != seq:
                continue
            if not isinstance(heard, Progress):
                return heard
            deadline = time.monotonic() + self._timeouts.stall_seconds
        return None
