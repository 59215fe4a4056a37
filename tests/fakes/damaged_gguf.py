"""GGUF headers written byte by byte, so that each can be wrong in one place."""

import struct
from collections.abc import Sequence

U32, U64, STRING, ARRAY, F32 = 4, 10, 8, 9, 6


def text(value: str | bytes) -> bytes:
    """Return a GGUF string."""
    data = value.encode() if isinstance(value, str) else value
    return struct.pack("<Q", len(data)) + data


def u32(key: str, value: int) -> bytes:
    """Return a key with a 32-bit number."""
    return text(key) + struct.pack("<II", U32, value)


def string(key: str, value: str | bytes) -> bytes:
    """Return a key with a string."""
    return text(key) + struct.pack("<I", STRING) + text(value)


def strings(key: str, values: Sequence[str]) -> bytes:
    """Return a key with an array of strings."""
    head = struct.pack("<IIQ", ARRAY, STRING, len(values))
    return text(key) + head + b"".join(map(text, values))


def tensor(name: str, dimensions: Sequence[int], kind: int = 0, offset: int = 0) -> bytes:
    """Return a tensor's entry."""
    sizes = struct.pack(f"<{len(dimensions)}Q", *dimensions)
    return (
        text(name) + struct.pack("<I", len(dimensions)) + sizes + struct.pack("<IQ", kind, offset)
    )


GOOD_KEYS = {
    "architecture": string("general.architecture", "llama"),
    "context": u32("llama.context_length", 64),
    "layers": u32("llama.block_count", 1),
    "width": u32("llama.embedding_length", 8),
    "heads": u32("llama.attention.head_count", 2),
    "tokenizer": string("tokenizer.ggml.model", "gpt2"),
    "tokens": strings("tokenizer.ggml.tokens", ["a", "b", "c", "d"]),
}
GOOD_TENSORS = {
    "embedding": tensor("token_embd.weight", (8, 4)),
    "layer": tensor("blk.0.attn_q.weight", (8, 8), offset=128),
}
GOOD_DATA = bytes(128 + 256)


def header(
    keys: dict[str, bytes] | None = None,
    tensors: dict[str, bytes] | None = None,
    *,
    magic: bytes = b"GGUF",
    version: int = 3,
    tensor_count: int | None = None,
    key_count: int | None = None,
    data: bytes = GOOD_DATA,
) -> bytes:
    """Return a file; by default one whose header is sound."""
    keys = GOOD_KEYS if keys is None else keys
    tensors = GOOD_TENSORS if tensors is None else tensors
    counts = (
        len(tensors) if tensor_count is None else tensor_count,
        len(keys) if key_count is None else key_count,
    )
    head = magic + struct.pack("<IQQ", version, *counts)
    head += b"".join(keys.values()) + b"".join(tensors.values())
    return head + bytes(-len(head) % 32) + data


def with_key(**changed: bytes) -> bytes:
    """Return a file with some of its keys replaced or added."""
    return header({**GOOD_KEYS, **changed})


def without_key(name: str) -> bytes:
    """Return a file that lacks one key."""
    return header({key: value for key, value in GOOD_KEYS.items() if key != name})


def with_tensor(**changed: bytes) -> bytes:
    """Return a file with some of its tensors replaced or added."""
    return header(tensors={**GOOD_TENSORS, **changed})
