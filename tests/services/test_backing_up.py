"""Backups come by themselves, are seen as what they are, and lead back from the lock screen."""

from datetime import timedelta

import pytest

from app.domain.audit import AuditEvent
from app.host.single_instance import VaultLock
from app.services import backing_up as module
from app.services.backing_up import (
    BackedUp,
    BackingUp,
    Checking,
    Copying,
    MovingIntoPlace,
    Opening,
    RemovingOld,
    Restored,
    Restoring,
)
from app.services.unlocking import OpenElsewhere, Unlocking, VaultPlace
from app.vault.backups import Wholeness
from app.vault.errors import WrongPassphrase
from app.vault.folder import VaultFolder
from app.vault.vault import LockedVault, create_vault
from tests.vault.arranging import CHEAP, PASSPHRASE, kept


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


def test_from_the_lock_screen_into_place(vault, backing_up, restoring, place, clock):
    kept(vault, "in the backup")
    list(backing_up.back_up_now())
    kept(vault, "after it")
    vault.close()
    (backup,) = restoring.verified(restoring.backups_of(place))
    proof = restoring.by_passphrase(PASSPHRASE)
    events = list(restoring.restore_into_place(place, backup, proof))
    assert events == [
        *(Opening(), Copying(), Checking(), MovingIntoPlace()),
        Restored(place, backup),
    ]
    restored = LockedVault(place.folder, clock).unlock(PASSPHRASE)
    assert restored.entries.count() == 1
    restored.close()


def test_beside_is_a_vault_that_the_lock_screen_finds(vault, backing_up, restoring, place, clock):
    kept(vault, "in the backup")
    list(backing_up.back_up_now())
    vault.close()
    (backup,) = restoring.backups_of(place)
    proof = restoring.by_passphrase(PASSPHRASE)
    *_, restored = restoring.restore_beside(backup, proof, "Notes of March", place)
    unlocking = Unlocking(place.folder.parent, clock, lambda: CHEAP)
    assert [found.name for found in unlocking.places()] == ["Notes", "Notes of March"]
    assert restored.place in unlocking.places()
    opened = unlocking.unlock(restored.place, PASSPHRASE)
    assert opened.vault.entries.count() == 1
    opened.close()


def test_a_vault_that_a_window_has_open_is_not_replaced(vault, backing_up, restoring, place):
    list(backing_up.back_up_now())
    (backup,) = restoring.backups_of(place)
    with VaultLock.take(place.folder), pytest.raises(OpenElsewhere):
        list(restoring.restore_into_place(place, backup, restoring.by_passphrase(PASSPHRASE)))


def test_a_typing_mistake_lets_the_next_try_in(vault, backing_up, restoring, place):
    list(backing_up.back_up_now())
    vault.close()
    (backup,) = restoring.backups_of(place)
    with pytest.raises(WrongPassphrase):
        list(restoring.restore_into_place(place, backup, restoring.by_passphrase("typo")))
    list(restoring.restore_into_place(place, backup, restoring.by_passphrase(PASSPHRASE)))


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
    list(restoring.restore_into_place(place, backup, restoring.by_passphrase(PASSPHRASE)))
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


def test_a_backup_of_another_vault_takes_no_vaults_place(
    vault, backing_up, restoring, place, tmp_path, clock
):
    list(backing_up.back_up_now())
    (backup,) = restoring.backups_of(place)
    other, _code = create_vault(tmp_path / "o", PASSPHRASE, kdf=CHEAP, clock=clock, name="Other")
    other.close()
    elsewhere = VaultPlace(tmp_path / "o", "Other")
    assert restoring.may_replace(place, backup)
    assert not restoring.may_replace(elsewhere, backup)
    for header in (tmp_path / "o").glob("vault.header*"):
        header.write_bytes(b"gone")
    assert restoring.may_replace(elsewhere, backup)
