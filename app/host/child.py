"""A child process for one question: bytes in, bytes out, and then it is gone.

For what parses the bytes of strangers. Whatever they do to the child, who asked has an answer or
``ChildFailed`` within the time that was set, has held no more bytes than were set, and leaves no
process behind. What the child says is as untrusted as what it was given.

Call it from a thread that lasts as long as the call: the child ends with the thread that
started it (``hardening.die_with_parent``).
"""

import os
import selectors
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Final

from app.host.errors import HostError

_PIECE: Final = 64 * 1024
_END_SECONDS: Final = 5.0  # after a kill, which only the kernel can delay


class ChildTrouble(StrEnum):
    """Why there is no answer."""

    NOT_STARTED = "not_started"
    DIED = "died"
    TOO_SLOW = "too_slow"
    TOO_LONG = "too_long"


class ChildFailed(HostError):
    """The child gave no answer; it is gone."""

    def __init__(self, trouble: ChildTrouble) -> None:
        super().__init__(f"child: {trouble}")
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """How long the whole of it may take, and how many bytes the answer may have."""

    seconds: float
    answer_bytes: int


def ask_child(
    command: Sequence[str],
    environment: Mapping[str, str],
    question: bytes,
    limits: ChildLimits,
) -> bytes:
    """Start a child, give it the question, and return what it said before it ended well.

    Args:
        command: The program and its arguments.
        environment: All of its environment (``hardening.worker_environment``).
        question: All that it reads; its input ends there.
        limits: Of this one call.

    Raises:
        ChildFailed: There is no answer.
    """
    deadline = time.monotonic() + limits.seconds
    try:
        child = subprocess.Popen(
            command,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        raise ChildFailed(ChildTrouble.NOT_STARTED) from None
    try:
        answer = _talked(child, question, limits.answer_bytes, deadline)
        status = child.wait(_left(deadline))
    except subprocess.TimeoutExpired:
        raise ChildFailed(ChildTrouble.TOO_SLOW) from None
    finally:
        _end(child)
    if status != 0:
        raise ChildFailed(ChildTrouble.DIED)
    return answer


def _talked(child: "subprocess.Popen[bytes]", question: bytes, most: int, deadline: float) -> bytes:
    if sys.platform == "win32" or child.stdin is None or child.stdout is None:
        # Windows cannot wait for a pipe; there the standard library does, with threads.
        answer, _ = child.communicate(question, _left(deadline))
        _expect_bounded(answer, most)
        return answer
    said = bytearray()
    left = memoryview(question)
    os.set_blocking(child.stdin.fileno(), False)
    with selectors.DefaultSelector() as waiting:
        waiting.register(child.stdin, selectors.EVENT_WRITE)
        waiting.register(child.stdout, selectors.EVENT_READ)
        while waiting.get_map():
            ready = {key.fileobj for key, _ in waiting.select(_left(deadline))}
            if not ready:
                raise subprocess.TimeoutExpired(child.args, 0.0)
            if child.stdin in ready:
                left = _written(child.stdin.fileno(), left)
                if not left:
                    _hang_up(waiting, child.stdin)
            if child.stdout in ready:
                piece = os.read(child.stdout.fileno(), _PIECE)
                said += piece
                _expect_bounded(said, most)
                if not piece:
                    _hang_up(waiting, child.stdout)
    return bytes(said)


def _hang_up(waiting: selectors.BaseSelector, pipe: IO[bytes]) -> None:
    waiting.unregister(pipe)
    pipe.close()


def _written(descriptor: int, left: memoryview) -> memoryview:
    """Write what the pipe takes; return what is left of it, nothing where nobody reads."""
    try:
        return left[os.write(descriptor, left[:_PIECE]) :]
    except BlockingIOError:
        return left
    except OSError:  # it died, or reads no more; its end says which
        return left[:0]


def _expect_bounded(said: bytes | bytearray, most: int) -> None:
    if len(said) > most:
        raise ChildFailed(ChildTrouble.TOO_LONG)


def _left(deadline: float) -> float:
    return max(deadline - time.monotonic(), 0.0)


def _end(child: "subprocess.Popen[bytes]") -> None:
    child.kill()  # nothing where it has ended and was waited for
    with suppress(subprocess.TimeoutExpired):
        child.wait(_END_SECONDS)
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
