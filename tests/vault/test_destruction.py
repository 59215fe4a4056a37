"""An erased vault opens for nobody, its backups neither, and nothing of another one is touched."""

import shutil
from pathlib import Path

import pytest

from app.vault.backups import Backup
from app.vault.destruction import erase_vault
from app.vault.errors import HeaderDamaged, VaultMissing, VaultUnreachable
from app.vault.folder import VaultFolder
from app.vault.header import parse
from app.vault.restoration import open_backup, restore
from app.vault.slots import by_passphrase
from app.vault.vault import create_vault
from tests.vault.arranging import CHEAP, EVENING, PASSPHRASE, TurnedClock, kept, unlocked

OPENS = by_passphrase(PASSPHRASE)


@pytest.fixture
def closed(folder, tmp_path):
    """A vault with a backup beside it, one elsewhere, and an older self in quarantine."""
    vault = unlocked(folder)
    kept(vault, "words")
    for place in (vault.backup_folder, tmp_path / "usb"):
        list(vault.backups.make(place, EVENING))
    vault.close()
    backup = next((folder / "backups").iterdir())
    list(restore(open_backup(backup, OPENS, folder), VaultFolder(folder), EVENING))
    return folder


def test_nothing_of_it_is_left(closed, tmp_path):
    erased = erase_vault(closed, [tmp_path / "usb"])
    assert not closed.exists()
    assert list((tmp_path / "usb").iterdir()) == []
    assert (erased.headers, erased.backups, erased.quarantined) == (4, 2, 1)
    assert erased.database_bytes > 4 * 4096
    assert len(erased.vault_id) == 32
    assert erased.left == ()


def test_the_key_slots_are_overwritten_and_not_only_unlinked(closed, tmp_path):
    files = [*closed.rglob("vault.header*"), *tmp_path.rglob("*.alcove-backup")]
    assert len(files) == 6
    slots = parse((closed / "vault.header").read_bytes()).slots
    opened = [file.open("rb") for file in files]
    erase_vault(closed, [tmp_path / "usb"])
    for file in opened:
        with file:
            left = file.read()
        for slot in slots:
            assert slot.wrapped.ciphertext not in left
            assert slot.wrapped.salt not in left


def test_anything_else_in_the_folder_stays(closed):
    (closed / "my own notes.txt").write_text("mine")
    (closed / "backups" / "holiday.jpg").write_bytes(b"jpeg")
    erase_vault(closed)
    left = sorted(str(file.relative_to(closed)) for file in closed.rglob("*") if file.is_file())
    assert left == ["backups/holiday.jpg", "my own notes.txt"]


def test_another_vaults_backups_in_the_same_folder_are_not_touched(closed, tmp_path):
    other, _ = create_vault(
        tmp_path / "other", PASSPHRASE, kdf=CHEAP, clock=TurnedClock(), name="Other"
    )
    made = [s for s in other.backups.make(tmp_path / "usb", EVENING) if isinstance(s, Backup)]
    other.close()
    assert erase_vault(closed, [tmp_path / "usb"]).backups == 2
    assert list((tmp_path / "usb").iterdir()) == [made[0].path]
    open_backup(made[0].path, OPENS, None)


def test_one_that_was_cut_off_goes_on(closed, tmp_path):
    whole = tmp_path / "whole"
    for stop in range(40):
        shutil.rmtree(whole, ignore_errors=True)
        shutil.copytree(closed, whole)
        with pytest.MonkeyPatch.context() as patch:
            done = not stops_at(patch, stop, lambda: erase_vault(whole))
        if done:
            break
        with pytest.raises((HeaderDamaged, VaultMissing)):
            unlocked(whole)
        if VaultFolder(whole).holds_a_vault():
            erase_vault(whole)
        assert [file for file in whole.rglob("*") if file.is_file()] == []
    assert stop > 8


def test_a_header_that_cannot_be_overwritten_is_said(closed, monkeypatch):
    def refused(*_):
        raise VaultUnreachable

    monkeypatch.setattr("app.vault.destruction.overwrite", refused)
    with pytest.raises(VaultUnreachable):
        erase_vault(closed)
    unlocked(closed).close()


def test_a_backup_that_cannot_be_destroyed_is_named(closed, tmp_path, monkeypatch):
    def refused(*_):
        raise VaultUnreachable

    monkeypatch.setattr("app.vault.destruction.destroy_backup", refused)
    erased = erase_vault(closed, [tmp_path / "usb"])
    assert [file.parent.name for file in erased.left] == ["backups", "usb"]
    assert erased.backups == 0


def test_where_there_is_no_vault_there_is_nothing_to_erase(tmp_path):
    with pytest.raises(VaultMissing):
        erase_vault(tmp_path)


class Killed(BaseException):
    """Stands for kill -9 between two files."""


def stops_at(patch, stop, act) -> bool:
    """Run an act that is killed at its n-th removal; return whether it was."""
    calls = 0
    removing = Path.unlink

    def watched(path, *arguments, **named):
        nonlocal calls
        calls += 1
        if calls > stop:
            raise Killed
        removing(path, *arguments, **named)

    patch.setattr(Path, "unlink", watched)
    try:
        act()
    except Killed:
        return True
    return False
