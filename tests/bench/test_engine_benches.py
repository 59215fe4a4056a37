"""The benches of the engine run on any model, and say who was skipped and why."""

import json
from types import SimpleNamespace

import pytest

pytest.importorskip("llama_cpp")

from app.engine.gguf_header import read_header
from bench import __main__ as runner
from bench import memory, peers, random_gguf
from bench.figure import Figure
from bench.options import Options
from bench.typist import TYPED, conversation, strokes


@pytest.fixture
def model(tmp_path, monkeypatch):
    shape = random_gguf.Shape(256, 2, 512, 4, 2, 8_192)
    monkeypatch.setattr(random_gguf, "FOLDER", tmp_path)
    monkeypatch.setattr(random_gguf, "SHAPES", {"tiny": shape})
    return random_gguf.built("tiny")


def test_a_random_model_is_a_sound_one_with_real_words(model):
    facts = read_header(model)
    assert facts.architecture == "llama"
    assert facts.shape.vocabulary == 8_192
    assert facts.training_context_tokens == random_gguf.CONTEXT


def test_it_is_made_once(model):
    before = model.stat().st_mtime_ns
    assert random_gguf.built("tiny").stat().st_mtime_ns == before


def test_the_memory_bench_runs_on_any_model(model, monkeypatch):
    monkeypatch.setattr(memory, "WORDS", "I slept. ")
    figures = {figure.name: figure for figure in memory.measure(Options(model=model, threads=1))}
    assert figures["worker over model and cache"].value > 0
    assert figures["worker over model and cache"].is_held


def test_a_peer_that_is_not_installed_is_skipped_with_a_sentence(model, monkeypatch):
    monkeypatch.setitem(peers.MODULES, "gpt4all", "no_such_module_anywhere")
    options = Options(model=model)
    assert peers.ask("gpt4all", options, [{"role": "user", "content": "Hello"}], 2) is None
    assert peers.llama_bench(options, 2) is None
    assert options.notes[0] == "gpt4all was skipped: it is not installed."
    assert "llama-bench was skipped" in options.notes[1]


def test_a_peer_in_a_process_of_its_own_says_when_its_tokens_came(model):
    options = Options(model=model, threads=1)
    asked = [{"role": "user", "content": "I slept badly again"}]
    reply = peers.ask("llama-cpp-python", options, asked, 4)
    assert reply is not None, options.notes
    assert reply.first_seconds > 0


def test_the_last_line_is_json_with_what_was_missed(capsys, monkeypatch):
    figures = [Figure("fine", 1.0, "ms", at_most=2), Figure("slow", 3.0, "ms", at_most=2)]
    module = SimpleNamespace(
        __name__="bench.two", __doc__="Two figures.", measure=lambda: iter(figures)
    )
    runner.run(module, Options(json=True, notes=["one was skipped", "one was skipped"]))
    said = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
    assert said["bench"] == "two"
    assert said["figures"] == {"fine": 1.0, "slow": 3.0}
    assert said["missed"] == ["slow"]
    assert said["notes"] == ["one was skipped"]


def test_sixty_words_at_forty_a_minute_take_a_minute_and_a_half():
    moments = list(strokes(40))
    assert moments[-1][1] == TYPED
    assert len(TYPED.split()) == 60
    assert 75 <= moments[-1][0] <= 105
    assert len(conversation(3)) == 7
