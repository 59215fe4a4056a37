"""A short run of the cuts loses nothing, and a write that was not synced is not overlooked."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from bench import powercut
from bench.command import SKIPPED, Findings
from bench.older import older_vaults
from bench.powercut import Cutting, Hearing, Migrating
from bench.recording import Change, why_not
from bench.simulated_disk import SECTOR, SimulatedDisk

HOME = Path("/vault")
FILE = HOME / "journal.db"
CUTS = 40

needs_strace = pytest.mark.skipif(bool(why_not()), reason=why_not() or "strace is there")


@pytest.mark.timeout(300)
@needs_strace
def test_sixty_cuts_over_every_kind_of_write_lose_nothing(tmp_path, capsys):
    status = powercut.main(["--n", "60", "--seed", "4", "--folder", str(tmp_path / "cut")])
    said = json.loads(capsys.readouterr().out)
    assert status == 0, said["losses"]
    assert said["done"] == 60
    assert said["changes"] > 500
    assert len(said["interrupted"]) > 4
    assert said["migrations"] == 0  # they begin after two hundred cuts
    assert not (tmp_path / "cut").exists()


@pytest.mark.timeout(300)
@needs_strace
def test_cuts_while_a_vault_of_an_older_program_is_opened_lose_nothing(tmp_path):
    findings = Findings()
    cutting = Cutting(tmp_path, 4, findings)
    older = older_vaults()[0]
    recorded, disk = cutting.record_migration(older)
    points = sorted(random.Random(4).sample(range(len(recorded)), 12))
    cutting.replay(recorded, points, "migration", Migrating(older), disk)
    assert findings.losses == []
    assert cutting.interrupted == {"migration": 12}


@needs_strace
def test_a_program_that_never_syncs_is_found_out(tmp_path):
    findings = Findings()
    cutting = Cutting(tmp_path, 4, findings)
    recorded = [change for change in cutting.record(0) if change.call != "sync"]
    points = sorted(random.Random(4).sample(range(len(recorded) // 2, len(recorded)), 30))
    cutting.replay(recorded, points, "unsynced")
    assert len(findings.losses) > 10


@needs_strace
def test_a_recording_that_missed_a_write_is_a_loss(tmp_path):
    findings = Findings()
    cutting = Cutting(tmp_path, 4, findings)
    recorded = cutting.record(0)
    written = [at for at, change in enumerate(recorded) if change.call == "write" and change.at > 0]
    recorded[written[-1]] = replace(recorded[written[-1]], data=b"other")
    cutting.replay(recorded, [], "missed")
    assert findings.losses == ["missed: the recording has missed something"]


def test_without_strace_it_is_no_success_unless_that_is_wanted(monkeypatch, capsys):
    monkeypatch.setenv("PATH", "")
    assert powercut.main([]) == SKIPPED
    said = capsys.readouterr()
    assert json.loads(said.out) == {"bench": "powercut", "skipped": "strace is not installed"}
    assert said.err.startswith("bench.powercut shows nothing here: strace is not installed.")
    assert powercut.main(["--allow-skip"]) == 0


def test_synced_bytes_stay_and_each_sector_of_the_others_lands_or_does_not():
    disk = disk_with(b"a" * 3 * SECTOR)
    disk.apply(Change("write", fd=3, at=0, data=b"b" * 3 * SECTOR))
    cuts = {disk.after_a_cut(random.Random(seed))[FILE] for seed in range(CUTS)}
    assert {len(content) for content in cuts} == {3 * SECTOR}
    assert {b"a" * 3 * SECTOR, b"b" * 3 * SECTOR} < cuts
    torn = {content[at : at + SECTOR] for content in cuts for at in range(0, 3 * SECTOR, SECTOR)}
    assert torn == {b"a" * SECTOR, b"b" * SECTOR}
    disk.apply(Change("sync", fd=3))
    assert {disk.after_a_cut(random.Random(s))[FILE] for s in range(CUTS)} == {b"b" * 3 * SECTOR}


def test_a_new_name_is_there_for_sure_only_when_its_folder_was_synced():
    disk = disk_with(b"old")
    disk.apply(Change("create", HOME / "new"))
    disk.apply(Change("open", HOME / "new", fd=4, at=0))
    disk.apply(Change("write", fd=4, data=b"new"))
    disk.apply(Change("sync", fd=4))
    disk.apply(Change("rename", HOME / "new", FILE))
    cuts = {disk.after_a_cut(random.Random(seed))[FILE] for seed in range(CUTS)}
    assert cuts == {b"old", b"new"}
    disk.apply(Change("open", HOME, fd=5))
    disk.apply(Change("sync", fd=5))
    assert {disk.after_a_cut(random.Random(seed))[FILE] for seed in range(CUTS)} == {b"new"}


def test_a_renaming_before_the_bytes_were_synced_may_leave_an_empty_file():
    disk = disk_with(b"old")
    disk.apply(Change("create", HOME / "new"))
    disk.apply(Change("open", HOME / "new", fd=4, at=0))
    disk.apply(Change("write", fd=4, data=b"new"))
    disk.apply(Change("rename", HOME / "new", FILE))
    cuts = {disk.after_a_cut(random.Random(seed))[FILE] for seed in range(CUTS)}
    assert cuts == {b"old", b"new", b""}


def test_a_change_that_cannot_be_followed_ends_the_replay():
    disk = disk_with(b"")
    with pytest.raises(ValueError, match="cannot be followed"):
        disk.apply(Change("not followed", fd=3))


def test_a_vault_in_the_making_may_be_there_or_not_and_a_made_one_has_to_be():
    heard = Hearing()
    heard.hear("done recovery - CODE\n")
    assert [each and each.recovery_code for each in heard.possible()] == ["CODE", None]
    heard.hear("ready\nbegin entry - 7\n")
    (expected,) = heard.possible()
    assert expected is not None
    assert heard.under_way == "entry"


def test_while_a_backup_is_restored_its_words_or_the_others_are_expected():
    heard = Hearing()
    heard.hear("ready\ndone entry 1 7\ndone backup - one\ndone entry 1 8\nbegin restored - -\n")
    words = [each.facts["entry", "1"] for each in heard.possible() if each]
    assert words == ["8", "7"]


def disk_with(content):
    disk = SimulatedDisk({FILE: content}, {HOME})
    disk.apply(Change("open", FILE, fd=3, at=0))
    return disk
