"""The child process that runs the model: ``python -m app --engine-worker``.

It gives up the network and the right to be looked into before llama.cpp is imported, and
every file but the model before the model is read. Its output is the frame pipe alone:
descriptors 1 and 2 point to nowhere, so that no library can write there. One worker loads
one model in its life. It ends with its parent: by a signal where the system has one, and
by the end of its input everywhere.

    main thread     load, then one request after the other
    reader thread   takes frames; a cancel sets the flag that llama.cpp looks at

What is evaluated ahead of time gives way to whatever else is asked: when its batch is done,
which a reply in the same conversation needs anyway, or else at once. A guess, which is what
goes beyond the whole words of a message that is being typed, gives way at once too, and the
worker rests after it for half as long as it took, so that others have their turn meanwhile.
"""

import hashlib
import os
import queue
import signal
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from app.engine.fields import ProtocolFault, Rule
from app.engine.frames import (
    PROTOCOL_VERSION,
    Bye,
    Cancel,
    Failed,
    Forget,
    FromWorker,
    Generate,
    Hello,
    Load,
    Measure,
    Part,
    Prefill,
    Restore,
    Snapshot,
    ToWorker,
)
from app.engine.protocol import encode, parse_to_worker, read_frame
from app.host.clock import SystemClock
from app.host.graphics import graphics_devices
from app.host.hardening import confine_worker, die_with_parent, harden_worker

if TYPE_CHECKING:
    from app.engine.voice import Voice

EXIT_FINE = 0
EXIT_BUG = 70  # EX_SOFTWARE
EXIT_PROTOCOL = 76  # EX_PROTOCOL
KEPT_CANCELS = 64
REST_SHARE = 0.5  # of what a guess took
LONGEST_REST_SECONDS = 1.0
# OpenMP's threads soon sleep while they wait for each other. Spinning, the default, burns the
# other programs' share and its own: on 2 busy cores a 10 M model went from 54 tokens/s
# (asleep) to 45, 16 and 10 (1,000, 10,000 and 300,000 rounds of GOMP_SPINCOUNT). Alone, a
# 1B model wrote 13.2 tokens/s asleep, 14.9 with 1,000 rounds, 14.5 as OpenMP has it.
OPENMP_PATIENCE = {"OMP_WAIT_POLICY": "passive", "GOMP_SPINCOUNT": "0", "KMP_BLOCKTIME": "0"}


