"""The bench beside another program: the best turn counts, and who is not there is named."""

import subprocess
import sys

import pytest

from bench import writers
from bench.options import Options
from bench.writers_peer import LONG_WORDS, at, text

OURS = {"start": 400.0, "key_p50": 1.0, "key_p99": 3.0, "resident": 150.0}
THEIRS = {"start": 800.0, "key_p50": 2.0, "key_p99": 6.0, "resident": 100.0}


@pytest.fixture
def turns(monkeypatch):
    taken = []

    def turn(command, who):
        taken.append(who)
        slower = 1 + len(taken)  # the first turns are the best
        return {key: value * slower for key, value in (OURS if who == "ours" else THEIRS).items()}

    bare = {"empty": 50.0, "with_modules": 60.0}
    monkeypatch.setattr(writers, "_turn", turn)
    monkeypatch.setattr(writers, "_printed", lambda *_, **__: bare)
    return taken


def test_both_have_their_turns_one_after_the_other_and_stand_beside_each_other(turns, monkeypatch):
    found = subprocess.CompletedProcess([], 0)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: found)
    figures = {each.name: each for each in writers.measure(Options(turns=2, peers="python"))}
    assert turns == ["ours", "theirs", "ours", "theirs"]
    start = figures["process start to painted window, ours of theirs"]
    assert start.value == pytest.approx(400 * 2 / (800 * 3))
    assert start.is_held
    assert all(each.at_most == 1 for name, each in figures.items() if "ours of theirs" in name)
    assert figures["the same with what the vault is encrypted with"].value == 60
    assert figures["resident, an empty window with PyQt6"].value == 50


def test_a_peer_that_is_not_installed_is_named_and_left_out(turns):
    options = Options(turns=1, peers=sys.executable)
    figures = list(writers.measure(options))
    assert turns == ["ours"]
    assert [each.at_most for each in figures] == [None] * 6
    assert not [each for each in figures if "PyQt6" in each.name]
    assert options.notes == ["novelWriter was skipped: it is not installed (--peers PYTHON)."]


def test_both_type_into_the_same_long_text():
    assert len(text().split()) == LONG_WORDS
    assert at([3.0, 1.0, 2.0], 0.5) == 2.0
