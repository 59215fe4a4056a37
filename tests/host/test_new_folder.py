"""A new folder is there whole or not at all, and never outside its place."""

import stat
import sys
from pathlib import PurePosixPath

import pytest

from app.host.chosen_files import UNFINISHED, FileRefused, FileTrouble
from app.host.new_folder import free_name, new_folder


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "place"
    folder.mkdir()
    return folder


def test_it_has_its_name_only_when_it_is_whole(place):
    path = place / "export"
    with new_folder(path) as folder:
        folder.write(PurePosixPath("a/b.txt"), [b"one ", b"two"])
        assert not path.exists()
    assert (path / "a" / "b.txt").read_bytes() == b"one two"
    assert [found.name for found in place.iterdir()] == ["export"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_only_its_owner_can_read_it(place):
    with new_folder(place / "export") as folder:
        folder.write(PurePosixPath("a/b.txt"), [b"words"])
    for found in [place / "export", *(place / "export").rglob("*")]:
        assert stat.S_IMODE(found.stat().st_mode) & 0o077 == 0


def test_an_error_takes_everything_away(place):
    def pieces():
        yield b"half"
        raise RuntimeError

    def written():
        with new_folder(place / "export") as folder:
            folder.write(PurePosixPath("whole.txt"), [b"whole"])
            folder.write(PurePosixPath("half.txt"), pieces())

    with pytest.raises(RuntimeError):
        written()
    assert list(place.iterdir()) == []


def test_what_is_there_is_not_touched(place):
    (place / "export").write_text("mine")
    with pytest.raises(FileRefused) as refused, new_folder(place / "export"):
        pass
    assert refused.value.trouble is FileTrouble.EXISTS
    assert (place / "export").read_text() == "mine"


@pytest.mark.parametrize("path", ["/etc/x", "../x", "a/../../x"])
def test_no_path_leads_out(place, path):
    with pytest.raises(ValueError, match="inside"), new_folder(place / "export") as folder:
        folder.write(PurePosixPath(path), [b"x"])
    assert list(place.iterdir()) == []


def test_a_taken_name_gets_a_number(place):
    (place / "journal").mkdir()
    (place / f"journal 2{UNFINISHED}").mkdir()
    assert free_name(place, "journal") == place / "journal 3"


def test_a_missing_parent_is_a_refusal(place):
    with pytest.raises(FileRefused), new_folder(place / "gone" / "export"):
        pass
    assert list(place.iterdir()) == []
