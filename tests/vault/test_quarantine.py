"""What a restored backup took the place of is listed, kept, and destroyed only on a wish."""

from datetime import timedelta

import pytest

from app.vault.backups import Backup
from app.vault.folder import VaultFolder
from app.vault.restoration import open_backup, restore
from app.vault.slots import by_passphrase
from tests.vault.arranging import EVENING, PASSPHRASE, kept, unlocked


@pytest.fixture
def restored(folder):
    """A vault that a backup took the place of, twice."""
    vault = unlocked(folder)
    kept(vault, "words")
    (made,) = (s for s in vault.backups.make(vault.backup_folder, EVENING) if type(s) is Backup)
    vault.close()
    for days in (1, 2):
        opened = open_backup(made.path, by_passphrase(PASSPHRASE), folder)
        list(restore(opened, VaultFolder(folder), EVENING + timedelta(days=days)))
    vault = unlocked(folder)
    yield vault
    vault.close()


def test_each_is_listed_with_its_moment_and_size_the_newest_first(restored):
    found = restored.quarantined()
    assert [each.moment for each in found] == [
        EVENING + timedelta(days=2),
        EVENING + timedelta(days=1),
    ]
    for each in found:
        database = each.path / "journal.db"
        assert each.size_bytes > database.stat().st_size > 4096
        unlocked(each.path).close()


def test_one_is_destroyed_with_its_slots_and_the_other_stays(restored):
    newest, older = restored.quarantined()
    with (older.path / "vault.header").open("rb") as header:
        restored.remove_quarantined(older.moment)
        assert not header.read().startswith(b"ALCOVE")
    assert restored.quarantined() == [newest]
    assert not older.path.exists()
    restored.remove_quarantined(newest.moment)
    assert not newest.path.parent.exists()


def test_a_moment_that_is_not_there_removes_nothing(restored):
    restored.remove_quarantined(EVENING)
    assert len(restored.quarantined()) == 2


def test_a_vault_that_was_never_restored_has_none(vault):
    assert vault.quarantined() == []
