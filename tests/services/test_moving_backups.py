"""While backups move there is never a moment in which one is in neither folder."""

import pytest

from app.services.backup_events import MovingBackup
from app.services.moving_backups import moved, refuse_unfit
from app.vault.backups import Backup, backups_in
from app.vault.errors import DiskFull, VaultUnreachable
from tests.vault.arranging import EVENING, kept


@pytest.fixture
def here(vault):
    for number in range(2):
        kept(vault, f"entry {number}")
        list(vault.backups.make(vault.backup_folder, EVENING))
    return vault.backup_folder


@pytest.fixture
def there(tmp_path):
    (tmp_path / "there").mkdir()
    return tmp_path / "there"


def contents(folder) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_all_arrive_before_the_first_one_goes(here, there):
    before = contents(here)
    seen = []
    for event in moved(backups_in(here), there, lambda: seen.append(contents(there))):
        assert isinstance(event, MovingBackup)
        assert contents(here) == before
    assert seen == [before]
    assert (contents(here), contents(there)) == ({}, before)


def test_a_full_disk_at_the_end_leaves_all_as_they_were(here, there):
    def full() -> None:
        raise DiskFull

    before = contents(here)
    with pytest.raises(DiskFull):
        list(moved(backups_in(here), there, full))
    assert (contents(here), contents(there)) == (before, {})


def test_a_file_of_the_same_name_is_not_overwritten(here, there):
    (newest, *_) = backups_in(here)
    (there / newest.path.name).write_bytes(b"somebody else's")
    list(moved([newest], there, lambda: None))
    assert (there / newest.path.name).read_bytes() == b"somebody else's"
    assert len(list(there.iterdir())) == 2


def test_a_damaged_one_moves_as_it_is(here, there):
    damaged: Backup = backups_in(here)[0]
    raw = bytearray(damaged.path.read_bytes())
    raw[9000] ^= 1
    damaged.path.write_bytes(raw)
    list(moved([damaged], there, lambda: None))
    assert (there / damaged.path.name).read_bytes() == bytes(raw)


def test_a_folder_is_tried_and_left_as_it_was(there):
    refuse_unfit(there)
    assert list(there.iterdir()) == []
    with pytest.raises(VaultUnreachable):
        refuse_unfit(there / "gone")
