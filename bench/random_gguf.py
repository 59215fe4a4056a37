"""A model with random weights and a real vocabulary, for measuring speed and nothing else.

Shaped like Llama 3.2 1B and quantised like Q4_K_M: the blocks of a K-quant are written as
random bytes with a scale that keeps the activations finite, which takes seconds. The words
are the starter model's, filled up to the usual 128,256 with unused ones whose weights are
zero, so that they are never drawn; nor is the end of a reply.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import gguf
import numpy as np
import numpy.typing as npt

STARTER: Final = Path("models/alcove-starter.gguf")
FOLDER: Final = Path("build/bench/models")
SEED: Final = 1
CONTEXT: Final = 8192
TEMPLATE: Final = (
    "{% for m in messages %}{{ '<|person|>' + m['role'] + '\n' + m['content'] + '<|end|>\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|companion|>assistant\n' }}{% endif %}"
)
_BLOCK: Final = 256  # values in one block of a K-quant
_Q4_BYTES, _Q6_BYTES = 144, 210
_Q4 = gguf.GGMLQuantizationType.Q4_K
_Q6 = gguf.GGMLQuantizationType.Q6_K
_Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a model is."""

    width: int
    layers: int
    feed_forward: int
    heads: int
    cache_heads: int
    vocabulary: int


SHAPES: Final = {
    "1b": Shape(2048, 16, 8192, 32, 8, 128_256),
    "500m": Shape(1536, 12, 4096, 24, 8, 64_000),
    "100m": Shape(768, 10, 2048, 12, 4, 32_000),
    "20m": Shape(512, 4, 1024, 8, 4, 8_192),
}


def built(shape_name: str) -> Path:
    """Return the model of a shape, written now if it is not there."""
    path = FOLDER / f"random-{shape_name}.gguf"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        _write(unfinished, SHAPES[shape_name])
        unfinished.replace(path)
    return path


def cache_bytes_per_token(shape: Shape) -> int:
    """Return what one token takes in a cache of 16-bit numbers."""
    return 2 * 2 * shape.layers * shape.cache_heads * (shape.width // shape.heads)


def _write(path: Path, shape: Shape) -> None:
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("Random weights")
    writer.add_type("model")
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q4_K_M)
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.feed_forward)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.cache_heads)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(shape.width // shape.heads)
    writer.add_rope_freq_base(500_000.0)
    writer.add_vocab_size(shape.vocabulary)
    words = _add_vocabulary(writer, shape.vocabulary)
    rng = np.random.default_rng(SEED)
    for name, values, kind in _tensors(rng, shape, words):
        writer.add_tensor(name, values, raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _add_vocabulary(writer: gguf.GGUFWriter, size: int) -> int:
    """Give the model the starter's words; return how many there are."""
    reader = gguf.GGUFReader(STARTER)

    def said(name: str) -> Any:  # noqa: ANN401 - whatever the file says
        field = reader.fields[f"tokenizer.ggml.{name}"]
        return field.contents()

    words, kinds = list(said("tokens")), list(said("token_type"))
    count = len(words)
    words += [f"<|unused_{number}|>" for number in range(size - count)]
    kinds += [int(gguf.TokenType.UNUSED)] * (size - count)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(words)
    writer.add_token_types(kinds)
    writer.add_token_merges(list(said("merges")))
    writer.add_bos_token_id(0)
    writer.add_eos_token_id(1)
    writer.add_add_bos_token(False)  # noqa: FBT003 - the library's signature
    writer.add_chat_template(TEMPLATE)
    return count


def _tensors(
    rng: np.random.Generator, shape: Shape, words: int
) -> Iterator[tuple[str, Any, gguf.GGMLQuantizationType | None]]:
    width, wide = shape.width, shape.feed_forward
    cached = shape.cache_heads * (width // shape.heads)
    spread, small = width**-0.5, 0.2 * width**-0.5
    yield "token_embd.weight", _embedding(rng, shape, words), _Q6
    yield "output_norm.weight", np.ones(width, np.float32), None
    for layer in range(shape.layers):
        # As llama.cpp's Q4_K_M does: every layer at both ends, every third between.
        eighth = shape.layers // 8
        is_fine = layer < eighth or layer >= 7 * eighth or (layer - eighth) % 3 == 2  # noqa: PLR2004
        fine = (_six_bits, _Q6) if is_fine else (_four_bits, _Q4)
        block = f"blk.{layer}"
        yield f"{block}.attn_norm.weight", np.ones(width, np.float32), None
        yield f"{block}.ffn_norm.weight", np.ones(width, np.float32), None
        for name, rows, columns, scale, (make, kind) in (
            ("attn_q", width, width, spread, (_four_bits, _Q4)),
            ("attn_k", cached, width, spread, (_four_bits, _Q4)),
            ("attn_v", cached, width, spread, fine),
            ("attn_output", width, width, small, (_four_bits, _Q4)),
            ("ffn_gate", wide, width, spread, (_four_bits, _Q4)),
            ("ffn_up", wide, width, spread, (_four_bits, _Q4)),
            ("ffn_down", width, wide, 0.2 * wide**-0.5, fine),
        ):
            yield f"{block}.{name}.weight", make(rng, rows, columns, scale), kind


def _embedding(rng: np.random.Generator, shape: Shape, words: int) -> _Bytes:
    made = _six_bits(rng, shape.vocabulary, shape.width, 1.0)
    blocks = made.reshape(shape.vocabulary, -1, _Q6_BYTES)
    blocks[words:, :, -2:] = 0  # a scale of zero
    blocks[:8, :, -2:] = 0  # the starter's control tokens, its end among them
    return made


def _four_bits(rng: np.random.Generator, rows: int, columns: int, spread: float) -> _Bytes:
    """Return Q4_K: two scales, eight scales and eight offsets of 6 bits, 256 values of 4."""
    made = _random_blocks(rng, rows, columns, _Q4_BYTES)
    scale = np.float16(spread / (31 * 4.6))
    made[..., 0:2] = _halves(scale)
    made[..., 2:4] = _halves(np.float16(scale * 7.5))
    return made.reshape(rows, -1)


def _six_bits(rng: np.random.Generator, rows: int, columns: int, spread: float) -> _Bytes:
    """Return Q6_K: 256 values of 6 bits, 16 scales of 8, and one scale over them."""
    made = _random_blocks(rng, rows, columns, _Q6_BYTES)
    made[..., -2:] = _halves(np.float16(spread / (74 * 18.5)))
    return made.reshape(rows, -1)


def _random_blocks(rng: np.random.Generator, rows: int, columns: int, size: int) -> _Bytes:
    return rng.integers(0, 256, (rows, columns // _BLOCK, size), dtype=np.uint8)


def _halves(value: np.float16) -> _Bytes:
    return np.frombuffer(value.tobytes(), np.uint8)
