"""Whatever a chosen path leads to, reading it ends, and writing leaves a whole file or none."""

import errno
import os
import socket
import sys

import pytest

from app.host.chosen_files import (
    UNFINISHED,
    ChosenFile,
    FileRefused,
    FileTrouble,
    open_chosen,
    write_whole,
)

LIMIT = 1_000_000
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def trouble_of(path) -> FileTrouble:
    with pytest.raises(FileRefused) as refused:
        open_chosen(path, LIMIT)
    return refused.value.trouble


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "chosen.bin"
    path.write_bytes(bytes(range(256)) * 3_000)
    return path


def test_a_plain_file_is_read_whole_and_in_pieces(file):
    with open_chosen(file, LIMIT) as chosen:
        assert chosen.head(5) == b"\x00\x01\x02\x03\x04"
        assert chosen.read_all() == file.read_bytes()
    with open_chosen(file, LIMIT) as chosen:
        assert b"".join(bytes(piece) for piece in chosen.pieces()) == file.read_bytes()


def test_a_file_as_large_as_allowed_is_read(file):
    with open_chosen(file, file.stat().st_size) as chosen:
        assert chosen.size_bytes == 768_000


def test_what_cannot_be_a_file_is_refused(tmp_path, file):
    empty = tmp_path / "empty"
    empty.touch()
    large = tmp_path / "large"
    with large.open("wb") as sparse:
        sparse.truncate(LIMIT + 1)
    assert trouble_of(empty) is FileTrouble.EMPTY
    assert trouble_of(large) is FileTrouble.TOO_LARGE
    assert trouble_of(tmp_path) is FileTrouble.DIRECTORY
    assert trouble_of(tmp_path / "nowhere") is FileTrouble.MISSING
    assert trouble_of(file / "inside") is FileTrouble.MISSING
    assert trouble_of(tmp_path / ("n" * 400)) is FileTrouble.MISSING


@POSIX
def test_pipes_disks_and_links_to_them_are_refused_without_waiting(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert trouble_of(pipe) is FileTrouble.NOT_A_FILE
    for name, target, trouble in (
        ("to-pipe", pipe, FileTrouble.NOT_A_FILE),
        ("to-folder", tmp_path, FileTrouble.DIRECTORY),
        ("to-device", "/dev/zero", FileTrouble.NOT_A_FILE),
        ("to-nothing", tmp_path / "gone", FileTrouble.MISSING),
        ("to-itself", tmp_path / "to-itself", FileTrouble.MISSING),
    ):
        (tmp_path / name).symlink_to(target)
        assert trouble_of(tmp_path / name) is trouble, name


@POSIX
def test_a_socket_is_refused(tmp_path):
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s"))
        assert trouble_of(tmp_path / "s") is FileTrouble.NOT_A_FILE


@POSIX
def test_a_link_to_a_plain_file_is_followed(tmp_path, file):
    link = tmp_path / "link"
    link.symlink_to(file)
    with open_chosen(link, LIMIT) as chosen:
        assert chosen.size_bytes == 768_000


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read all")
def test_a_file_one_may_not_read_is_refused(file):
    file.chmod(0)
    assert trouble_of(file) is FileTrouble.DENIED


@pytest.mark.parametrize("change", ["shorter", "longer"])
@pytest.mark.parametrize("how", ["whole", "pieces"])
def test_a_file_that_changes_while_it_is_read_is_told(file, change, how):
    with open_chosen(file, LIMIT) as chosen:
        os.truncate(file, 700_000 if change == "shorter" else 800_000)
        with pytest.raises(FileRefused) as refused:
            chosen.read_all() if how == "whole" else list(chosen.pieces())
    assert refused.value.trouble is FileTrouble.CHANGED


@POSIX
def test_a_file_that_is_removed_while_it_is_read_is_read_to_its_end(file):
    with open_chosen(file, LIMIT) as chosen:
        file.unlink()
        assert len(chosen.read_all()) == 768_000


def test_a_drive_that_fails_while_it_is_read_is_told(file):
    unreadable = os.open(file, os.O_WRONLY)
    with ChosenFile(unreadable, 10) as chosen, pytest.raises(FileRefused) as refused:
        chosen.read_all()
    assert refused.value.trouble is FileTrouble.READ_FAILED


def test_a_file_is_written_whole_for_its_owner(tmp_path):
    path = tmp_path / "copy.jpg"
    write_whole(path, iter([b"one ", memoryview(b"two")]))
    assert path.read_bytes() == b"one two"
    assert [found.name for found in tmp_path.iterdir() if found.name != "home"] == ["copy.jpg"]
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_is_not_touched(file):
    with pytest.raises(FileRefused) as refused:
        write_whole(file, [b"new"])
    assert refused.value.trouble is FileTrouble.EXISTS
    assert len(file.read_bytes()) == 768_000


def test_pieces_that_break_off_leave_nothing(tmp_path):
    def pieces():
        yield b"half"
        raise KeyError

    path = tmp_path / "copy.jpg"
    with pytest.raises(KeyError):
        write_whole(path, pieces())
    assert not path.exists()
    assert not path.with_name(f"copy.jpg{UNFINISHED}").exists()


@pytest.mark.parametrize(
    ("number", "trouble"),
    [
        (errno.ENOSPC, FileTrouble.NO_ROOM),
        (errno.EROFS, FileTrouble.DENIED),
        (errno.EIO, FileTrouble.WRITE_FAILED),
    ],
)
def test_a_place_that_takes_no_more_leaves_nothing(tmp_path, monkeypatch, number, trouble):
    def full(*_arguments):
        raise OSError(number, "as the system says it")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(FileRefused) as refused:
        write_whole(tmp_path / "copy.jpg", [b"words"])
    assert refused.value.trouble is trouble
    assert not list(tmp_path.glob("copy*"))


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(FileRefused) as refused:
        write_whole(tmp_path / "gone" / "copy.jpg", [b"words"])
    assert refused.value.trouble is FileTrouble.WRITE_FAILED
