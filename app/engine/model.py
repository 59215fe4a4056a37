"""One model in memory: its weights, its vocabulary, and the context it computes in.

llama.cpp's low-level API through ctypes.
"""

import ctypes
import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import llama_cpp

from app.domain.tuning import USUAL_TUNING, Offload, Tuning
from app.engine.context import AbortFlag, Context, EvaluationFailed
from app.engine.course import MARK_CHARACTERS
from app.engine.devices import can_offload, devices, layers_to_offload
from app.engine.fit import CACHE_VALUE_BYTES
from app.engine.gguf_header import read_header
from app.engine.pace import Pace
from app.engine.processor import BUILT_IN, load_processor

MAX_THREADS = 4
PROCESSOR = "CPU"
SMALL_PARAMETERS = 50_000_000
MAX_PIECE_BYTES = 4096
MAX_TEMPLATE_BYTES = 1024 * 1024
_CONTROL = 1 << 3  # LLAMA_TOKEN_ATTR_CONTROL
_WITHOUT_BOS, _WITH_CONTROL, _WITHOUT_CONTROL = False, True, False

_LogCallback = llama_cpp.llama_log_callback
_silence = _LogCallback(lambda _level, _text, _data: None)  # kept alive: C holds a pointer


class ModelNotLoaded(Exception):
    """llama.cpp would not load the file."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to load and how to compute with it.

    Attributes:
        path: The GGUF file.
        context_tokens: The context window; llama.cpp may round it up.
        tuning: How to compute.
        offloads: Whether a graphics card is to compute, if there is one.
    """

    path: Path
    context_tokens: int
    tuning: Tuning = USUAL_TUNING
    offloads: bool = False


class Model:
    """A loaded model with one context. All methods belong to one thread."""

    def __init__(self, wanted: Wanted, on_progress: Callable[[float], None]) -> None:
        """Load a model file and make a context for it.

        Args:
            wanted: What to load, and how to compute.
            on_progress: Called from C with 0.0 to 1.0 while the weights are read.

        Raises:
            ModelNotLoaded: llama.cpp refused the file, or cannot compute here.
            ContextNotMade: There was no memory for the context.
        """
        llama_cpp.llama_log_set(_silence, None)
        self.processor = load_processor()
        if not self.processor:
            raise ModelNotLoaded
        llama_cpp.llama_backend_init()
        self.abort = AbortFlag()
        self._model, card, self.offload = _loaded(wanted, on_progress)
        self.device = card or _named(self.processor)
        self._vocabulary = llama_cpp.llama_model_get_vocab(self._model)
        self.parameters = int(llama_cpp.llama_model_n_params(self._model))
        self.tuning = wanted.tuning
        self.batch_tokens = wanted.tuning.batch_tokens
        self.threads = wanted.tuning.threads or threads(self.parameters)
        self.context = self._made_context(wanted)
        self._piece = ctypes.create_string_buffer(MAX_PIECE_BYTES)
        self.context_tokens = self.context.tokens
        self.vocabulary_size = int(llama_cpp.llama_vocab_n_tokens(self._vocabulary))
        self.bos = int(llama_cpp.llama_vocab_bos(self._vocabulary))
        self.eos = int(llama_cpp.llama_vocab_eos(self._vocabulary))
        self.adds_bos = bool(llama_cpp.llama_vocab_get_add_bos(self._vocabulary))
        self._ends: frozenset[int] = frozenset()
        self._spelt: dict[int, bytes] = {}

    @property
    def can_go_back(self) -> bool:
        """Whether evaluated tokens can be taken back one by one; else only all of them."""
        is_recurrent = llama_cpp.llama_model_is_recurrent(self._model)
        return not (is_recurrent or llama_cpp.llama_model_is_hybrid(self._model))

    @property
    def vocabulary(self) -> object:
        """llama.cpp's own vocabulary, for a sampler that needs it."""
        return self._vocabulary

    def fingerprint(self, template: str) -> bytes:
        """Return what a state has to share with this model to be put back: 32 bytes.

        The file's own hash is the window's to compare; this is what the bytes depend on.
        """
        size = 256
        words = ctypes.create_string_buffer(size)
        llama_cpp.llama_model_desc(self._model, words, size)
        parts = (
            llama_cpp.__version__.encode(),
            words.value,
            b"%d" % self.parameters,
            b"%d" % int(llama_cpp.llama_model_n_layer(self._model)),
            b"%d" % int(llama_cpp.llama_model_n_embd(self._model)),
            b"%d" % self.vocabulary_size,
            self.offload.value.encode(),
            template.encode("utf-8", "replace"),
        )
        return hashlib.sha256(b"\0".join(parts)).digest()

    def mark(self, template: str) -> str:
        """Return a short mark of all that decides how a token's result is rounded."""
        manner = b"repacked" if self.tuning.is_repacked else b"plain"
        chosen = b"" if self.processor == BUILT_IN else self.processor.encode()
        known = self.fingerprint(template) + manner + chosen
        return hashlib.sha256(known).hexdigest()[:MARK_CHARACTERS]

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

    def heed(self, ends: Iterable[str], spelt: Mapping[str, str]) -> None:
        """End replies at further tokens, and spell out some that would be silent.

        Args:
            ends: What ends a reply; heeded where the vocabulary has one token for it.
            spelt: What a token is written as in the reply, by its own text; likewise.
        """
        self._ends = frozenset(t for text in ends if (t := self._one_token(text)) is not None)
        known = {self._one_token(text): words.encode() for text, words in spelt.items()}
        self._spelt = {token: words for token, words in known.items() if token is not None}

    def _one_token(self, text: str) -> int | None:
        tokens = self.tokenise(text)
        return tokens[0] if len(tokens) == 1 and self.token_text(tokens[0]) == text else None

    def piece(self, token: int) -> bytes:
        """Return the bytes a token writes: perhaps part of a character, b"" for control."""
        if token in self._spelt:
            return self._spelt[token]
        size = llama_cpp.llama_token_to_piece(
            self._vocabulary, token, self._piece, MAX_PIECE_BYTES, 0, _WITHOUT_CONTROL
        )
        return self._piece.raw[: max(size, 0)]

    def is_end(self, token: int) -> bool:
        """Return whether a token ends a reply."""
        return token in self._ends or bool(llama_cpp.llama_vocab_is_eog(self._vocabulary, token))

    def _made_context(self, wanted: Wanted) -> Context:
        params = llama_cpp.llama_context_default_params()
        params.n_ctx = wanted.context_tokens
        params.n_batch = params.n_ubatch = self.batch_tokens
        params.n_seq_max = 1
        params.n_threads = params.n_threads_batch = self.threads
        params.abort_callback = self.abort.callback
        params.abort_callback_data = self.abort.data
        params.no_perf = True
        if self.offload is not Offload.USED:
            # On a processor it is slower (1B, 2,000 tokens, one thread: 232 ms of processor
            # time for a token against 140, 1,000 for seven against 343), and what it makes of
            # a token depends on how many threads compute.
            params.flash_attn_type = llama_cpp.LLAMA_FLASH_ATTN_TYPE_DISABLED
        return Context(self._model, params, self.abort, Pace(self.threads))


