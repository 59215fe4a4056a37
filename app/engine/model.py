"""One model in memory: its vocabulary, its context, and what is evaluated in it.

llama.cpp's low-level API through ctypes. The context keeps the tokens it has evaluated,
and a new prompt evaluates only what differs from them. Prompts go in small batches, so
that progress can be told and a cancel takes hold; within a batch llama.cpp asks the
abort callback after each node of the graph. That callback is C's own ``strlen``, called
on one byte that is 0 to go on and 1 to stop: no Python runs inside the computation.
"""

import ctypes
import ctypes.util
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import llama_cpp

BATCH_TOKENS = 64  # one batch of a slow 8B model takes some 8 s, well below a stall
MAX_THREADS = 4
SMALL_PARAMETERS = 50_000_000
MAX_PIECE_BYTES = 4096
MAX_TEMPLATE_BYTES = 1024 * 1024
_SEQUENCE = 0  # the only one
_ABORTED = 2  # llama_decode's answer
_CONTROL = 1 << 3  # LLAMA_TOKEN_ATTR_CONTROL
_WITHOUT_BOS, _WITH_CONTROL, _WITHOUT_CONTROL, _WITH_DATA = False, True, False, True

_LogCallback = llama_cpp.llama_log_callback
_silence = _LogCallback(lambda _level, _text, _data: None)  # kept alive: C holds a pointer


class ModelNotLoaded(Exception):
    """llama.cpp would not load the file."""


class ContextNotMade(Exception):
    """The model is in memory, but there was no room for its context."""


class Aborted(Exception):
    """The evaluation was cut short by ``abort``."""


class EvaluationFailed(Exception):
    """llama.cpp could not go on; the worker cannot either."""


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


