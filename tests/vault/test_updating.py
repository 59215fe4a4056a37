"""An older vault is backed up before it is changed, and no failure or kill can cost a word."""

import json
import random
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.vault import schema, updating
from app.vault import vault as vault_module
from app.vault.backup_file import manifest_of
from app.vault.backups import Wholeness, backups_in, proven
from app.vault.errors import DiskFull, MigrationFailed, VaultTooNew
from app.vault.restoration import open_backup, restore_beside
from app.vault.slots import by_passphrase
from app.vault.vault import LockedVault
from tests.vault.arranging import EVENING, PASSPHRASE, TurnedClock, bytes_of, unlocked
from tests.vault.make_golden_vault import VAULTS
from tests.vault.test_disk_full import a_process_may_mount

INSIDE = json.loads((VAULTS / "schema-1.json").read_text(encoding="utf-8"))
NEXT = schema.SUPPORTED + 1
FAILING = SimpleNamespace(STATEMENTS=("CREATE TABLE extra (id INTEGER) STRICT", "NONSENSE"))
WORKING = SimpleNamespace(STATEMENTS=("CREATE TABLE extra (id INTEGER) STRICT",))


@pytest.fixture
def old(tmp_path):
    """A vault that the first release has written."""
    return Path(shutil.copytree(VAULTS / "schema-1", tmp_path / "old"))


def with_step(monkeypatch, step):
    monkeypatch.setattr(schema, "STEPS", {**schema.STEPS, NEXT: step})
    for module in (schema, updating, vault_module):
        monkeypatch.setattr(module, "SUPPORTED", NEXT)


def test_the_vault_as_it_was_is_kept_in_a_backup_that_opens_by_itself(old, tmp_path):
    unlocked(old, INSIDE["passphrase"]).close()
    (backup,) = backups_in(old / "before-update")
    assert proven(backup).wholeness is Wholeness.WHOLE
    opened = open_backup(backup.path, by_passphrase(INSIDE["passphrase"]), None)
    assert opened.manifest.schema == 1
    assert opened.manifest.rows["entry"] == INSIDE["entries"]
    list(restore_beside(opened, tmp_path / "beside", "", EVENING))
    beside = unlocked(tmp_path / "beside", INSIDE["passphrase"])
    assert beside.entries.count() == INSIDE["entries"]
    beside.close()


def test_a_step_that_fails_leaves_the_old_vault_to_the_old_program(folder, monkeypatch):
    before = bytes_of(folder)
    with pytest.MonkeyPatch.context() as newer:
        with_step(newer, FAILING)
        with pytest.raises(MigrationFailed):
            unlocked(folder)
    after = bytes_of_files(folder)
    assert {name: after[name] for name in before} == before
    assert len(backups_in(folder / "before-update")) == 1
    vault = unlocked(folder)
    assert vault.witness.findings == ()
    assert vault.check().is_sound
    vault.close()


def bytes_of_files(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def test_no_backup_no_migration(folder, monkeypatch):
    def full(*_):
        raise DiskFull

    with_step(monkeypatch, WORKING)
    monkeypatch.setattr(updating.Backups, "add", full)
    before = bytes_of(folder)
    with pytest.raises(DiskFull):
        unlocked(folder)
    assert bytes_of(folder) == before


def test_the_usual_backups_do_not_take_its_place_and_a_month_does(folder, monkeypatch):
    with_step(monkeypatch, WORKING)
    vault = unlocked(folder)
    for day in range(15):
        list(vault.backups.make(vault.backup_folder, EVENING + timedelta(days=40 * day)))
    vault.close()
    (kept,) = backups_in(folder / "before-update")
    assert manifest_of(kept.label, vault.key_slots.opened.data_key).schema == NEXT - 1
    for days, left in ((1, 1), (29, 1), (31, 0)):
        at = TurnedClock(EVENING + timedelta(days=days))
        LockedVault(folder, at).unlock(PASSPHRASE).close()
        assert len(backups_in(folder / "before-update")) == left


def test_a_newer_vault_is_left_byte_for_byte_as_it_is(folder):
    with pytest.MonkeyPatch.context() as newer:
        with_step(newer, WORKING)
        unlocked(folder).close()
    (folder / "journal.db.renewing").write_bytes(b"of the newer program")
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    with pytest.raises(VaultTooNew):
        unlocked(folder)
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_a_kill_in_the_middle_leaves_the_old_vault_or_the_new_one(old):
    chance = random.Random(4)
    fresh = old.with_name("fresh")
    for _ in range(4):
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(old, fresh)
        killed_after(fresh, chance.uniform(0.0, 0.15))
        vault = unlocked(fresh, INSIDE["passphrase"])
        assert vault.entries.count() == INSIDE["entries"]
        assert vault.witness.findings == ()
        assert vault.check().is_sound
        vault.close()
        assert all(
            proven(b).wholeness is Wholeness.WHOLE for b in backups_in(fresh / "before-update")
        )


def killed_after(folder, seconds):
    program = [sys.executable, "-m", "tests.vault.migrating_until_killed", str(folder)]
    with subprocess.Popen(
        [*program, INSIDE["passphrase"]],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "ready\n"
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()


@pytest.mark.skipif(not a_process_may_mount(), reason="a small disk needs a mount namespace")
def test_on_a_disk_with_any_room_it_is_migrated_or_left(old, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    program = "tests.vault.migrating_on_a_small_disk"
    ran = subprocess.run(
        [
            "unshare",
            "-rm",
            sys.executable,
            "-m",
            program,
            str(old),
            str(disk),
            INSIDE["passphrase"],
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) > 3
