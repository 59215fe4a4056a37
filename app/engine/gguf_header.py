"""What a GGUF header says about a model, and whether it can hold a conversation here.

Standard library only and bounded (see ``gguf_raw``): it runs in the window's process,
on files a person just dropped on it, before llama.cpp sees them.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from app.engine.errors import Damage, ModelDamaged, ModelUnsupported, UnsupportedKind
from app.engine.gguf_raw import ArrayFacts, RawHeader, read_raw_header

LABEL_CHARACTERS = 60
MAX_LAYERS = 1024
MAX_WIDTH = 1 << 20
MAX_VOCABULARY = 1 << 21
MAX_TRAINING_CONTEXT = 1 << 28
MAX_FILE_TYPE = 10_000

# Architectures that turn text into vectors, labels, images or sound, not into text.
_EMBEDDING_ARCHITECTURES = frozenset(
    {
        "bert",
        "modern-bert",
        "nomic-bert",
        "nomic-bert-moe",
        "neo-bert",
        "jina-bert-v2",
        "jina-bert-v3",
        "eurobert",
        "gemma-embedding",
        "llama-embed",
        "t5encoder",
    }
)
_OTHER_ARCHITECTURES = frozenset({"clip", "wavtokenizer-dec", "t5", "diffusion"})

# ``general.file_type`` (llama.h, enum llama_ftype) in the words people use for it.
_QUANTISATIONS = {
    0: "F32",
    1: "F16",
    2: "Q4_0",
    3: "Q4_1",
    7: "Q8_0",
    8: "Q5_0",
    9: "Q5_1",
    10: "Q2_K",
    11: "Q3_K_S",
    12: "Q3_K_M",
    13: "Q3_K_L",
    14: "Q4_K_S",
    15: "Q4_K_M",
    16: "Q5_K_S",
    17: "Q5_K_M",
    18: "Q6_K",
    19: "IQ2_XXS",
    20: "IQ2_XS",
    21: "Q2_K_S",
    22: "IQ3_XS",
    23: "IQ3_XXS",
    24: "IQ1_S",
    25: "IQ4_NL",
    26: "IQ3_S",
    27: "IQ3_M",
    28: "IQ2_S",
    29: "IQ2_M",
    30: "IQ4_XS",
    31: "IQ1_M",
    32: "BF16",
    36: "TQ1_0",
    37: "TQ2_0",
    38: "MXFP4",
    39: "NVFP4",
}


@dataclass(frozen=True, slots=True)
class ModelShape:
    """The sizes from which memory is estimated.

    Attributes:
        cache_values: Numbers that one token adds to the key and value cache, all layers.
    """

    layers: int
    width: int
    vocabulary: int
    cache_values: int


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One usable model file, as its own header describes it.

    Attributes:
        label: The model's own name, or the file's stem; at most 60 printable characters.
        quantisation: As people say it ("Q4_K_M"), or "" when the file does not.
        training_context_tokens: The longest context that it was trained on.
    """

    path: Path
    label: str
    architecture: str
    parameters: int
    file_bytes: int
    training_context_tokens: int
    has_chat_template: bool
    quantisation: str
    shape: ModelShape


def read_header(path: Path) -> ModelFile:
    """Return what a model file says of itself.

    Raises:
        ModelError: It is no file that this program can speak with; the subclass says why.
    """
    raw = read_raw_header(path)
    header = _Header(raw)
    architecture = header.text("general.architecture")
    _refuse_other_kinds(header, architecture)
    shape = header.shape(architecture)
    label = header.optional_text("general.name")
    return ModelFile(
        path=path,
        label=printable_label(label) or printable_label(path.stem),
        architecture=printable_label(architecture),
        parameters=sum(tensor.items for tensor in raw.tensors.values()),
        file_bytes=raw.file_bytes,
        training_context_tokens=header.whole(
            f"{architecture}.context_length", 1, MAX_TRAINING_CONTEXT
        ),
        has_chat_template=bool(header.optional_text("tokenizer.chat_template").strip()),
        quantisation=header.quantisation(),
        shape=shape,
    )


def printable_label(untrusted_text: str) -> str:
    """Return a text from a file as one short line that cannot disturb what is around it."""
    # isprintable() is false for controls, line breaks and the marks that turn text around.
    seen = "".join(c if c.isprintable() else " " for c in untrusted_text[: LABEL_CHARACTERS * 4])
    return " ".join(seen.split())[:LABEL_CHARACTERS].strip()


