"""Files that a person may be given as a model, each wrong in a way of its own.

``HOSTILE`` names every kind with what writes it: into a folder, returning the path that is
handed to the program. ``only_the_worker_can_tell`` are those whose header is sound.
"""

import os
import struct
from collections.abc import Callable
from pathlib import Path

from tests.fakes.damaged_gguf import (
    ARRAY,
    GOOD_KEYS,
    GOOD_TENSORS,
    STRING,
    header,
    string,
    strings,
    tensor,
    text,
    u32,
    with_key,
    with_tensor,
    without_key,
)
from tests.fakes.tiny_gguf import build_tiny_gguf

HUGE = 1 << 62
Maker = Callable[[Path], Path]


def bytes_of(data: bytes) -> Maker:
    """Return what writes these bytes."""

    def make(folder: Path) -> Path:
        path = folder / "model.gguf"
        path.write_bytes(data)
        return path

    return make


def with_template(source: str) -> Maker:
    """Return what writes a whole, working model with this chat template."""
    return lambda folder: build_tiny_gguf(folder / "model.gguf", chat_template=source)


def cut_short(folder: Path) -> Path:
    """Write a model whose download broke off in its weights."""
    path = build_tiny_gguf(folder / "model.gguf")
    os.truncate(path, path.stat().st_size // 2)
    return path


def without_a_weight(folder: Path) -> Path:
    """Write a model of which one tensor is called something else."""
    path = build_tiny_gguf(folder / "model.gguf")
    path.write_bytes(path.read_bytes().replace(b"blk.0.ffn_down", b"blk.0.ffn_away", 1))
    return path


def missing(folder: Path) -> Path:
    """Return a path at which there is nothing."""
    return folder / "model.gguf"


def a_folder(folder: Path) -> Path:
    """Make a folder that is called like a model."""
    path = folder / "model.gguf"
    path.mkdir()
    return path


def a_link(folder: Path) -> Path:
    """Make a link to a sound model."""
    path = folder / "model.gguf"
    path.symlink_to(build_tiny_gguf(folder / "sound.gguf"))
    return path


def a_pipe(folder: Path) -> Path:
    """Make a pipe into which nobody writes."""
    path = folder / "model.gguf"
    os.mkfifo(path)
    return path


def one_forbidden(folder: Path) -> Path:
    """Write a model that this account may not read."""
    path = build_tiny_gguf(folder / "model.gguf")
    path.chmod(0)
    return path


HOSTILE: dict[str, Maker] = {
    "nothing there": missing,
    "a folder": a_folder,
    "a link": a_link,
    "a pipe": a_pipe,
    "one that may not be read": one_forbidden,
    "no bytes": bytes_of(b""),
    "another kind of file": bytes_of(b"PK\x03\x04" + bytes(400)),
    "a broken download": cut_short,
    "a later version": bytes_of(header(version=9)),
    "an old version": bytes_of(header(version=1)),
    "the other byte order": bytes_of(header(version=3 << 24)),
    "a huge count": bytes_of(header(tensor_count=HUGE)),
    "a name that is no text": bytes_of(header({"k": text(b"\xff\xfe") + b"\x04\0\0\0\0\0\0\0"})),
    "a type that does not exist": bytes_of(with_key(odd=text("odd") + struct.pack("<IQ", 99, 0))),
    "a text without end": bytes_of(with_key(odd=text("odd") + struct.pack("<IQ", STRING, HUGE))),
    "a list without end": bytes_of(with_key(odd=text("odd") + struct.pack("<IIQ", ARRAY, 4, HUGE))),
    "absurd sizes": bytes_of(with_tensor(layer=tensor("blk.0.attn_q.weight", (HUGE, 8)))),
    "weights beside their place": bytes_of(
        with_tensor(layer=tensor("blk.0.attn_q.weight", (8, 8), offset=129))
    ),
    "an odd layout": bytes_of(with_key(odd=u32("general.alignment", 48))),
    "the same name twice": bytes_of(with_key(odd=u32("llama.block_count", 7))),
    "a contradiction": bytes_of(without_key("context")),
    "missing layers": bytes_of(header(tensors={"embedding": GOOD_TENSORS["embedding"]})),
    "a number format of tomorrow": bytes_of(
        with_tensor(layer=tensor("blk.0.attn_q.weight", (8, 8), kind=99, offset=128))
    ),
    "one part of several": bytes_of(with_key(odd=u32("split.count", 4))),
    "an embedding model": bytes_of(with_key(odd=u32("llama.pooling_type", 1))),
    "no vocabulary": bytes_of(without_key("tokenizer")),
    "a projector for pictures": bytes_of(
        header({**GOOD_KEYS, "architecture": string("general.architecture", "clip")})
    ),
    "a missing weight": without_a_weight,
    "a broken template": with_template("{% if %}"),
    "a template in a circle": with_template("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"),
    "a template that is not for a talk": with_template("{{ raise_exception('tools only') }}"),
}

SAME_WORDS = {
    "a template bomb": with_template(
        "{% for i in range(99999) %}" * 2 + "xxxxxxxx" + "{% endfor %}" * 2
    ),
    "a template product": with_template("{{ 'x' * 99999999 }}"),
    "a template that counts for ever": with_template(
        "{% set r = range(9999) %}" + "{% for a in r %}" * 6 + "{% endfor %}" * 6
    ),
    "a million empty names": bytes_of(
        header({**GOOD_KEYS, "tokens": strings("tokenizer.ggml.tokens", [""] * 1_000_000)})
    ),
}
"""Further files; of these some have words that another kind has too."""