def main() -> int:
    """Serve the parent until it is gone; return the exit status."""
    report = harden_worker()
    os.environ.update(OPENMP_PATIENCE)  # read when llama.cpp is imported
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the window to decide about
    die_with_parent(os.getppid())
    commands, answers = _take_pipes()
    measures = tuple(each.measure.name for each in report.measures if each.in_force)
    worker = Worker(commands, answers)
    worker.send(Hello(PROTOCOL_VERSION, measures))
    try:
        worker.serve()
    # The parent cannot be told more than that: what happened may hold a person's words.
    except Exception:  # noqa: BLE001
        return EXIT_BUG
    return EXIT_FINE


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the two pipes for frames only; point the standard streams to nowhere."""
    commands = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    return commands, answers


@dataclass(frozen=True, slots=True)
class _PutBack:
    """A state that has arrived whole; empty when it is not what was announced."""

    seq: int
    state: bytes = field(repr=False)


_Request = Generate | Prefill | Forget | Snapshot | Measure | _PutBack


class Worker:
    """The worker's two threads and what they share."""

    def __init__(self, commands: BinaryIO, answers: BinaryIO) -> None:
        self._commands = commands
        self._answers = answers
        self._requests: queue.Queue[_Request] = queue.Queue()
        self._arriving: _Arriving | None = None
        self._cancelling = threading.Lock()
        self._cancelled: deque[int] = deque(maxlen=KEPT_CANCELS)
        self._current = 0
        self._ahead: Prefill | None = None
        self._guessed: Prefill | None = None
        self._guess_began = self._rests_until = 0.0
        self._news = threading.Event()
        self._voice: Voice | None = None

    def send(self, frame: FromWorker) -> None:
        """Write a frame to the parent; only the main thread does."""
        view = memoryview(encode(frame))
        while view:
            view = view[self._answers.write(view) :]

    def serve(self) -> None:
        """Load what is asked first, then write replies until the parent is gone.

        Raises:
            ProtocolFault: The first frame asks for anything else.
        """
        payload = read_frame(self._commands)
        first = Bye() if payload is None else parse_to_worker(payload)
        if isinstance(first, Bye):
            return
        if not isinstance(first, Load):
            raise ProtocolFault(Rule.ORDER)
        voice = self._loaded(first)
        while voice is not None:
            request = self._requests.get()
            self._begin(voice, request)
            self._obey(voice, request)

    def _obey(self, voice: "Voice", request: _Request) -> None:
        match request:
            case Generate():
                voice.write(request)
            case Prefill() if self._requests.empty():
                voice.prefill(request, self._requests.empty, lambda: self._may_guess(request))
                self._end_guess()
            case Forget():
                voice.forget()
            case Snapshot():
                voice.hand_over(request)
            case _PutBack():
                voice.put_back(request.seq, request.state)
            case Measure():
                voice.measure(request)

    def _may_guess(self, request: Prefill) -> bool:
        """Wait until the worker has rested; return whether nothing else came meanwhile."""
        while (left := self._rests_until - time.monotonic()) > 0 and self._requests.empty():
            self._news.clear()
            if self._requests.empty():
                self._news.wait(left)
        with self._cancelling:
            if self._requests.empty():
                self._guessed, self._guess_began = request, time.monotonic()
            return self._guessed is not None

    def _end_guess(self) -> None:
        with self._cancelling:
            was_guessing, self._guessed = self._guessed is not None, None
        if was_guessing:
            now = time.monotonic()
            self._rests_until = now + min(
                REST_SHARE * (now - self._guess_began), LONGEST_REST_SECONDS
            )

    def _loaded(self, load: Load) -> "Voice | None":
        """Load the model and say so; None when it cannot be, which is said too."""
        os.environ["GOMP_SPINCOUNT"] = str(load.tuning.spins)
        if load.tuning.niceness and hasattr(os, "nice"):
            os.nice(load.tuning.niceness)  # and of every thread that is made from here on
        # Late on purpose: the process is hardened by now, and confined right after.
        from app.engine.devices import can_offload  # noqa: PLC0415
        from app.engine.processor import load_processor  # noqa: PLC0415
        from app.engine.voice import Voice, VoiceUnavailable  # noqa: PLC0415

        load_processor()  # while its libraries can be tried without the limits below
        cards = graphics_devices() if load.offloads and can_offload() else ()
        # A driver reserves more addresses than any limit that means something.
        confine_worker(Path(load.path), cards, None if cards else load.memory_bytes)
        # Only now, so that what confines this thread holds the reader too.
        reader = threading.Thread(  # noqa: TID251 - this process has no ui/bridge
            target=self._read, name="commands", daemon=True
        )
        reader.start()
        try:
            voice = Voice(load, SystemClock(), self.send)
        except VoiceUnavailable as fault:
            self.send(Failed(load.seq, fault.failure, 0, 0))
            return None
        self._voice = voice
        self.send(voice.loaded)
        return voice

    def _read(self) -> None:
        """Take the parent's frames; end the process when it says so or is gone."""
        status = EXIT_FINE
        try:
            while (payload := read_frame(self._commands)) is not None:
                frame = parse_to_worker(payload)
                if isinstance(frame, Bye):
                    break
                self._take(frame)
        except (ProtocolFault, OSError):
            status = EXIT_PROTOCOL
        # At once and without clean-up: the other thread may be deep inside llama.cpp.
        os._exit(status)

    def _take(self, frame: ToWorker) -> None:
        match frame:
            case Cancel(seq=seq):
                self._cancel(seq)
            case Restore():
                self._arriving = _Arriving(frame)
            case Part() if self._arriving is not None and self._arriving.take(frame):
                self._requests.put(_PutBack(frame.seq, self._arriving.whole()))
                self._news.set()
                self._arriving = None
            case Part() if self._arriving is not None:
                pass
            case Generate() | Prefill() | Forget() | Snapshot() | Measure():
                self._requests.put(frame)
                self._hurry(frame)
            case _:
                raise ProtocolFault(Rule.ORDER)

    def _cancel(self, seq: int) -> None:
        with self._cancelling:
            self._cancelled.append(seq)
            if seq == self._current and self._voice is not None:
                self._voice.abort.set()

    def _begin(self, voice: "Voice", request: _Request) -> None:
        """Make a request the one that a cancel aborts, also one that came before it."""
        with self._cancelling:
            self._current = request.seq
            self._ahead = request if isinstance(request, Prefill) else None
            voice.abort.clear()
            if request.seq in self._cancelled:
                voice.abort.set()

    def _hurry(self, wanted: Generate | Prefill | Forget | Snapshot | Measure) -> None:
        """Abort what is evaluated ahead when what is wanted now has no use for it."""
        self._news.set()
        with self._cancelling:
            ahead, guessed = self._ahead, self._guessed
            if ahead is None or self._voice is None:
                return
            if guessed is not None and getattr(wanted, "messages", ()) != guessed.messages:
                self._voice.abort.set()
            if not isinstance(wanted, Generate):
                return
            before = len(ahead.messages) - 1
            if ahead.messages[:before] != wanted.messages[:before]:
                self._voice.abort.set()


class _Arriving:
    """A state on its way in, of which no more than was announced is taken."""

    def __init__(self, restore: Restore) -> None:
        self._restore = restore
        self._bytes = bytearray()

    def take(self, part: Part) -> bool:
        """Take the next bytes; return whether that was all of them.

        Raises:
            ProtocolFault: They belong to another state, or are more than was said.
        """
        self._bytes += part.data
        if part.seq != self._restore.seq or len(self._bytes) > self._restore.size:
            raise ProtocolFault(Rule.ORDER)
        return len(self._bytes) == self._restore.size

    def whole(self) -> bytes:
        """Return the state, or nothing when its digest is another one."""
        found = hashlib.sha256(self._bytes).hexdigest()
        return bytes(self._bytes) if found == self._restore.digest else b""


if __name__ == "__main__":
    sys.exit(main())
