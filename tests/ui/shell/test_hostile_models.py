"""Every kind of file that is no usable model ends in a sentence of its own, quickly.

The files are real, and so is the worker that meets those which only it can tell.
"""

import os
import sys
import time
import tracemalloc

import pytest

from app.domain.errors import AppError
from app.engine.client import EngineClient
from app.engine.errors import ModelError
from app.engine.gguf_header import read_header
from app.host.hardening import worker_environment
from app.ui.shell.error_text import words_for
from tests.fakes.damaged_gguf import GOOD_KEYS, header, strings
from tests.fakes.hostile_gguf import HOSTILE, SAME_WORDS
from tests.fakes.tiny_gguf import build_tiny_gguf

WORKER = (sys.executable, "-m", "app.engine.worker")
SECONDS = 20.0  # on a busy machine; a bounded one takes well under three
HEADER_BYTES = 16 * 1024 * 1024

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and pipes")
if os.name == "posix" and os.geteuid() == 0:
    HOSTILE.pop("one that may not be read", None)  # root may read anything


@pytest.fixture
def client():
    client = EngineClient(WORKER, worker_environment(os.environ))
    yield client
    client.close()


def sentence_for(client, folder, make):
    folder.mkdir(exist_ok=True)
    path = make(folder)
    before = time.monotonic()
    with pytest.raises(AppError) as caught:
        client.load(path)
    assert time.monotonic() - before < SECONDS
    return words_for(caught.value)


def test_there_are_more_than_twenty_kinds_and_each_has_words_of_its_own(client, tmp_path, qapp):
    said = {
        name: sentence_for(client, tmp_path / str(number), make)
        for number, (name, make) in enumerate(HOSTILE.items())
    }
    assert len(said) >= 20
    twice = [name for name, words in said.items() if list(said.values()).count(words) > 1]
    assert twice == []
    assert "Something did not work" not in " ".join(said.values())


@pytest.mark.parametrize("make", SAME_WORDS.values(), ids=SAME_WORDS.keys())
def test_a_bomb_is_put_out_before_it_takes_time_or_memory(client, tmp_path, make, qapp):
    assert "Something did not work" not in sentence_for(client, tmp_path / "model", make)


def test_the_window_lives_on_and_a_sound_model_loads_after_all_of_them(client, tmp_path):
    sound = build_tiny_gguf(tmp_path / "sound.gguf", name="Sound")
    with pytest.raises(ModelError):
        client.load(HOSTILE["a missing weight"](tmp_path))
    assert client.load(sound).label == "Sound"


def test_reading_the_worst_header_takes_bounded_memory_in_the_window(tmp_path):
    names = strings("tokenizer.ggml.tokens", [""] * 100_000)
    path = tmp_path / "names.gguf"
    path.write_bytes(header({**GOOD_KEYS, "tokens": names}))
    tracemalloc.start()
    read_header(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < HEADER_BYTES
