"""A header's facts are read as they are, and a file that cannot converse says why not."""

import pytest

from app.engine.errors import Damage, ModelDamaged, ModelUnsupported, UnsupportedKind
from app.engine.gguf_header import printable_label, read_header
from tests.fakes.damaged_gguf import (
    header,
    string,
    strings,
    tensor,
    u32,
    with_key,
    with_tensor,
    without_key,
)
from tests.fakes.tiny_gguf import build_tiny_gguf


@pytest.fixture
def path(tmp_path):
    return tmp_path / "model.gguf"


def test_a_models_facts_are_those_of_its_file(path):
    build_tiny_gguf(path, name="A name", n_ctx=777, layers=3)
    facts = read_header(path)
    assert facts.path == path
    assert facts.label == "A name"
    assert facts.architecture == "llama"
    assert facts.training_context_tokens == 777
    assert facts.file_bytes == path.stat().st_size
    assert facts.has_chat_template
    assert facts.quantisation == "F32"
    assert facts.shape.layers == 3
    assert facts.shape.width == 64
    assert facts.shape.cache_values == 3 * 2 * 64


def test_a_model_without_a_name_is_called_as_its_file(path):
    path.write_bytes(header())
    facts = read_header(path)
    assert facts.label == "model"
    assert not facts.has_chat_template
    assert facts.quantisation == ""
    assert facts.parameters == 32 + 64


UNSUPPORTED = {
    "an embedding model": (
        with_key(architecture=string("general.architecture", "bert")),
        UnsupportedKind.EMBEDDING,
    ),
    "a pooling model": (with_key(pool=u32("llama.pooling_type", 1)), UnsupportedKind.EMBEDDING),
    "no tokenizer": (without_key("tokenizer"), UnsupportedKind.NO_TOKENIZER),
    "no tokens": (without_key("tokens"), UnsupportedKind.NO_TOKENIZER),
    "an empty vocabulary": (
        with_key(tokens=strings("tokenizer.ggml.tokens", [])),
        UnsupportedKind.NO_TOKENIZER,
    ),
    "an adapter": (
        with_key(type=string("general.type", "adapter")),
        UnsupportedKind.NOT_A_LANGUAGE_MODEL,
    ),
    "an image encoder": (
        with_key(architecture=string("general.architecture", "clip")),
        UnsupportedKind.NOT_A_LANGUAGE_MODEL,
    ),
    "one part of several": (with_key(split=u32("split.count", 3)), UnsupportedKind.SPLIT),
}


@pytest.mark.parametrize(("data", "kind"), UNSUPPORTED.values(), ids=UNSUPPORTED.keys())
def test_a_sound_file_that_cannot_converse_says_why(path, data, kind):
    path.write_bytes(data)
    with pytest.raises(ModelUnsupported) as caught:
        read_header(path)
    assert caught.value.kind is kind


DAMAGED = {
    "no architecture": (without_key("architecture"), Damage.HYPERPARAMETERS),
    "no context length": (without_key("context"), Damage.HYPERPARAMETERS),
    "no layers": (with_key(layers=u32("llama.block_count", 0)), Damage.HYPERPARAMETERS),
    "absurd layers": (with_key(layers=u32("llama.block_count", 2**31)), Damage.HYPERPARAMETERS),
    "a width in words": (
        with_key(width=string("llama.embedding_length", "wide")),
        Damage.HYPERPARAMETERS,
    ),
    "a name that is a number": (with_key(name=u32("general.name", 5)), Damage.HYPERPARAMETERS),
    "tokens that are one text": (
        with_key(tokens=string("tokenizer.ggml.tokens", "abc")),
        Damage.HYPERPARAMETERS,
    ),
    "heads in an array of words": (
        with_key(heads=strings("llama.attention.head_count", ["two"])),
        Damage.HYPERPARAMETERS,
    ),
    "no embedding": (
        with_tensor(embedding=tensor("other.weight", (8, 4))),
        Damage.TENSORS,
    ),
    "a layer without tensors": (with_key(layers=u32("llama.block_count", 2)), Damage.TENSORS),
}


@pytest.mark.parametrize(("data", "damage"), DAMAGED.values(), ids=DAMAGED.keys())
def test_a_header_that_no_model_can_have_is_damaged(path, data, damage):
    path.write_bytes(data)
    with pytest.raises(ModelDamaged) as caught:
        read_header(path)
    assert caught.value.damage is damage


@pytest.mark.parametrize(
    ("untrusted", "label"),
    [
        ("  A   name \n", "A name"),
        ("line\nbreak\x1b[31m", "line break [31m"),
        ("right\u202eleft", "right left"),
        ("x" * 500, "x" * 60),
        ("\x00\x01", ""),
    ],
)
def test_a_label_is_one_short_printable_line(untrusted, label):
    assert printable_label(untrusted) == label
