"""From a backup to a vault again: into place or beside, on this computer or another."""

import shutil

import pytest

from app.host.single_instance import VaultLock
from app.services.backing_up import BackingUp
from app.services.backup_events import Checking, Copying, MovingIntoPlace, Opening, Restored
from app.services.restoring import Restoring
from app.services.unlocking import OpenElsewhere, Unlocking, VaultPlace
from app.services.ways_in import Shown, WayInKind
from app.vault.errors import VaultUnreachable, WrongPassphrase
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


def test_from_the_lock_screen_into_place(vault, backing_up, restoring, place, clock):
    kept(vault, "in the backup")
    list(backing_up.back_up_now())
    kept(vault, "after it")
    vault.close()
    (backup,) = restoring.verified(restoring.backups_of(place))
    proof = Shown(PASSPHRASE).proof()
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
    proof = Shown(PASSPHRASE).proof()
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
        list(restoring.restore_into_place(place, backup, Shown(PASSPHRASE).proof()))


def test_a_typing_mistake_lets_the_next_try_in(vault, backing_up, restoring, place):
    list(backing_up.back_up_now())
    vault.close()
    (backup,) = restoring.backups_of(place)
    with pytest.raises(WrongPassphrase):
        list(restoring.restore_into_place(place, backup, Shown("typo").proof()))
    list(restoring.restore_into_place(place, backup, Shown(PASSPHRASE).proof()))


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


def test_one_file_and_the_recovery_code_are_enough_on_another_computer(tmp_path, clock):
    here, code = create_vault(tmp_path / "here", PASSPHRASE, kdf=CHEAP, clock=clock, name="Notes")
    kept(here, "words")
    backing_up = BackingUp(here, VaultFolder(tmp_path / "here"), clock)
    list(backing_up.back_up_now())
    (backup,) = backing_up.list()
    here.close()
    carried = tmp_path / "stick.alcove-backup"
    shutil.copy(backup.path, carried)
    shutil.rmtree(tmp_path / "here")
    there = Restoring(tmp_path / "there", clock)
    (found,) = there.backup_at(carried)
    proof = Shown(recovery_code=code.text).proof()
    *_, restored = there.restore_beside(found, proof, "Notes", None)
    opened = LockedVault(restored.place.folder, clock).unlock(PASSPHRASE)
    assert opened.entries.count() == 1
    opened.close()


def test_a_file_that_is_not_there_is_told(restoring, tmp_path):
    with pytest.raises(VaultUnreachable):
        restoring.backup_at(tmp_path / "nothing")


def test_a_backup_says_what_opened_the_vault_then(backing_up, restoring, place):
    list(backing_up.back_up_now())
    (backup,) = restoring.backups_of(place)
    assert restoring.ways_in(backup) == {WayInKind.PASSPHRASE, WayInKind.RECOVERY_CODE}
