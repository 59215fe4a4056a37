"""A short run of the kills loses nothing, and a planted loss is not overlooked."""

import json
from pathlib import Path

import pytest

from app.vault.errors import NoLongerThere
from bench import crash
from bench.__main__ import benches
from bench.crash import Crashing, Expected


def test_six_kills_over_every_kind_of_write_lose_nothing(tmp_path, capsys):
    status = crash.main(["--n", "6", "--seed", "4", "--folder", str(tmp_path / "crash")])
    said = json.loads(capsys.readouterr().out)
    assert status == 0, said["losses"]
    assert said["acknowledged"] > 0
    assert sum(said["interrupted"].values()) >= 6
    assert not Path(tmp_path / "crash").exists()


@pytest.mark.parametrize(
    ("planted", "loss"),
    [("done turn 1 1 77", "0: turn"), ("done backup gone.alcove-backup", "0: backup lost")],
)
def test_a_word_or_a_backup_that_is_not_there_is_a_loss(tmp_path, planted, loss):
    crashing = Crashing(tmp_path, 1)
    expected = crashing._fresh()  # noqa: SLF001 - the comparison itself is what is tried
    expected.hear(planted)
    crashing._compare(expected, 0)  # noqa: SLF001
    assert crashing.losses == [loss]


def test_an_entry_that_is_not_there_is_a_loss(tmp_path):
    crashing = Crashing(tmp_path, 1)
    expected = crashing._fresh()  # noqa: SLF001
    expected.hear("done entry 1 77")
    with pytest.raises(NoLongerThere):
        crashing._compare(expected, 0)  # noqa: SLF001


def test_what_was_under_way_is_not_yet_expected():
    expected = Expected()
    expected.hear("begin draft 7")
    assert expected.under_way == ["draft", "7"]
    assert expected.drafts == {}
    expected.hear("done draft 1 7")
    assert expected.under_way == []
    assert expected.drafts == {1: 7}


def test_neither_command_runs_among_the_side_by_side_benches():
    assert not {"crash", "crash_writer", "damage"} & benches().keys()
