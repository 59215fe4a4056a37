"""The list of notebooks: neutral names, the last one first, forgotten ones untouched."""

import shutil
from pathlib import Path

import pytest

from app.host.local_state import LocalStateFile
from app.host.single_instance import VaultLock
from app.services.keeping_vaults import KeepingVaults, NotAVault, UnfinishedCopy, WasMoved
from app.services.remembering import Remembering
from app.services.unlocking import OpenElsewhere, Unlocking, VaultPlace
from app.vault import relocation
from tests.vault.arranging import CHEAP, PASSPHRASE


@pytest.fixture
def vaults_folder(tmp_path) -> Path:
    return tmp_path / "data" / "vaults"


@pytest.fixture
def unlocking(vaults_folder, clock):
    return Unlocking(vaults_folder, clock, lambda: CHEAP)


@pytest.fixture
def state_file(tmp_path) -> Path:
    return tmp_path / "config" / "local_state.json"


@pytest.fixture
def again(vaults_folder, unlocking, state_file, clock):
    """Return the list as the next start of the program finds it."""

    def again() -> KeepingVaults:
        remembering = Remembering(LocalStateFile(state_file))
        return KeepingVaults(vaults_folder, unlocking.places, remembering)

    return again


@pytest.fixture
def keeping(again):
    return again()


@pytest.fixture
def made(unlocking):
    def made(name: str) -> VaultPlace:
        opened, _code = unlocking.create(PASSPHRASE, name)
        opened.close()
        return opened.place

    return made


@pytest.fixture
def elsewhere(made, tmp_path) -> Path:
    """A vault's folder on what may be a drive."""
    return Path(shutil.move(made("Away").folder, tmp_path / "stick"))


def names(keeping: KeepingVaults) -> list[str]:
    return [place.name for place in keeping.places()]


def test_names_that_nobody_chose_say_nothing(keeping, made):
    assert keeping.next_name() == "Notebook"
    made(keeping.next_name())
    assert keeping.next_name() == "Notebook 2"
    made("notebook 2")
    assert keeping.next_name() == "Notebook 3"


def test_the_one_opened_last_comes_first_also_after_a_restart(again, keeping, made):
    places = [made(name) for name in ("One", "Two", "Three")]
    for place in (places[2], places[1]):
        keeping.note_opened(place.folder)
    assert names(again()) == ["Two", "Three", "One"]


def test_a_forgotten_vault_is_off_the_list_and_on_the_disk(again, keeping, made):
    made("One")
    two = made("Two")
    keeping.forget(two)
    assert names(again()) == ["One"]
    assert (two.folder / "vault.header").exists()
    keeping.add(two.folder)
    assert names(again()) == ["Two", "One"]


def test_the_name_of_a_forgotten_vault_is_not_given_again(keeping, made):
    made("Notebook")
    keeping.forget(made("Notebook 2"))
    assert keeping.next_name() == "Notebook 3"


def test_a_vault_elsewhere_is_added_by_its_folder_and_stays_on_the_list(again, keeping, elsewhere):
    place = keeping.add(elsewhere)
    assert place == VaultPlace(elsewhere, "Away")
    (known,) = again().known()
    assert (known.place, known.is_elsewhere, known.is_reachable) == (place, True, True)


def test_a_drive_that_is_not_connected_keeps_its_line(again, keeping, elsewhere, tmp_path):
    keeping.add(elsewhere)
    elsewhere.rename(tmp_path / "gone")
    (known,) = again().known()
    assert (known.place.name, known.is_reachable) == ("stick", False)


def test_the_local_state_holds_a_path_and_no_name(keeping, elsewhere, state_file):
    keeping.rename(keeping.add(elsewhere), "My private name")
    text = state_file.read_text(encoding="utf-8")
    assert str(elsewhere) in text
    assert "private" not in text


def test_a_renamed_vault_is_called_so_everywhere(again, keeping, made):
    place = keeping.rename(made("One"), "  Garden\n")
    assert place.name == "Garden"
    assert names(again()) == ["Garden"]


def test_a_folder_without_a_vault_is_refused_in_words_of_its_own(keeping, tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letter").write_text("x")
    for folder in ("letters", "letter", "nothing"):
        with pytest.raises(NotAVault):
            keeping.add(tmp_path / folder)
    assert keeping.places() == []


def test_a_vault_that_another_window_has_open_is_not_added(keeping, elsewhere):
    with VaultLock.take(elsewhere), pytest.raises(OpenElsewhere):
        keeping.add(elsewhere)


def test_an_unfinished_copy_is_nobodys_vault(keeping, made, tmp_path):
    source = made("One").folder
    target = tmp_path / "stick" / "one"
    list(relocation.copy(relocation.plan(source, target)))
    with pytest.raises(UnfinishedCopy):
        keeping.add(target)
    (target / "vault.header").unlink()
    (target / "vault.header.bak").unlink()
    (target / "journal.db").unlink()
    with pytest.raises(UnfinishedCopy):
        keeping.add(target)
    assert names(keeping) == ["One"]


def test_a_move_that_was_decided_before_a_crash_is_ended_by_the_next_start(again, made, tmp_path):
    source = made("One").folder
    target = tmp_path / "stick" / "one"
    move = relocation.plan(source, target)
    list(relocation.copy(move))
    relocation.commit(move)
    (place,) = again().places()
    assert place == VaultPlace(target, "One")
    assert not source.exists()


def test_an_old_folder_stays_for_as_long_as_the_new_one_cannot_be_seen(again, made, tmp_path):
    source = made("One").folder
    target = tmp_path / "stick" / "one"
    move = relocation.plan(source, target)
    list(relocation.copy(move))
    relocation.commit(move)
    target.rename(tmp_path / "unplugged")
    keeping = again()
    assert keeping.places() == []
    assert (source / "vault.header").exists()
    with pytest.raises(WasMoved) as told:
        keeping.add(source)
    assert told.value.target == target
    (tmp_path / "unplugged").rename(target)
    assert keeping.add(source).folder == target
