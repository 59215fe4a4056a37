"""A short run of the fuzzing meets the vault's own errors only, and tells others from them."""

import json

import pytest

from bench import fuzz
from bench.fuzz import GUIDED, TARGETS, Samples, tried


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    return Samples.made_in(tmp_path_factory.mktemp("samples"))


@pytest.mark.timeout(300)
def test_two_thousand_changed_headers_and_labels_give_typed_answers(tmp_path, capsys):
    status = fuzz.main(["--n", "2000", "--seed", "4", "--folder", str(tmp_path / "fuzz")])
    said = json.loads(capsys.readouterr().out)
    assert status == 0, said["losses"]
    assert {outcome.partition(":")[0] for outcome in said["outcomes"]} == {"header", "backup"}
    assert sum(said["outcomes"].values()) == 2000


def test_the_samples_themselves_are_taken_for_whole(samples):
    assert tried(samples, "header", samples.header, samples.header) == "unchanged"
    assert tried(samples, "backup", samples.backup, samples.backup) == "unchanged"


def test_changed_bytes_that_are_taken_for_whole_are_a_loss(samples):
    assert tried(samples, "header", samples.header, b"other") == "LOSS taken for whole"


def test_an_exception_of_another_kind_is_a_loss(samples, monkeypatch):
    monkeypatch.setitem(TARGETS, "header", lambda *_: 1 / 0)
    assert tried(samples, "header", b"", b"") == "LOSS ZeroDivisionError"


def test_without_atheris_the_guided_run_says_how_to_get_it(monkeypatch, capsys):
    monkeypatch.setitem(__import__("sys").modules, "atheris", None)
    assert fuzz.main([GUIDED]) == 2
    assert "pip install atheris" in capsys.readouterr().out