class Model:
    """A loaded model with one context. All methods belong to one thread."""

    def __init__(
        self, path: Path, context_tokens: int, on_progress: Callable[[float], None]
    ) -> None:
        """Load a model file and make a context for it.

        Args:
            path: The GGUF file.
            context_tokens: The context window; llama.cpp may round it up.
            on_progress: Called from C with 0.0 to 1.0 while the weights are read.

        Raises:
            ModelNotLoaded: llama.cpp refused the file.
            ContextNotMade: There was no memory for the context.
        """
        llama_cpp.llama_log_set(_silence, None)
        llama_cpp.llama_backend_init()
        self.abort = AbortFlag()
        self._model = _loaded(path, on_progress)
        self._vocabulary = llama_cpp.llama_model_get_vocab(self._model)
        self.parameters = int(llama_cpp.llama_model_n_params(self._model))
        self._context = self._made_context(context_tokens)
        self._memory = llama_cpp.llama_get_memory(self._context)
        self._evaluated: list[int] = []
        self._piece = ctypes.create_string_buffer(MAX_PIECE_BYTES)
        self.context_tokens = int(llama_cpp.llama_n_ctx(self._context))
        self.vocabulary_size = int(llama_cpp.llama_vocab_n_tokens(self._vocabulary))
        self.bos = int(llama_cpp.llama_vocab_bos(self._vocabulary))
        self.eos = int(llama_cpp.llama_vocab_eos(self._vocabulary))
        self.adds_bos = bool(llama_cpp.llama_vocab_get_add_bos(self._vocabulary))

    @property
    def context(self) -> object:
        """The context as llama.cpp's samplers want it."""
        return self._context

    def chat_template(self) -> str:
        """Return the file's own template, or "" where it has none."""
        key = b"tokenizer.chat_template"
        size = llama_cpp.llama_model_meta_val_str(self._model, key, None, 0)
        if not 0 < size <= MAX_TEMPLATE_BYTES:
            return ""
        buffer = ctypes.create_string_buffer(size + 1)
        llama_cpp.llama_model_meta_val_str(self._model, key, buffer, size + 1)
        return buffer.value.decode("utf-8", "replace")

    def token_text(self, token: int) -> str:
        """Return a token as its vocabulary spells it, or "" for no token."""
        if not 0 <= token < self.vocabulary_size:
            return ""
        text: bytes = llama_cpp.llama_vocab_get_text(self._vocabulary, token) or b""
        return text.decode("utf-8", "replace")

    def control_texts(self) -> frozenset[str]:
        """Return the spellings of all tokens that steer a conversation."""
        attribute = llama_cpp.llama_vocab_get_attr
        controls = (
            token
            for token in range(self.vocabulary_size)
            if attribute(self._vocabulary, token) & _CONTROL
        )
        return frozenset(filter(None, map(self.token_text, controls)))

    def tokenise(self, text: str) -> list[int]:
        """Return a text's tokens, spellings of control tokens taken as those tokens."""
        data = text.encode("utf-8", "replace")
        room = len(data) + 8
        tokens = (llama_cpp.llama_token * room)()
        count = llama_cpp.llama_tokenize(
            self._vocabulary, data, len(data), tokens, room, _WITHOUT_BOS, _WITH_CONTROL
        )
        if count < 0:
            raise EvaluationFailed
        return list(tokens[:count])

    def piece(self, token: int) -> bytes:
        """Return the bytes a token writes: perhaps part of a character, b"" for control."""
        size = llama_cpp.llama_token_to_piece(
            self._vocabulary, token, self._piece, MAX_PIECE_BYTES, 0, _WITHOUT_CONTROL
        )
        return self._piece.raw[: max(size, 0)]

    def is_end(self, token: int) -> bool:
        """Return whether a token ends a reply."""
        return bool(llama_cpp.llama_vocab_is_eog(self._vocabulary, token))

    def evaluate(self, tokens: Sequence[int], on_batch: Callable[[int, int], None]) -> int:
        """Bring the context to hold exactly these tokens, the last one ready to draw from.

        Args:
            tokens: The whole prompt.
            on_batch: Called after each batch with how many tokens are done, and of how many.

        Returns:
            How many tokens were there already.

        Raises:
            Aborted: The abort flag was set; what was evaluated is kept.
        """
        reused = self._roll_back_to(self._common_prefix(tokens))
        for start in range(reused, len(tokens), BATCH_TOKENS):
            self._decode(tokens[start : start + BATCH_TOKENS])
            on_batch(min(start + BATCH_TOKENS, len(tokens)), len(tokens))
        return reused

    def append(self, token: int) -> None:
        """Evaluate one more token.

        Raises:
            Aborted: The abort flag was set.
        """
        self._decode((token,))

    def _common_prefix(self, tokens: Sequence[int]) -> int:
        # The last token is always evaluated again: its result is what is drawn from.
        limit = min(len(self._evaluated), len(tokens) - 1)
        return next((i for i in range(limit) if self._evaluated[i] != tokens[i]), limit)

    def _roll_back_to(self, length: int) -> int:
        """Forget all but the first tokens; return how many could really be kept."""
        if not llama_cpp.llama_memory_seq_rm(self._memory, _SEQUENCE, length, -1):
            # Recurrent models cannot go back to the middle.
            llama_cpp.llama_memory_clear(self._memory, _WITH_DATA)
            length = 0
        del self._evaluated[length:]
        return length

    def _decode(self, tokens: Sequence[int]) -> None:
        array = (llama_cpp.llama_token * len(tokens))(*tokens)
        code = llama_cpp.llama_decode(
            self._context, llama_cpp.llama_batch_get_one(array, len(tokens))
        )
        if code == 0:
            self._evaluated.extend(tokens)
            return
        self._roll_back_to(len(self._evaluated))
        if code == _ABORTED or self.abort.is_set:
            raise Aborted
        raise EvaluationFailed

    def _made_context(self, context_tokens: int) -> object:
        params = llama_cpp.llama_context_default_params()
        params.n_ctx = context_tokens
        params.n_batch = params.n_ubatch = BATCH_TOKENS
        params.n_seq_max = 1
        params.n_threads = params.n_threads_batch = threads(self.parameters)
        params.abort_callback = self.abort.callback
        params.abort_callback_data = self.abort.data
        params.no_perf = True
        context = llama_cpp.llama_init_from_model(self._model, params)
        if not context:
            raise ContextNotMade
        return context


def threads(parameters: int) -> int:
    """Return how many threads to compute with: one a physical core, four at most.

    A very small model takes one: its threads would only wait for each other (8 M parameters
    on 2 busy cores: 790 to 970 tokens/s with one thread, 90 to 180 with two).
    """
    if parameters < SMALL_PARAMETERS:
        return 1
    siblings = {
        path.read_text().strip()
        for path in Path("/sys/devices/system/cpu").glob("cpu[0-9]*/topology/thread_siblings_list")
    }
    if hasattr(os, "sched_getaffinity"):
        usable = len(os.sched_getaffinity(0))
    else:
        usable = os.cpu_count() or 1
    return max(1, min(MAX_THREADS, len(siblings) or usable, usable))


def _loaded(path: Path, on_progress: Callable[[float], None]) -> object:
    def go_on(done: float, _data: object) -> bool:
        on_progress(done)
        return True

    params = llama_cpp.llama_model_default_params()
    params.n_gpu_layers = 0
    # No repacked weights: they cost memory and load time and did not pay where measured, and
    # ggml's AMX kernels are part of them. On a virtual machine that shows AMX and does not
    # grant it, the first token of a Q8_0 model ended the worker (ldtilecfg, SIGSEGV).
    params.use_extra_bufts = False
    callback = llama_cpp.llama_progress_callback(go_on)
    params.progress_callback = callback
    model = llama_cpp.llama_model_load_from_file(os.fsencode(path), params)
    if not model:
        raise ModelNotLoaded
    return model
