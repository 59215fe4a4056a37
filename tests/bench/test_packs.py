"""A short run of hostile packs meets the program's own errors only, and tells others from them."""

import json
from dataclasses import replace

import pytest

from app.domain.handout.limits import Limits
from bench import hostile, packs
from bench.packs import INJECTED, MARKER, is_quoted, is_written_back
from tests.handout.packing import LISTENING, PACK


@pytest.fixture
def anywhere(monkeypatch):
    # The whole test run is one process, and has grown by what was before.
    monkeypatch.setattr(hostile, "MOST_MEMORY_KIB", 10**9)
    monkeypatch.setattr(packs, "TAKEN_EVERY", 30)


def test_three_hundred_hostile_packs_give_typed_answers(tmp_path, capsys, anywhere):
    status = packs.main(["--n", "300", "--seed", "4", "--folder", str(tmp_path / "packs")])
    said = json.loads(capsys.readouterr().out)
    assert status == 0, said["losses"]
    kinds = {outcome.partition(":")[0] for outcome in said["outcomes"]}
    assert kinds == {"bytes", "values", "injected", "measure", "exercise", "days", "nothing"}
    assert said["taken"] >= 1


def test_what_is_not_quoted_would_be_seen(monkeypatch):
    assert is_quoted(LISTENING)
    assert is_quoted(Limits())
    assert all(is_quoted(replace(LISTENING, own_topics_off=(words,))) for words in INJECTED)
    monkeypatch.setattr(packs, "limit_words", lambda limits: "\n".join(limits.own_topics_off))
    assert not is_quoted(LISTENING)


def test_a_pack_that_could_not_be_written_would_be_seen():
    assert is_written_back(PACK)
    assert not is_written_back(replace(PACK, title=f"{MARKER}\u202e"))
