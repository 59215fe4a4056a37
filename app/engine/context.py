"""A model's context: what is evaluated in it, kept, rolled back, taken out and put back.

The context keeps the tokens it has evaluated, and a new prompt evaluates only what differs
from them. Prompts go in small batches, so that progress can be told, a cancel takes hold,
and work done ahead of time gives way between two of them; within a batch llama.cpp asks
the abort callback after each node of the graph. That callback is C's own ``strlen``,
called on one byte that is 0 to go on and 1 to stop: no Python runs inside the computation.

A state is what llama.cpp says of the context, behind what says whose it is:

    magic 8 · fingerprint 32 · tokens u32 · bytes of state u64 · bytes of course u32 ·
    each token i32 · course · state

llama.cpp reads such bytes with little care, so none reach it before all of that fits. The
course (``app.engine.course``) is how the tokens came there, so that a reply after them can
be had again to the letter, also in another process.
"""

import ctypes
import struct
import sys
import time
from collections.abc import Callable, Sequence

import llama_cpp

from app.engine.course import (
    MAX_COURSE_CHARACTERS,
    Course,
    CourseUnknown,
    read_course,
)
from app.engine.pace import Pace

_SEQUENCE = 0  # the only one
_ABORTED = 2  # llama_decode's answer
_WITH_DATA = True
_MAGIC = b"ALCSTAT2"
_HEAD = struct.Struct("<8s32sIQI")


class ContextNotMade(Exception):
    """The model is in memory, but there was no room for its context."""


class Aborted(Exception):
    """The evaluation was cut short by ``abort``."""


class EvaluationFailed(Exception):
    """llama.cpp could not go on; the worker cannot either."""


class StateRefused(Exception):
    """These bytes are no state of this model, or there is none to take out."""


class AbortFlag:
    """One byte that llama.cpp looks at while it computes; setting it is for any thread."""

    def __init__(self) -> None:
        self._byte = ctypes.create_string_buffer(2)
        library = ctypes.CDLL("msvcrt" if sys.platform == "win32" else None)
        self.callback = ctypes.cast(library.strlen, llama_cpp.ggml_abort_callback)
        self.data = ctypes.cast(self._byte, ctypes.c_void_p)

    @property
    def is_set(self) -> bool:
        """Whether an evaluation under way is to stop."""
        return self._byte[0] != b"\0"

    def set(self) -> None:
        """Stop the evaluation that is under way, and each that is begun."""
        self._byte[0] = b"\1"

    def clear(self) -> None:
        """Let evaluations go on again."""
        self._byte[0] = b"\0"


