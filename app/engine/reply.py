"""One reply on its way from the worker, as domain events.

Whatever the worker does, the events end with exactly one ``Stopped``: what it reports,
or STALLED after a silence that slow work does not explain, or CRASHED when it died or
broke the protocol, or CANCELLED when this side closed it.
"""

import logging
import threading
import time
from collections.abc import Iterator, Sequence

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
from app.engine.errors import PromptTooLong
from app.engine.fields import ProtocolFault
from app.engine.frames import (
    MAX_FRAME_BYTES,
    MAX_MESSAGES,
    Cancel,
    Failed,
    Failure,
    FromWorker,
    Generate,
    Progress,
    ReplyChunk,
    ReplyStarted,
    ReplyStopped,
)
from app.engine.process import Ended, Quiet, Timeouts, WorkerProcess
from app.engine.protocol import encode

log = logging.getLogger(__name__)

_LONGEST_CONTEXT_BYTES = 4  # at least so few bytes make a token, for an estimate only


class Reply:
    """The state of one reply. ``cancel`` is for any thread, the rest for its taker's."""

    def __init__(self, seq: int, request: GenerationRequest, timeouts: Timeouts) -> None:
        self._seq = seq
        self._request = request
        self._timeouts = timeouts
        self._cancelled = threading.Event()
        self._worker: WorkerProcess | None = None
        self._is_cancel_sent = False
        self._has_started = False
        self._chunks = 0
        self._silent_at = 0.0

    @property
    def is_aside(self) -> bool:
        """Whether nobody waits for it."""
        return self._request.is_aside

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked for its end."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask for its end; never waits."""
        self._cancelled.set()
        if self._worker is not None:
            self._worker.wake()

    def events(self, worker: WorkerProcess) -> Iterator[GenerationEvent]:
        """Ask the worker for the reply and yield what comes; closing it early cancels.

        Raises:
            PromptTooLong: Nothing could be left out to make it fit.
        """
        self._worker = worker
        stopped: Stopped | None = None
        try:
            if not worker.send_bytes(encode_request(self._seq, self._request), self._patience()):
                stopped = self._given_up(StopReason.STALLED)
            self._expect_soon()
            while stopped is None:
                event = self._next_event(worker)
                if isinstance(event, Stopped):
                    stopped = event
                elif event is not None:
                    yield event
            yield stopped
        finally:
            if stopped is None and worker.is_alive:
                worker.send(Cancel(self._seq), self._timeouts.cancel_seconds)

    def _patience(self) -> float:
        return self._timeouts.stall_seconds

    def _expect_soon(self) -> None:
        """Note that the worker has just shown life, or has just been asked."""
        if not self._is_cancel_sent:
            self._silent_at = time.monotonic() + self._timeouts.stall_seconds

    def _next_event(self, worker: WorkerProcess) -> GenerationEvent | None:
        """Wait for one thing to happen; return what the taker should see of it."""
        if self.is_cancelled and not self._is_cancel_sent:
            self._is_cancel_sent = True
            worker.send(Cancel(self._seq), self._timeouts.cancel_seconds)
            self._silent_at = time.monotonic() + self._timeouts.cancel_seconds
        heard = worker.hear(self._silent_at - time.monotonic())
        match heard:
            case Quiet.WOKEN:
                return None
            case Quiet.TIMED_OUT:
                return self._given_up(StopReason.STALLED)
            case Ended():
                return self._after_death(worker, heard)
            case _:
                return self._from_frame(heard)

    def _from_frame(self, frame: FromWorker) -> GenerationEvent | None:
        if getattr(frame, "seq", 0) != self._seq:
            return None  # the rest of a reply that nobody takes any more
        self._expect_soon()
        match frame:
            case ReplyStarted() if not self._has_started:
                self._has_started = True
                return Started(
                    frame.prompt_tokens,
                    frame.reused_tokens,
                    frame.omitted_messages,
                    frame.course,
                )
            case ReplyChunk() if self._has_started:
                self._chunks += 1
                return None if self.is_cancelled else Chunk(frame.text)
            case ReplyStopped():
                return Stopped(frame.reason, frame.tokens, frame.tokens_per_second)
            case Progress():
                return None
            case Failed(failure=Failure.PROMPT_TOO_LONG):
                raise PromptTooLong(frame.needed, frame.available)
            case _:
                return self._given_up(StopReason.CRASHED)

    def _after_death(self, worker: WorkerProcess, ended: Ended) -> Stopped:
        if worker.is_closing:
            return Stopped(StopReason.CANCELLED, self._chunks, 0.0)
        log.warning("worker died: %s after %d chunks", ended.description, self._chunks)
        return Stopped(StopReason.CRASHED, self._chunks, 0.0)

    def _given_up(self, reason: StopReason) -> Stopped:
        log.warning("worker ended: %s after %d chunks", reason, self._chunks)
        if self._worker is not None:
            self._worker.kill(self._timeouts)
        return Stopped(reason, self._chunks, 0.0)


def encode_request(seq: int, request: GenerationRequest) -> bytes:
    """Return the frame that asks for a reply, without the oldest messages if it must be.

    Raises:
        PromptTooLong: The system's messages and the last one are too long for any frame.
    """
    budget = MAX_FRAME_BYTES
    while budget > 0:
        kept = newest_within(request.messages, budget)
        omitted = len(request.messages) - len(kept)
        try:
            return encode(Generate(seq, kept, request.sampling, omitted, request.course))
        except ProtocolFault:
            budget //= 2
    sizes = sum(len(message.text) for message in request.messages)
    raise PromptTooLong(sizes // _LONGEST_CONTEXT_BYTES, MAX_FRAME_BYTES // _LONGEST_CONTEXT_BYTES)


def newest_within(messages: Sequence[Message], budget_bytes: int) -> tuple[Message, ...]:
    """Return the system's messages, the last one, and the newest others that fit."""
    last = len(messages) - 1
    kept: list[Message] = []
    used = 0
    is_full = False
    for index in range(last, -1, -1):
        message = messages[index]
        size = len(message.text.encode("utf-8", "replace"))
        if message.role is not Role.SYSTEM and index != last:
            is_full = is_full or used + size > budget_bytes or len(kept) >= MAX_MESSAGES // 2
            if is_full:
                continue
        used += size
        kept.append(message)
    return tuple(reversed(kept))
