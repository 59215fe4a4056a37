"""An open vault whose folder goes away takes nothing, comes back whole, and loses no word."""

import shutil
import sys
from pathlib import Path

import pytest

from app.domain.boundary import Boundary
from app.host.single_instance import VaultLock
from app.services.backup_events import BackedUp
from app.services.minding import Minding, Whereabouts
from app.services.restoring import Restoring
from app.services.unlocking import OpenElsewhere, Unlocking, VaultPlace
from app.vault.errors import VaultAway, VaultReplaced
from app.vault.slots import by_passphrase
from tests.vault.arranging import CHEAP, EVENING, PASSPHRASE

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets nobody rename an open file"
)


@pytest.fixture
def unlocking(tmp_path, clock):
    return Unlocking(tmp_path / "vaults", clock, lambda: CHEAP)


@pytest.fixture
def opened(unlocking):
    opened, _code = unlocking.create(PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture
def minding(opened, clock):
    return Minding(opened, clock)


def write(opened, body: str) -> None:
    opened.vault.drafts.save(
        draft_id=None, entry_id=None, title="", body=body, boundary=Boundary.MINE_ONLY, at=EVENING
    )


def bodies(vault) -> list[str]:
    return sorted(draft.body for draft in vault.drafts.open_drafts())


def away(opened) -> Path:
    return opened.place.folder.rename(opened.place.folder.with_name("away"))


def replaced(opened) -> None:
    """Put a copy with the word "old" alone where the vault is."""
    write(opened, "old")
    copy = shutil.copytree(opened.place.folder, opened.place.folder.with_name("copy"))
    write(opened, "new")
    away(opened)
    copy.rename(opened.place.folder)


def test_a_vault_in_its_place_is_here(minding):
    assert minding.look() is Whereabouts.HERE


def test_a_folder_that_comes_back_is_here_again(minding, opened):
    gone = away(opened)
    assert minding.look() is Whereabouts.AWAY
    gone.rename(opened.place.folder)
    assert minding.look() is Whereabouts.HERE
    write(opened, "taken")


def test_a_drive_that_was_put_back_is_opened_and_locked_again(minding, opened, tmp_path):
    write(opened, "one")
    copy = shutil.copytree(opened.place.folder, tmp_path / "copy")
    away(opened)
    assert minding.look() is Whereabouts.AWAY
    shutil.move(copy, opened.place.folder)
    assert minding.look() is Whereabouts.HERE
    write(opened, "two")
    assert bodies(opened.vault) == ["one", "two"]
    assert opened.window_lock.is_in_place()


def test_a_drive_that_another_window_opened_meanwhile_stays_that_windows(minding, opened, tmp_path):
    copy = shutil.copytree(opened.place.folder, tmp_path / "copy")
    away(opened)
    shutil.move(copy, opened.place.folder)
    with VaultLock.take(opened.place.folder):
        assert minding.look() is Whereabouts.REPLACED
        with pytest.raises(OpenElsewhere):
            minding.take_over()


def test_a_lock_file_that_was_swept_away_is_taken_again(minding, opened, unlocking):
    (opened.place.folder / "lock").unlink()
    assert minding.look() is Whereabouts.HERE
    with pytest.raises(OpenElsewhere):
        unlocking.unlock(opened.place, PASSPHRASE)


def test_an_older_copy_takes_nothing_from_this_window(minding, opened):
    replaced(opened)
    assert minding.look() is Whereabouts.REPLACED
    with pytest.raises(VaultReplaced):
        write(opened, "more")


def test_everything_this_window_has_is_saved_elsewhere_and_restored_beside(
    minding, opened, tmp_path, clock, unlocking
):
    replaced(opened)
    assert minding.look() is Whereabouts.REPLACED
    with pytest.raises(VaultReplaced):
        minding.demand_settled()
    minding.store_adrift(lambda: write(opened, "newest"))
    with pytest.raises(VaultReplaced):
        write(opened, "too late for the backup")
    *_, backed_up, _removing = minding.save_elsewhere(tmp_path / "stick")
    assert isinstance(backed_up, BackedUp)
    minding.demand_settled()
    opened.close()
    restoring = Restoring(tmp_path / "vaults", clock)
    (backup,) = restoring.backups_in(tmp_path / "stick")
    proof = by_passphrase(PASSPHRASE)
    *_, restored = restoring.restore_beside(backup, proof, "Rescued", None)
    with_everything = unlocking.unlock(restored.place, PASSPHRASE)
    assert bodies(with_everything.vault) == ["new", "newest", "old"]
    with_everything.close()
    older = unlocking.unlock(VaultPlace(opened.place.folder, ""), PASSPHRASE)
    assert bodies(older.vault) == ["old"]
    older.close()


def test_the_copy_that_lies_there_can_be_taken_over_and_takes_words(minding, opened):
    replaced(opened)
    assert minding.look() is Whereabouts.REPLACED
    minding.take_over()
    assert minding.look() is Whereabouts.HERE
    write(opened, "mine")
    assert bodies(opened.vault) == ["mine", "old"]


def test_nothing_can_be_taken_over_where_there_is_nothing(minding, opened):
    away(opened)
    with pytest.raises(VaultAway):
        minding.take_over()


def test_a_deleted_folder_is_told_and_its_words_are_saved_elsewhere(
    minding, opened, tmp_path, unlocking, clock
):
    write(opened, "one")
    shutil.rmtree(opened.place.folder)
    assert minding.look() is Whereabouts.DELETED
    with pytest.raises(VaultAway):
        minding.demand_settled()
    list(minding.save_elsewhere(tmp_path / "stick"))
    minding.demand_settled()
    (backup,) = Restoring(tmp_path / "vaults", clock).backups_in(tmp_path / "stick")
    assert backup.label is not None


def test_a_drive_that_was_taken_out_keeps_nobody_from_locking(minding, opened):
    away(opened)
    minding.demand_settled()


def test_words_stored_adrift_are_owed_until_they_are_saved_or_the_folder_is_back(minding, opened):
    gone = away(opened)
    minding.look()
    minding.store_adrift(lambda: write(opened, "adrift"))
    with pytest.raises(VaultAway):
        minding.demand_settled()
    gone.rename(opened.place.folder)
    minding.demand_settled()
    assert bodies(opened.vault) == ["adrift"]
