"""A short run of the kills loses nothing, and a planted loss is not overlooked."""

import json
import random

import pytest

from app.host.clock import SystemClock
from app.vault.vault import LockedVault
from bench import crash
from bench.__main__ import benches
from bench.acknowledged import Acknowledged, Fact
from bench.crash import Crashing
from bench.writer import Writer


@pytest.mark.timeout(300)
def test_six_kills_over_every_kind_of_write_lose_nothing(tmp_path, capsys):
    status = crash.main(["--n", "6", "--seed", "4", "--folder", str(tmp_path / "crash")])
    said = json.loads(capsys.readouterr().out)
    assert status == 0, said["losses"]
    assert said["acknowledged"] > 0
    assert sum(said["interrupted"].values()) >= 6
    assert not (tmp_path / "crash").exists()


@pytest.mark.parametrize(
    ("planted", "loss"),
    [
        ("done turn 1/1 77", "0: turn"),
        ("done entry 1 77", "0: entry"),
        ("done idle vault 99", "0: idle"),
        ("done backup - gone.alcove-backup", "0: backup lost"),
        ("done passphrase - another", "0: WrongPassphrase"),
        ("done recovery - 7F3T-2M8R-5Z9H-V0E8-4N7G-2A9X-1B3C", "0: RecoveryCodeMistyped"),
        ("done keyfile - 7/another", "0: WrongPassphrase"),
    ],
)
def test_what_was_acknowledged_and_is_not_there_is_a_loss(tmp_path, planted, loss):
    losses: list[str] = []
    crashing = Crashing(tmp_path, 1, losses)
    expected = crashing.fresh()
    expected.hear(planted)
    crashing.comparing.compare(expected, "0")
    assert losses == [loss]


def test_a_draft_that_is_neither_there_nor_kept_is_half_of_a_write(tmp_path):
    losses: list[str] = []
    crashing = Crashing(tmp_path, 1, losses)
    expected = crashing.fresh()
    expected.hear("done draft 1 7")
    expected.hear("begin draft 1 gone entry - 77")
    crashing.comparing.compare(expected, "0")
    assert losses == ["0: half of: entry"]


def test_what_was_under_way_is_not_yet_expected():
    expected = Acknowledged()
    expected.hear("begin draft 1 7")
    assert expected.under_way == (Fact("draft", "1", "7"),)
    assert expected.facts == {}
    expected.hear("done draft 1 7")
    assert expected.under_way == ()
    assert expected.facts == {("draft", "1"): "7"}


def test_no_command_with_losses_runs_among_the_side_by_side_benches():
    assert not {"crash", "writer", "damage", "powercut"} & benches().keys()


def test_what_came_back_from_the_trash_before_it_was_said_may_have_any_boundary(tmp_path):
    losses: list[str] = []
    crashing = Crashing(tmp_path, 1, losses)
    expected = crashing.fresh()
    vault = LockedVault(tmp_path / "vault", SystemClock()).unlock(expected.passphrase)
    heard = []

    def say(*words):
        heard.append(" ".join(map(str, words)))

    writer = Writer(vault, random.Random(1), 0, expected.passphrase, say)
    writer.entry()
    writer.trash()
    writer.taken_back()
    assert heard[-2].startswith("begin trash")
    for line in heard[:-1]:  # killed before it says "done"
        expected.hear(line)
    vault.close()
    crashing.comparing.compare(expected, "0")
    assert losses == []