class Context:
    """One context and what it holds. All methods belong to one thread."""

    def __init__(self, model: object, params: object, abort: AbortFlag, pace: Pace) -> None:
        """Make the context.

        Raises:
            ContextNotMade: There was no memory for it.
        """
        self.abort = abort
        self.raw = llama_cpp.llama_init_from_model(model, params)
        if not self.raw:
            raise ContextNotMade
        self._memory = llama_cpp.llama_get_memory(self.raw)
        self._pace = pace
        self._threads = 0
        self._evaluated: list[int] = []
        self._course = Course()
        self._is_drawable = False  # the last token's result is still there to draw from
        self.tokens = int(llama_cpp.llama_n_ctx(self.raw))

    @property
    def evaluated(self) -> tuple[int, ...]:
        """The tokens that are evaluated."""
        return tuple(self._evaluated)

    def course(self, mark: str) -> str:
        """Return how they were evaluated, to go the same way again."""
        return self._course.text(mark)

    def retrace(
        self,
        tokens: Sequence[int],
        untrusted_course: str,
        mark: str,
        on_chunk: Callable[[int, int], bool],
    ) -> None:
        """Evaluate tokens anew, in the portions of a course.

        Raises:
            CourseUnknown: It is another model's, or leads elsewhere; nothing was done.
            Aborted: The abort flag was set; what was evaluated is kept.
        """
        largest = int(llama_cpp.llama_n_ubatch(self.raw))
        course = read_course(untrusted_course, mark, len(tokens), largest)
        self.forget()
        for size, kept in course.portions:
            begun = len(self._evaluated)
            portion = list(tokens[begun : begun + kept])
            if begun + size > self.tokens:
                raise CourseUnknown
            # What filled the rest of a portion is gone, and made no difference.
            self._decode(portion + [portion[0]] * (size - kept))
            if kept < size:
                self._roll_back_to(begun + kept)
            on_chunk(begun + kept, len(tokens))

    def evaluate(
        self,
        tokens: Sequence[int],
        chunk: int,
        on_chunk: Callable[[int, int], bool],
        *,
        is_drawn_from: bool = True,
    ) -> int:
        """Bring the context to hold exactly these tokens, the last one ready to draw from.

        Args:
            tokens: The whole prompt.
            chunk: How many to evaluate at once.
            on_chunk: Called after each chunk with how many tokens are done, and of how
                many; False ends it there.
            is_drawn_from: Whether the last token's result is needed.

        Returns:
            How many tokens were there already.

        Raises:
            Aborted: The abort flag was set; what was evaluated is kept.
        """
        wanted = list(tokens)
        if self._is_drawable and self._evaluated == wanted:
            return len(tokens)
        if not is_drawn_from and self._evaluated[: len(wanted)] == wanted:
            return len(tokens)
        same = self._common_prefix(tokens, len(tokens) - is_drawn_from)
        reused = self._roll_back_to(same)
        for start in range(reused, len(tokens), chunk):
            self._decode(tokens[start : start + chunk])
            done = min(start + chunk, len(tokens))
            if not on_chunk(done, len(tokens)):
                break
        return reused

    def append(self, token: int) -> None:
        """Evaluate one more token.

        Raises:
            Aborted: The abort flag was set.
        """
        self.use_threads()
        started, busy = time.monotonic(), time.process_time()
        self._decode((token,))
        self._pace.took(time.monotonic() - started, time.process_time() - busy)

    def step(self, token: int) -> None:
        """Evaluate one token with the threads that are set, and learn nothing from it.

        Raises:
            Aborted: The abort flag was set.
        """
        self._decode((token,))

    def use_threads(self) -> None:
        """Compute with as many threads as the pace of the last steps suggests."""
        threads = self._pace.threads
        if threads != self._threads:
            self._threads = threads
            llama_cpp.llama_set_n_threads(self.raw, threads, self._pace.most)

    def set_threads(self, threads: int) -> None:
        """Compute with so many threads until ``use_threads``."""
        self._threads = 0
        llama_cpp.llama_set_n_threads(self.raw, threads, threads)

    def forget(self) -> None:
        """Overwrite what was evaluated."""
        llama_cpp.llama_memory_clear(self._memory, _WITH_DATA)
        self._evaluated.clear()
        self._course = Course()
        self._is_drawable = False

    def state(self, fingerprint: bytes) -> bytes:
        """Return what is evaluated, to be put back later into a context like this one.

        Raises:
            StateRefused: Nothing is evaluated, or llama.cpp would not hand it over.
        """
        size = int(llama_cpp.llama_state_seq_get_size(self.raw, _SEQUENCE))
        if not self._evaluated or size <= 0:
            raise StateRefused
        count = len(self._evaluated)
        course = self._course.text("").encode()
        head = _HEAD.pack(_MAGIC, fingerprint, count, size, len(course))
        head += struct.pack(f"<{count}i", *self._evaluated) + course
        whole = bytearray(len(head) + size)
        whole[: len(head)] = head
        room = (ctypes.c_uint8 * size).from_buffer(whole, len(head))
        written = llama_cpp.llama_state_seq_get_data(self.raw, room, size, _SEQUENCE)
        if int(written) != size:
            raise StateRefused
        return bytes(whole)

    def put_back(self, state: bytes, fingerprint: bytes) -> int:
        """Take a state in place of what was evaluated; return how many tokens it holds.

        Raises:
            StateRefused: It is not of this model, or not whole; nothing is evaluated now
                if llama.cpp found that out, and else what was before.
        """
        tokens, course, start = _tokens_in(state, fingerprint, self.tokens)
        self.forget()
        size = len(state) - start
        room = (ctypes.c_uint8 * size).from_buffer_copy(state, start)
        taken = int(llama_cpp.llama_state_seq_set_data(self.raw, room, size, _SEQUENCE))
        last = int(llama_cpp.llama_memory_seq_pos_max(self._memory, _SEQUENCE))
        if taken != size or last != len(tokens) - 1:
            self.forget()
            raise StateRefused
        self._evaluated = list(tokens)
        self._course = course
        return len(tokens)

    def _common_prefix(self, tokens: Sequence[int], most: int) -> int:
        limit = min(len(self._evaluated), most)
        return next((i for i in range(limit) if self._evaluated[i] != tokens[i]), limit)

    def _roll_back_to(self, length: int) -> int:
        """Forget all but the first tokens; return how many could really be kept."""
        if length == len(self._evaluated):
            return length
        self._is_drawable = False
        if not llama_cpp.llama_memory_seq_rm(self._memory, _SEQUENCE, length, -1):
            # Recurrent models cannot go back to the middle.
            llama_cpp.llama_memory_clear(self._memory, _WITH_DATA)
            length = 0
        del self._evaluated[length:]
        self._course.cut(length)
        return length

    def _decode(self, tokens: Sequence[int]) -> None:
        array = (llama_cpp.llama_token * len(tokens))(*tokens)
        self._is_drawable = False
        code = llama_cpp.llama_decode(self.raw, llama_cpp.llama_batch_get_one(array, len(tokens)))
        if code == 0:
            self._evaluated.extend(tokens)
            self._course.add(len(tokens))
            self._is_drawable = True
            return
        llama_cpp.llama_memory_seq_rm(self._memory, _SEQUENCE, len(self._evaluated), -1)
        if code == _ABORTED or self.abort.is_set:
            raise Aborted
        raise EvaluationFailed


def _tokens_in(state: bytes, fingerprint: bytes, most: int) -> tuple[tuple[int, ...], Course, int]:
    """Return a state's tokens, how they came there, and where llama.cpp's part begins.

    Raises:
        StateRefused: It is not of this model, or not whole.
    """
    if len(state) < _HEAD.size:
        raise StateRefused
    magic, whose, count, size, course_size = _HEAD.unpack_from(state)
    start = _HEAD.size + 4 * count
    fits = magic == _MAGIC and whose == fingerprint and 0 < count <= most
    fits = fits and size > 0 and course_size <= MAX_COURSE_CHARACTERS
    if not fits or len(state) != start + course_size + size:
        raise StateRefused
    untrusted_course = state[start : start + course_size].decode("ascii", "replace")
    course = Course(is_known=False)
    try:
        if untrusted_course:
            course = read_course(untrusted_course, "", count, most, is_whole=False)
    except CourseUnknown:
        raise StateRefused from None
    tokens = struct.unpack_from(f"<{count}i", state, _HEAD.size)
    return tokens, course, start + course_size
