"""One worker process: its two pipes, the thread that reads it, and its end.

The reader thread starts the process as well as reading it: on Linux the signal that
kills a worker with its parent (PR_SET_PDEATHSIG) belongs to the *thread* that started
it, and this one lives exactly as long as the worker.

Nothing here waits for ever. The worker's input is written without blocking, so that a
stopped worker cannot hold up whoever speaks to it; what it says waits in a bounded queue.
"""

import logging
import os
import queue
import select
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto

from app.engine.fields import ProtocolFault, Rule
from app.engine.frames import Bye, FromWorker, Part, ToWorker
from app.engine.protocol import encode, parse_from_worker, read_frame

log = logging.getLogger(__name__)

MAX_WAITING_FRAMES = 16384  # a reply has at most 4096 chunks; the rest is progress
MAX_WAITING_PARTS = 8  # of a state, which is large; the worker waits when nobody takes them
PART_SECONDS = 10.0  # until a worker counts as flooding whose parts nobody asked for


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long each wait may take before the worker counts as stuck.

    Attributes:
        start_seconds: From starting the process to its hello.
        load_seconds: Silence while a model loads.
        stall_seconds: Silence while a reply is made.
        cancel_seconds: From a cancel to the end of the reply.
        ask_seconds: From the worker's goodbye to its end, before it is terminated.
        terminate_seconds: From there to its end, before it is killed.
        kill_seconds: From there to its end, which only the kernel can delay.
    """

    start_seconds: float = 60.0
    load_seconds: float = 120.0
    stall_seconds: float = 30.0
    cancel_seconds: float = 5.0
    ask_seconds: float = 0.5
    terminate_seconds: float = 0.5
    kill_seconds: float = 5.0


@dataclass(frozen=True, slots=True)
class Ended:
    """The worker is gone; ``description`` is its exit or the rule that it broke."""

    description: str


class Quiet(Enum):
    """What a wait may end with when the worker said nothing."""

    WOKEN = auto()
    TIMED_OUT = auto()


Heard = FromWorker | Ended | Quiet


class WorkerProcess:
    """A worker that was asked to start. Sending and hearing belong to one thread at a time."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._command = tuple(command)
        self._environment = dict(environment)
        self._heard: queue.Queue[FromWorker | Ended | Quiet] = queue.Queue(MAX_WAITING_FRAMES)
        self._parts = threading.Semaphore(MAX_WAITING_PARTS)
        self._ended: Ended | None = None
        self._is_closing = False
        self._process: subprocess.Popen[bytes] | None = None
        self._started = threading.Event()
        self._writing = threading.Lock()
        # One thread in the engine, and it is this one.
        self._reader = threading.Thread(  # noqa: TID251
            target=self._run, name="engine-reader", daemon=True
        )
        self._reader.start()
        self._started.wait()

    @property
    def is_alive(self) -> bool:
        """Whether the process may still answer."""
        return self._ended is None and self._reader.is_alive()

    @property
    def is_closing(self) -> bool:
        """Whether this side decided to end it."""
        return self._is_closing

    @property
    def pid(self) -> int:
        """The process's number; 0 when it could not be started."""
        return self._process.pid if self._process else 0

    def send(self, frame: ToWorker, seconds: float) -> bool:
        """Write a frame; return whether it went into the pipe in that time.

        A worker that is already gone is True: hearing says so next.

        Raises:
            ProtocolFault: The frame is too long.
        """
        return self.send_bytes(encode(frame), seconds)

    def send_bytes(self, data: bytes, seconds: float) -> bool:
        """Write an encoded frame as ``send`` does."""
        deadline = time.monotonic() + seconds
        if not self._writing.acquire(timeout=seconds):
            return False
        try:
            return self._write(memoryview(data), deadline)
        finally:
            self._writing.release()

    def hear(self, seconds: float) -> Heard:
        """Return the next thing the worker says, waiting up to so many seconds."""
        if self._ended is not None and self._heard.empty():
            return self._ended
        try:
            heard = self._heard.get(timeout=max(seconds, 0.0))
        except queue.Empty:
            return self._ended or Quiet.TIMED_OUT
        if isinstance(heard, Part):
            self._parts.release()
        return heard

    def drain(self) -> None:
        """Drop what the worker said when nobody asked any more."""
        while not self._heard.empty():
            if isinstance(self.hear(0.0), Ended):
                return

    def wake(self) -> None:
        """Let a waiting ``hear`` return at once; safe from any thread, never waits."""
        with suppress(queue.Full):
            self._heard.put_nowait(Quiet.WOKEN)

    def kill(self, timeouts: Timeouts) -> None:
        """End a worker that cannot be asked."""
        self._let_reader_go()
        if self._process is not None:
            self._process.kill()
        self._reader.join(timeouts.kill_seconds)

    def end(self, timeouts: Timeouts) -> None:
        """Ask, then terminate, then kill; afterwards process, thread and pipes are gone."""
        self._is_closing = True
        self._let_reader_go()
        self.send(Bye(), timeouts.ask_seconds)
        self._reader.join(timeouts.ask_seconds)
        if self._reader.is_alive() and self._process is not None:
            self._process.terminate()
            self._reader.join(timeouts.terminate_seconds)
        if self._reader.is_alive():
            log.warning("worker had to be killed")
            self.kill(timeouts)

    def _let_reader_go(self) -> None:
        """Let the reader thread wait for nobody who would take parts."""
        self._parts.release(MAX_WAITING_FRAMES)

    def _write(self, view: memoryview, deadline: float) -> bool:
        if self._process is None or self._process.stdin is None or self._process.stdin.closed:
            return True
        descriptor = self._process.stdin.fileno()
        while view:
            try:
                view = view[os.write(descriptor, view) :]
            except BlockingIOError:
                if not _is_writable_before(descriptor, deadline):
                    return False
            except OSError:  # gone; the reader thread reports it
                return True
        return True

    def _run(self) -> None:
        """Start the process, pass on what it says, collect its exit."""
        try:
            self._process = self._spawned()
        except OSError as error:
            self._finish(f"{type(error).__name__} at start")
            self._started.set()
            return
        self._started.set()
        fault = self._read_all(self._process)
        if fault is not None:
            self._process.kill()
        code = self._process.wait()
        with self._writing:
            _close_pipes(self._process)
        self._finish(f"protocol: {fault.rule}" if fault else describe_exit(code))

    def _spawned(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            self._command,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        if os.name == "posix" and process.stdin is not None:
            os.set_blocking(process.stdin.fileno(), False)
        return process

    def _read_all(self, process: subprocess.Popen[bytes]) -> ProtocolFault | None:
        """Queue each frame until the stream ends; return the fault that ended it, if one."""
        if process.stdout is None:
            return None
        try:
            while (untrusted_payload := read_frame(process.stdout)) is not None:
                frame = parse_from_worker(untrusted_payload)
                if isinstance(frame, Part) and not self._parts.acquire(timeout=PART_SECONDS):
                    return ProtocolFault(Rule.FLOOD)
                self._heard.put_nowait(frame)
        except ProtocolFault as fault:
            # Half a frame is how a death looks from here, not a broken rule.
            return None if fault.rule is Rule.TORN else fault
        except queue.Full:
            return ProtocolFault(Rule.FLOOD)
        return None

    def _finish(self, description: str) -> None:
        self._ended = Ended(description)
        with suppress(queue.Full):
            self._heard.put_nowait(self._ended)


def describe_exit(code: int) -> str:
    """Return a process's exit code in words: a signal's name or the status."""
    if code >= 0:
        return f"exit status {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


def _is_writable_before(descriptor: int, deadline: float) -> bool:
    remaining = max(deadline - time.monotonic(), 0.0)
    poll = select.poll()
    poll.register(descriptor, select.POLLOUT)
    return bool(poll.poll(remaining * 1000))


def _close_pipes(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
