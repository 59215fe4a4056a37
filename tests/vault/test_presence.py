"""A folder that goes away, comes back, or comes back as another: nothing is written beside it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.boundary import Boundary
from app.vault.errors import VaultAway, VaultReplaced, VaultUnreachable
from app.vault.presence import Standing
from app.vault.vault import OpenVault, create_vault
from tests.vault.arranging import CHEAP, EVENING, PASSPHRASE, TurnedClock, kept, unlocked

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets nobody rename an open file"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def vault(folder):
    vault, _code = create_vault(folder, PASSPHRASE, kdf=CHEAP, clock=TurnedClock(), name="")
    yield vault
    vault.close()


def write(vault: OpenVault, body: str) -> None:
    vault.drafts.save(
        draft_id=None, entry_id=None, title="", body=body, boundary=Boundary.MINE_ONLY, at=EVENING
    )


def bodies(vault: OpenVault) -> list[str]:
    return sorted(draft.body for draft in vault.drafts.open_drafts())


def copy_of(folder: Path) -> Path:
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy)
    return copy


def test_an_open_vault_in_its_place_is_here(vault):
    write(vault, "one")
    assert vault.presence.look() is Standing.HERE


def test_a_folder_that_was_renamed_is_away_and_takes_no_more_words(vault, folder):
    folder.rename(folder.with_name("gone"))
    with pytest.raises(VaultAway):
        write(vault, "never acknowledged")
    assert vault.presence.look() is Standing.AWAY


def test_what_is_there_can_be_read_while_the_folder_is_away(vault, folder):
    write(vault, "one")
    folder.rename(folder.with_name("gone"))
    assert bodies(vault) == ["one"]


def test_the_same_folder_come_back_takes_words_again(vault, folder):
    write(vault, "one")
    gone = folder.rename(folder.with_name("gone"))
    with pytest.raises(VaultAway):
        write(vault, "two")
    gone.rename(folder)
    assert vault.presence.look() is Standing.HERE
    write(vault, "two")
    vault.close()
    assert bodies(unlocked(folder)) == ["one", "two"]


def test_a_transaction_that_is_open_when_the_folder_goes_is_not_acknowledged(vault, folder):
    gone = folder.with_name("gone")
    with (
        pytest.raises(VaultAway),
        vault._connection.transaction(),  # noqa: SLF001 - the moment between two statements
    ):
        folder.rename(gone)
    gone.rename(folder)
    write(vault, "afterwards")
    assert bodies(vault) == ["afterwards"]


def test_an_older_copy_in_its_place_is_told_and_left_untouched(vault, folder):
    write(vault, "one")
    older = copy_of(folder)
    write(vault, "two")
    folder.rename(folder.with_name("gone"))
    older.rename(folder)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(VaultReplaced):
        write(vault, "three")
    assert vault.presence.look() is Standing.REPLACED
    vault.close()
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_an_older_database_written_over_the_open_one_in_a_sync_is_told(vault, folder):
    write(vault, "one")
    older = copy_of(folder)
    write(vault, "two " * 5_000)
    vault.check()
    (older / "journal.db").replace(folder / "journal.db")
    with pytest.raises(VaultReplaced):
        write(vault, "three")


def test_a_folder_that_comes_back_with_older_bytes_in_the_same_files_is_told(vault, folder):
    write(vault, "one")
    older = copy_of(folder)
    for number in range(30):
        write(vault, f"more {number}")
    gone = folder.rename(folder.with_name("gone"))
    assert vault.presence.look() is Standing.AWAY
    (gone / "journal.db-wal").write_bytes((older / "journal.db-wal").read_bytes())
    gone.rename(folder)
    assert vault.presence.look() is Standing.REPLACED


@pytest.mark.parametrize("is_log_empty", [True, False])
def test_an_exact_copy_with_other_numbers_is_opened_again_with_every_word(
    vault, folder, is_log_empty
):
    write(vault, "one")
    if is_log_empty:
        vault.check()
    copy = copy_of(folder)
    folder.rename(folder.with_name("gone"))
    assert vault.presence.look() is Standing.AWAY
    copy.rename(folder)
    assert vault.presence.look() is Standing.RETURNED
    with pytest.raises(VaultAway):
        write(vault, "too early")
    vault.reopen()
    write(vault, "two")
    assert vault.presence.look() is Standing.HERE
    vault.close()
    assert bodies(unlocked(folder)) == ["one", "two"]


def test_closing_while_another_copy_is_in_its_place_takes_nothing_from_that_copy(vault, folder):
    write(vault, "one")
    copy = copy_of(folder)
    write(vault, "two")
    folder.rename(folder.with_name("gone"))
    copy.rename(folder)
    vault.close()
    assert bodies(unlocked(folder)) == ["one"]
    assert bodies(unlocked(folder.with_name("gone"))) == ["one", "two"]


def test_no_backup_makes_a_folder_where_the_vault_was(vault, folder):
    folder.rename(folder.with_name("gone"))
    with pytest.raises(VaultAway):
        list(vault.backups.make(vault.backup_folder, EVENING))
    assert not folder.exists()


def test_what_was_never_at_its_path_again_can_be_backed_up_elsewhere(vault, folder, tmp_path):
    kept(vault, "one")
    copy = copy_of(folder)
    kept(vault, "one and a half")
    folder.rename(folder.with_name("gone"))
    copy.rename(folder)
    assert vault.presence.look() is Standing.REPLACED
    vault.presence.is_written_adrift = vault.presence.is_read_adrift = True
    kept(vault, "two")
    *_, backup, _removing = vault.backups.make(tmp_path / "elsewhere", EVENING)
    assert backup.path.exists()
    assert backup.label.header.vault_id == vault.key_slots.opened.header.vault_id
    assert vault.entries.count() == 3


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root may mount a small disk"
)
def test_a_drive_that_is_unmounted_is_away_and_nothing_falls_onto_the_disk_below(tmp_path):
    mount = tmp_path / "drive"
    mount.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(mount)], check=True)
    try:
        vault, _code = create_vault(
            mount / "vault", PASSPHRASE, kdf=CHEAP, clock=TurnedClock(), name=""
        )
        write(vault, "one")
    finally:
        subprocess.run(["umount", "-l", str(mount)], check=True)
    with pytest.raises(VaultAway):
        write(vault, "two")
    assert bodies(vault) == ["one"]
    vault.close()
    assert list(mount.iterdir()) == []


def test_a_drive_that_became_read_only_is_told_and_works_again_later(vault):
    writer = vault._connection._writer._raw  # noqa: SLF001 - the drive's part is played here
    writer.set_authorizer(None)
    writer.execute("PRAGMA query_only = ON")
    with pytest.raises(VaultUnreachable):
        write(vault, "refused")
    writer.execute("PRAGMA query_only = OFF")
    write(vault, "taken")
    assert bodies(vault) == ["taken"]
