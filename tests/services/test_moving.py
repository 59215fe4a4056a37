"""A vault moves to another drive, is opened there, and only then leaves the old one."""

import shutil

import pytest

from app.host.local_state import LocalStateFile
from app.services.keeping_vaults import KeepingVaults
from app.services.moving import CopyingVault, Moved, Moving, OpeningCopy, RemovingOriginal
from app.services.remembering import Remembering
from app.services.unlocking import OpenElsewhere, Unlocking
from app.services.ways_in import Shown
from app.vault import relocation
from app.vault.errors import DatabaseDamaged, NoRoomToMove, TargetNotEmpty, WrongPassphrase
from tests.vault.arranging import CHEAP, PASSPHRASE, kept

SHOWN = Shown(PASSPHRASE)


@pytest.fixture
def unlocking(tmp_path, clock):
    return Unlocking(tmp_path / "vaults", clock, lambda: CHEAP)


@pytest.fixture
def keeping(tmp_path, unlocking, clock):
    remembering = Remembering(LocalStateFile(tmp_path / "state.json"))
    return KeepingVaults(tmp_path / "vaults", unlocking.places, remembering)


@pytest.fixture
def moving(keeping, unlocking):
    return Moving(keeping, unlocking.unlock_with)


@pytest.fixture
def made(unlocking):
    opened, code = unlocking.create(PASSPHRASE, "Garden")
    kept(opened.vault, "The heron was there.")
    opened.close()
    return opened.place, code.text


@pytest.fixture
def place(made):
    return made[0]


def test_a_moved_vault_is_on_the_list_with_every_word_and_the_old_one_gone(
    moving, keeping, place, tmp_path, unlocking
):
    keeping.note_opened(place.folder)
    *_, removing, moved = moving.move(place, tmp_path / "stick", SHOWN)
    assert isinstance(removing, RemovingOriginal)
    assert isinstance(moved, Moved)
    assert not moved.is_old_left
    assert not place.folder.exists()
    assert keeping.places() == [moved.place]
    opened = unlocking.unlock(moved.place, PASSPHRASE)
    assert opened.vault.entries.count() == 1
    opened.close()


def test_a_recovery_code_moves_it_too(moving, made, tmp_path):
    place, code = made
    *_, moved = moving.move(place, tmp_path / "stick", Shown(recovery_code=code.lower()))
    assert moved.place.folder == tmp_path / "stick" / place.folder.name


def test_progress_goes_from_nothing_to_everything(moving, place, tmp_path):
    events = list(moving.move(place, tmp_path / "stick", SHOWN))
    fractions = [event.fraction for event in events if isinstance(event, CopyingVault)]
    assert fractions == sorted(fractions)
    assert (fractions[0], fractions[-1]) == (0.0, 1.0)


def test_a_vault_can_come_back_to_where_it_was(moving, keeping, place, tmp_path):
    *_, away = moving.move(place, tmp_path / "stick", SHOWN)
    *_, back = moving.move(away.place, place.folder.parent, SHOWN)
    assert back.place == place
    assert keeping.places() == [place]


def test_a_wrong_passphrase_copies_nothing(moving, place, tmp_path):
    with pytest.raises(WrongPassphrase):
        list(moving.move(place, tmp_path / "stick", Shown("another one")))
    assert not (tmp_path / "stick").exists()


def test_an_open_vault_is_not_moved(moving, unlocking, place, tmp_path):
    opened = unlocking.unlock(place, PASSPHRASE)
    with pytest.raises(OpenElsewhere):
        list(moving.move(place, tmp_path / "stick", SHOWN))
    opened.close()


def test_leaving_at_any_step_before_the_end_changes_nothing(
    moving, keeping, place, tmp_path, unlocking
):
    steps = 0
    for stop in range(1_000):
        running = moving.move(place, tmp_path / "stick", SHOWN)
        for _ in range(stop):
            step = next(running)
        if stop and isinstance(step, RemovingOriginal):
            break
        running.close()
        steps += 1
        assert keeping.places() == [place]
        assert not (tmp_path / "stick" / place.folder.name).exists()
    assert steps > 5
    list(running)
    unlocking.unlock(keeping.places()[0], PASSPHRASE).close()


def test_a_copy_that_is_not_sound_never_takes_the_place(moving, keeping, place, tmp_path):
    target = tmp_path / "stick" / place.folder.name
    running = moving.move(place, tmp_path / "stick", SHOWN)
    for step in running:
        if isinstance(step, OpeningCopy):
            database = target / "journal.db"
            database.write_bytes(b"not a page" * 500 + database.read_bytes()[5_000:])
            break
    with pytest.raises(DatabaseDamaged):
        list(running)
    assert keeping.places() == [place]
    assert not target.exists()


def test_a_target_that_is_taken_or_too_small_is_told_apart(moving, place, tmp_path, monkeypatch):
    (tmp_path / "stick" / place.folder.name / "mine").mkdir(parents=True)
    with pytest.raises(TargetNotEmpty):
        list(moving.move(place, tmp_path / "stick", SHOWN))
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=0))
    with pytest.raises(NoRoomToMove):
        list(moving.move(place, tmp_path / "other", SHOWN))


def test_an_old_folder_that_cannot_be_removed_is_told_and_counts_no_more(
    moving, keeping, place, tmp_path, monkeypatch
):
    def refuse(_folder):
        raise relocation.VaultUnreachable

    with monkeypatch.context() as patch:
        patch.setattr(relocation, "remove_source", refuse)
        *_, moved = moving.move(place, tmp_path / "stick", SHOWN)
        assert moved.is_old_left
        assert keeping.places() == [moved.place]
    assert keeping.places() == [moved.place]
    assert not place.folder.exists()
