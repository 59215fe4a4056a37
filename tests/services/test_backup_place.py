"""Where backups go is remembered in the vault's folder, and a folder that is away is never made."""

import pytest

from app.services.backup_place import FILE_NAME, BackupPlace


@pytest.fixture
def place(tmp_path):
    (tmp_path / "vault").mkdir()
    return BackupPlace(tmp_path / "vault" / "backups")


@pytest.fixture
def stick(tmp_path):
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def test_without_a_choice_it_is_beside_the_journal(place):
    assert (place.chosen, place.is_away) == (None, False)
    assert place.folders_now() == (place.usual,)


def test_a_choice_is_remembered_and_taken_back(place, stick):
    place.choose(stick)
    assert BackupPlace(place.usual).folders_now() == (stick, place.usual)
    place.choose(None)
    assert place.chosen is None
    assert not (place.usual.parent / FILE_NAME).exists()


def test_the_usual_folder_is_no_choice(place):
    place.choose(place.usual)
    assert place.chosen is None


def test_a_folder_that_is_away_is_known_and_not_made(place, stick):
    place.choose(stick)
    stick.rmdir()
    assert (place.chosen, place.is_away, place.folder_now) == (stick, True, place.usual)
    assert not stick.exists()


def test_a_name_in_any_script_is_found_again(place, tmp_path):
    folder = tmp_path / "Sicherung für Ümit 日記"
    folder.mkdir()
    place.choose(folder)
    assert place.folder_now == folder


@pytest.mark.parametrize("untrusted", [b"", b"stick", b"../up", b"\xff\xfe", b"/a\n/b", b"\0"])
def test_what_is_no_whole_path_counts_as_no_choice(place, untrusted):
    (place.usual.parent / FILE_NAME).write_bytes(untrusted)
    assert place.chosen is None