def threads(parameters: int) -> int:
    """Return how many threads to compute with: one a physical core, four at most.

    A very small model takes one: its threads would only wait for each other (8 M parameters
    on 2 busy cores: 790 to 970 tokens/s with one thread, 90 to 180 with two).
    """
    return 1 if parameters < SMALL_PARAMETERS else min(MAX_THREADS, most_threads())


def most_threads() -> int:
    """Return how many physical cores this process may use."""
    siblings = {
        path.read_text().strip()
        for path in Path("/sys/devices/system/cpu").glob("cpu[0-9]*/topology/thread_siblings_list")
    }
    if hasattr(os, "sched_getaffinity"):
        usable = len(os.sched_getaffinity(0))
    else:
        usable = os.cpu_count() or 1
    return max(1, min(len(siblings) or usable, usable))


def _named(processor: str) -> str:
    return PROCESSOR if processor == BUILT_IN else f"{PROCESSOR} ({processor})"


def _loaded(wanted: Wanted, on_progress: Callable[[float], None]) -> tuple[object, str, Offload]:
    """Return the model, the name of the card that computes, and why where none does."""
    if wanted.offloads:
        device, layers, offload = _card_for(wanted)
        if layers:
            model = _read_weights(wanted, on_progress, layers)
            if model:
                return model, device, Offload.USED
            offload = Offload.FAILED
    else:
        offload = Offload.OFF
    model = _read_weights(wanted, on_progress, 0)
    if not model:
        raise ModelNotLoaded
    return model, "", offload


def _card_for(wanted: Wanted) -> tuple[str, int, Offload]:
    """Return the card to use and how many layers it takes, or 0 and why there is none."""
    if not can_offload():
        return "", 0, Offload.NOT_BUILT
    found = devices()
    if not found:
        return "", 0, Offload.NO_DEVICE
    layers, layer_bytes, rest_bytes = _measured_shape(wanted)
    count = layers_to_offload(found[0].free_bytes, layers, layer_bytes, rest_bytes)
    return found[0].name, count, Offload.USED if count else Offload.NO_MEMORY


def _measured_shape(wanted: Wanted) -> tuple[int, int, int]:
    """Return how many layers a model has, and about how many bytes one and the rest take."""
    model = read_header(wanted.path)
    layers = max(model.shape.layers, 1)
    table_bytes = model.shape.vocabulary * model.shape.width * 2
    cache = model.shape.cache_values * wanted.context_tokens * CACHE_VALUE_BYTES
    rest = min(table_bytes, model.file_bytes // 2)
    return layers, (model.file_bytes - rest + cache) // layers, rest


def _read_weights(wanted: Wanted, on_progress: Callable[[float], None], layers: int) -> object:
    def go_on(done: float, _data: object) -> bool:
        on_progress(done)
        return True

    params = llama_cpp.llama_model_default_params()
    params.n_gpu_layers = layers
    # Repacked weights cost memory and load time, and ggml's AMX kernels are part of them. On a
    # virtual machine that shows AMX and does not grant it, the first token of a Q8_0 model
    # ended the worker (ldtilecfg, SIGSEGV): only a trial that outlived that may ask for them.
    params.use_extra_bufts = wanted.tuning.is_repacked
    callback = llama_cpp.llama_progress_callback(go_on)
    params.progress_callback = callback
    return llama_cpp.llama_model_load_from_file(os.fsencode(wanted.path), params)
