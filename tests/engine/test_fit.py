"""A model is loaded with the longest context that fits, or not at all."""

from pathlib import Path

import pytest

from app.engine.errors import ModelTooLarge
from app.engine.fit import RESERVE_BYTES, address_space_bytes, fitting_context, needed_bytes
from app.engine.gguf_header import ModelFile, ModelShape

GIB = 1 << 30
# 1B with 16 layers, 8 key-value heads of 64: 32 KiB of cache a token.
MODEL = ModelFile(
    path=Path("model.gguf"),
    label="Model",
    architecture="llama",
    parameters=10**9,
    file_bytes=GIB,
    training_context_tokens=8192,
    has_chat_template=True,
    quantisation="Q4_K_M",
    shape=ModelShape(layers=16, width=2048, vocabulary=128_000, cache_values=16 * 2 * 8 * 64),
)


def test_the_cache_of_a_token_takes_two_bytes_a_value():
    assert needed_bytes(MODEL, 2048) - needed_bytes(MODEL, 1024) >= 1024 * 32 * 1024


def test_a_wanted_context_that_fits_is_given():
    assert fitting_context(MODEL, 4096, 16 * GIB) == 4096


def test_a_context_is_never_longer_than_the_training():
    assert fitting_context(MODEL, 1 << 20, 64 * GIB) == 8192


def test_little_memory_makes_the_context_shorter():
    free = needed_bytes(MODEL, 1024) + RESERVE_BYTES
    assert fitting_context(MODEL, 4096, free) == 1024


def test_too_little_memory_says_how_much_is_missing():
    with pytest.raises(ModelTooLarge) as caught:
        fitting_context(MODEL, 4096, GIB)
    assert caught.value.needed_bytes > GIB > caught.value.free_bytes


def test_a_model_is_not_refused_on_a_guess():
    assert fitting_context(MODEL, 4096, 0) == 4096


def test_the_address_space_holds_the_weights_twice():
    assert address_space_bytes(MODEL, 4096) > needed_bytes(MODEL, 4096) + MODEL.file_bytes
