"""Backups come by themselves, go where the person wants, and are tried out."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.audit import AuditEvent
from app.services import backing_up as module
from app.services.backing_up import BackingUp, BackupNotRestorable
from app.services.backup_events import (
    BackedUp,
    Checking,
    Copying,
    FolderChosen,
    MovingBackup,
    Rehearsed,
    RemovingOld,
)
from app.services.backup_place import BackupPlace
from app.services.restoring import Restoring
from app.services.unlocking import VaultPlace
from app.services.ways_in import Shown
from app.vault.backups import Wholeness
from app.vault.errors import VaultUnreachable
from app.vault.folder import VaultFolder
from app.vault.vault import LockedVault
from tests.vault.arranging import PASSPHRASE, kept

PROC = Path("/proc/self/fdinfo")  # not even root writes there
ON_LINUX = pytest.mark.skipif(not PROC.exists(), reason="no folder that root cannot write to")


@pytest.fixture
def backing_up(vault, tmp_path, clock):
    return BackingUp(vault, VaultFolder(tmp_path / "vault"), clock)


@pytest.fixture
def restoring(tmp_path, clock):
    return Restoring(tmp_path, clock)


@pytest.fixture
def place(tmp_path):
    return VaultPlace(tmp_path / "vault", "Notes")


def test_a_backup_is_told_step_by_step_and_then_listed(vault, backing_up):
    kept(vault, "words")
    *before, backed_up, last = backing_up.back_up_now()
    assert [*before, last] == [Copying(), Checking(), RemovingOld()]
    assert isinstance(backed_up, BackedUp)
    (listed,) = backing_up.list()
    assert listed.path == backed_up.backup.path
    assert [backup.wholeness for backup in backing_up.verified()] == [Wholeness.WHOLE]


def test_at_close_there_is_one_backup_for_each_time_something_changed(vault, backing_up, clock):
    for _ in range(2):
        kept(vault, "words")
        assert list(backing_up.back_up_at_close()) != []
        clock.moment += timedelta(hours=1)
        assert list(backing_up.back_up_at_close()) == []
    assert len(backing_up.list()) == 2


def test_while_the_vault_stays_open_there_is_one_a_day(vault, backing_up, clock):
    for _ in range(48):
        clock.moment += timedelta(hours=1)
        kept(vault, "words")
        list(backing_up.back_up_daily())
    assert len(backing_up.list()) == 2


def test_a_damaged_backup_is_shown_as_damaged(vault, backing_up):
    list(backing_up.back_up_now())
    (backup,) = backing_up.list()
    raw = backup.path.read_bytes()
    backup.path.write_bytes(raw[:9000] + bytes([raw[9000] ^ 1]) + raw[9001:])
    assert [found.wholeness for found in backing_up.verified()] == [Wholeness.DAMAGED]


def test_each_backup_is_a_line_in_the_log(vault, backing_up):
    list(backing_up.back_up_now())
    assert AuditEvent.BACKED_UP in {record.event for record in vault.audit.records(10)}


def test_a_large_vault_is_not_backed_up_while_somebody_waits(vault, backing_up, monkeypatch):
    monkeypatch.setattr(module, "QUICK_BYTES", 1)
    kept(vault, "words")
    assert list(backing_up.back_up_at_close()) == []
    assert list(backing_up.back_up_daily()) != []


def test_a_restoration_is_in_the_log_once(vault, backing_up, restoring, place, clock):
    list(backing_up.back_up_now())
    vault.close()
    (backup,) = restoring.backups_of(place)
    list(restoring.restore_into_place(place, backup, Shown(PASSPHRASE).proof()))
    restored = LockedVault(place.folder, clock).unlock(PASSPHRASE)
    again = BackingUp(restored, VaultFolder(place.folder), clock)
    again.note_restoration()
    again.note_restoration()
    events = [record.event for record in restored.audit.records(10)]
    restored.close()
    assert events.count(AuditEvent.RESTORED) == 1


def test_nothing_is_said_of_a_restoration_that_never_was(vault, backing_up):
    backing_up.note_restoration()
    assert vault.audit.records(10) == []


def test_once_a_month_a_backup_is_restored_on_trial(vault, backing_up, clock, tmp_path):
    assert list(backing_up.rehearse_monthly()) == []
    kept(vault, "words")
    list(backing_up.back_up_now())
    before = sorted(tmp_path.rglob("*"))
    *steps, rehearsed = backing_up.rehearse_monthly()
    assert steps == [Copying(), Checking()]
    assert isinstance(rehearsed, Rehearsed)
    assert sorted(tmp_path.rglob("*")) == before
    assert backing_up.facts().rehearsed_at == clock.now()
    clock.moment += timedelta(days=29)
    assert list(backing_up.rehearse_monthly()) == []
    clock.moment += timedelta(days=1)
    assert list(backing_up.rehearse_monthly()) != []


def test_a_trial_of_a_damaged_backup_fails_and_is_not_noted(vault, backing_up):
    list(backing_up.back_up_now())
    (backup,) = backing_up.list()
    raw = bytearray(backup.path.read_bytes())
    raw[9000] ^= 1
    backup.path.write_bytes(raw)
    with pytest.raises(BackupNotRestorable):
        list(backing_up.rehearse_now())
    assert backing_up.facts().rehearsed_at is None


def test_a_damaged_backup_is_made_up_for_before_it_is_told(vault, backing_up, clock):
    list(backing_up.back_up_now())
    (backup,) = backing_up.list()
    raw = bytearray(backup.path.read_bytes())
    raw[9000] ^= 1
    backup.path.write_bytes(raw)
    clock.moment += timedelta(hours=1)
    with pytest.raises(BackupNotRestorable):
        list(backing_up.rehearse_monthly())
    assert len(backing_up.list()) == 2
    clock.moment += timedelta(hours=1)
    assert isinstance(list(backing_up.rehearse_monthly())[-1], Rehearsed)


def test_the_folder_is_chosen_and_what_is_there_comes_along(vault, backing_up, tmp_path):
    for number in range(2):
        kept(vault, f"entry {number}")
        list(backing_up.back_up_now())
    before = [backup.path.read_bytes() for backup in backing_up.list()]
    stick = tmp_path / "stick"
    stick.mkdir()
    events = list(backing_up.choose_folder(stick, is_moving=True))
    assert events == [MovingBackup(1, 2), MovingBackup(2, 2), FolderChosen(2)]
    assert [backup.path.read_bytes() for backup in backing_up.list()] == before
    assert {backup.path.parent for backup in backing_up.list()} == {stick}
    assert list((tmp_path / "vault" / "backups").iterdir()) == []
    kept(vault, "more")
    list(backing_up.back_up_now())
    assert len(list(stick.iterdir())) == 3


def test_what_stays_behind_is_listed_all_the_same(vault, backing_up, restoring, place, tmp_path):
    list(backing_up.back_up_now())
    (tmp_path / "stick").mkdir()
    list(backing_up.choose_folder(tmp_path / "stick", is_moving=False))
    kept(vault, "words")
    list(backing_up.back_up_now())
    folders = [backup.path.parent.name for backup in backing_up.list()]
    assert folders == ["stick", "backups"]
    assert [backup.path for backup in restoring.backups_of(place)] == [
        backup.path for backup in backing_up.list()
    ]


def test_back_to_the_usual_folder(backing_up, tmp_path):
    (tmp_path / "stick").mkdir()
    list(backing_up.choose_folder(tmp_path / "stick", is_moving=True))
    list(backing_up.back_up_now())
    list(backing_up.choose_folder(None, is_moving=True))
    assert backing_up.facts().chosen is None
    assert {backup.path.parent.name for backup in backing_up.list()} == {"backups"}


def test_a_drive_that_is_away_is_told_and_backups_go_beside_the_journal(
    vault, backing_up, tmp_path
):
    stick = tmp_path / "stick"
    stick.mkdir()
    list(backing_up.choose_folder(stick, is_moving=True))
    stick.rmdir()
    kept(vault, "words")
    list(backing_up.back_up_now())
    facts = backing_up.facts()
    assert (facts.is_away, facts.chosen, facts.folder.name) == (True, stick, "backups")
    assert len(facts.backups) == 1
    assert not stick.exists()


@pytest.mark.parametrize(
    "what",
    [
        "gone",
        "a file",
        pytest.param("read-only", marks=pytest.mark.skipif(not PROC.exists(), reason="Linux")),
    ],
)
def test_a_folder_that_cannot_be_used_changes_nothing(vault, backing_up, tmp_path, what):
    list(backing_up.back_up_now())
    folder = tmp_path / "stick"
    if what == "a file":
        folder.write_text("not a folder")
    elif what == "read-only":
        folder = PROC
    with pytest.raises(VaultUnreachable):
        list(backing_up.choose_folder(folder, is_moving=True))
    assert backing_up.facts().chosen is None
    assert len(backing_up.list()) == 1


def test_a_move_that_stops_half_way_leaves_all_where_they_were(vault, backing_up, tmp_path):
    for number in range(2):
        kept(vault, f"entry {number}")
        list(backing_up.back_up_now())
    stick = tmp_path / "stick"
    stick.mkdir()
    moving = backing_up.choose_folder(stick, is_moving=True)
    assert [next(moving), next(moving)] == [MovingBackup(1, 2), MovingBackup(2, 2)]
    moving.close()
    assert list(stick.iterdir()) == []
    assert {backup.path.parent.name for backup in backing_up.list()} == {"backups"}


def test_a_place_that_somebody_else_wrote_down_counts_only_as_a_whole_path(backing_up, tmp_path):
    for untrusted in (b"relative/path", b"\xff\xfe", b"", b"/with\nanother line"):
        (tmp_path / "vault" / "vault.backups").write_bytes(untrusted)
        assert backing_up.facts().chosen is None


@pytest.mark.parametrize(("cap", "kept_count"), [(0, 6), (500, 2)])
def test_what_the_backups_may_take_is_the_persons_choice(
    vault, backing_up, clock, monkeypatch, cap, kept_count
):
    monkeypatch.setattr(module, "MIB", 1)  # so small that only those stay that always do
    vault.preferences.store(replace(vault.preferences.load(), backup_cap_mib=cap))
    assert clock.now().isoweekday() == 1  # so that they are all of one week
    for _ in range(6):
        list(backing_up.back_up_now())
        clock.moment += timedelta(days=1)
    assert len(backing_up.list()) == kept_count


def test_nobody_waits_at_the_lock_for_another_drive(vault, backing_up, tmp_path, monkeypatch):
    list(backing_up.back_up_now())
    monkeypatch.setattr(BackupPlace, "is_near", False)
    kept(vault, "words")
    assert list(backing_up.back_up_at_close()) == []
