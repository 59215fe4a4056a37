"""Room that was taken has no name, is there until it is given back, and is refused as a whole."""

import os
import resource
import sys
from pathlib import Path

import pytest

from app.host.chosen_files import FileRefused
from app.host.reserved_room import ReservedRoom

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="an open file has a name there")


@pytest.fixture
def disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    return folder


def test_it_takes_room_without_a_name_and_gives_it_back_once(disk):
    room = ReservedRoom(disk, 3_000_000)
    assert list(disk.iterdir()) == []
    room.give_back()
    room.give_back()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux shows open files")
def test_the_room_is_on_the_disk_and_not_only_promised(disk):
    room = ReservedRoom(disk, 3_000_000)
    found = [_status(int(entry.name)) for entry in Path("/proc/self/fd").iterdir()]
    (held,) = [each for each in found if each is not None and each.st_size == 3_000_000]
    assert held.st_blocks * 512 >= 3_000_000
    room.give_back()


def test_what_an_earlier_life_left_is_in_nobodys_way(disk):
    (disk / "reserved-room").write_bytes(b"0")
    ReservedRoom(disk, 1).give_back()
    assert list(disk.iterdir()) == []


def test_too_little_room_is_one_error_and_leaves_nothing(disk, monkeypatch):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))  # Python hears EFBIG, no signal
    try:
        with pytest.raises(FileRefused):
            ReservedRoom(disk, 2_000_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(disk.iterdir()) == []


def test_a_folder_that_is_not_there_is_one_error(disk):
    with pytest.raises(FileRefused):
        ReservedRoom(disk / "gone", 1)


def _status(descriptor: int) -> os.stat_result | None:
    try:
        return os.fstat(descriptor)
    except OSError:
        return None