def _refuse_other_kinds(header: "_Header", architecture: str) -> None:
    if header.optional_text("general.type") not in {"", "model"}:
        raise ModelUnsupported(UnsupportedKind.NOT_A_LANGUAGE_MODEL)
    if architecture in _OTHER_ARCHITECTURES:
        raise ModelUnsupported(UnsupportedKind.NOT_A_LANGUAGE_MODEL)
    if header.optional_whole("split.count", 0, MAX_FILE_TYPE) > 1:
        raise ModelUnsupported(UnsupportedKind.SPLIT)
    pooling = f"{architecture}.pooling_type"
    if architecture in _EMBEDDING_ARCHITECTURES or header.optional_whole(pooling, 0, 16) > 0:
        raise ModelUnsupported(UnsupportedKind.EMBEDDING)
    tokenizer = header.optional_text("tokenizer.ggml.model")
    if tokenizer in {"", "no_vocab", "none"} or header.vocabulary() == 0:
        raise ModelUnsupported(UnsupportedKind.NO_TOKENIZER)


class _Header:
    """The raw header's values by type and range; what a model cannot lack is damage."""

    def __init__(self, raw: RawHeader) -> None:
        self._raw = raw

    def text(self, key: str) -> str:
        """Return a text that must be there."""
        text = self.optional_text(key)
        if not text:
            self._damaged()
        return text

    def optional_text(self, key: str) -> str:
        """Return a text, or "" where there is none."""
        value = self._raw.values.get(key, "")
        if not isinstance(value, str):
            self._damaged()
        return value

    def whole(self, key: str, low: int, high: int) -> int:
        """Return a whole number that must be there, within its bounds."""
        if key not in self._raw.values:
            self._damaged()
        return self.optional_whole(key, low, high)

    def optional_whole(self, key: str, low: int, high: int) -> int:
        """Return a whole number within its bounds; the lower one where there is none."""
        value = self._raw.values.get(key, low)
        if type(value) is not int or not low <= value <= high:
            self._damaged()
        return value

    def vocabulary(self) -> int:
        """Return how many tokens the vocabulary has; 0 where there is none."""
        tokens = self._raw.values.get("tokenizer.ggml.tokens")
        if tokens is None:
            return 0
        if not isinstance(tokens, ArrayFacts) or not tokens.of_strings:
            self._damaged()
        if tokens.length > MAX_VOCABULARY:
            self._damaged()
        return tokens.length

    def quantisation(self) -> str:
        """Return the name of the file's quantisation, or ""."""
        return _QUANTISATIONS.get(self.optional_whole("general.file_type", -1, MAX_FILE_TYPE), "")

    def shape(self, architecture: str) -> ModelShape:
        """Return the sizes, each within its bounds and agreeing with the tensors."""
        layers = self.whole(f"{architecture}.block_count", 1, MAX_LAYERS)
        width = self.whole(f"{architecture}.embedding_length", 1, MAX_WIDTH)
        self._check_tensors(layers)
        heads = max(self._per_layer(f"{architecture}.attention.head_count", layers, 0))
        head_width = width // heads if heads else 0
        key_width = self.optional_whole(f"{architecture}.attention.key_length", 0, MAX_WIDTH)
        value_width = self.optional_whole(f"{architecture}.attention.value_length", 0, MAX_WIDTH)
        kv_heads = self._per_layer(f"{architecture}.attention.head_count_kv", layers, heads)
        cached = sum(kv_heads) * ((key_width or head_width) + (value_width or head_width))
        return ModelShape(layers, width, self.vocabulary(), cached)

    def _per_layer(self, key: str, layers: int, otherwise: int) -> list[int]:
        """Return one whole number a layer, whether the file gives one for all or each."""
        value = self._raw.values.get(key, otherwise)
        numbers = value.numbers if isinstance(value, ArrayFacts) else (value,) * layers
        if len(numbers) != layers:
            self._damaged()
        whole: list[int] = []
        for number in numbers:
            if not isinstance(number, int | float) or not 0 <= number <= MAX_WIDTH:
                self._damaged()
            whole.append(int(number))
        return whole

    def _check_tensors(self, layers: int) -> None:
        tensors = self._raw.tensors
        if "token_embd.weight" not in tensors:
            raise ModelDamaged(Damage.TENSORS)
        present = {name.split(".")[1] for name in tensors if name.startswith("blk.")}
        if not {str(layer) for layer in range(layers)} <= present:
            raise ModelDamaged(Damage.TENSORS)

    @staticmethod
    def _damaged() -> NoReturn:
        raise ModelDamaged(Damage.HYPERPARAMETERS)
