"""Swap is told apart by what it lies on, and a guess is never called encrypted."""

import sys
from pathlib import Path

import pytest

from app.host.swap import Swap, can_hibernate, read_swap

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the files are Linux's")

HEADING = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "proc").mkdir()
    return tmp_path


def swapping(root: Path, *areas: str) -> Swap:
    lines = "".join(f"{area} partition 8388604 0 -2\n" for area in areas)
    (root / "proc/swaps").write_text(HEADING + lines)
    return read_swap(root)


def device(root: Path, name: str, uuid: str = "", slaves: tuple[str, ...] = ()) -> None:
    folder = root / "sys/class/block" / name
    folder.mkdir(parents=True)
    if uuid:
        (folder / "dm").mkdir()
        (folder / "dm/uuid").write_text(uuid)
    for slave in slaves:
        (folder / "slaves").mkdir(exist_ok=True)
        (folder / "slaves" / slave).symlink_to(root / "sys/class/block" / slave)


def test_no_area_is_no_swap(root):
    assert swapping(root) is Swap.NONE


def test_zram_stays_in_memory(root):
    assert swapping(root, "/dev/zram0") is Swap.IN_MEMORY


def test_a_bare_partition_is_in_the_clear(root):
    device(root, "sda2")
    assert swapping(root, "/dev/sda2") is Swap.CLEAR


def test_a_crypt_device_is_encrypted(root):
    device(root, "dm-1", "CRYPT-PLAIN-swap")
    assert swapping(root, "/dev/dm-1") is Swap.ENCRYPTED


def test_a_volume_on_an_encrypted_disk_is_encrypted(root):
    device(root, "dm-0", "CRYPT-LUKS2-abc")
    device(root, "dm-2", "LVM-xyz", ("dm-0",))
    assert swapping(root, "/dev/dm-2") is Swap.ENCRYPTED


def test_a_volume_that_lies_on_two_disks_is_as_good_as_the_worse(root):
    device(root, "dm-0", "CRYPT-LUKS2-abc")
    device(root, "sdb1")
    device(root, "dm-2", "LVM-xyz", ("dm-0", "sdb1"))
    assert swapping(root, "/dev/dm-2") is Swap.CLEAR


def test_the_worst_of_several_counts(root):
    device(root, "sda2")
    assert swapping(root, "/dev/zram0", "/dev/sda2") is Swap.CLEAR


def test_what_cannot_be_found_is_not_known(root):
    assert swapping(root, "/dev/nothing") is Swap.UNKNOWN
    assert swapping(root, "/swapfile") is Swap.UNKNOWN
    assert read_swap(root / "no-proc-here") is Swap.UNKNOWN


@pytest.mark.parametrize(
    ("states", "ways", "possible"),
    [
        ("freeze mem disk\n", "[platform] shutdown\n", True),
        ("freeze mem disk\n", "[disabled]\n", False),
        ("freeze mem\n", "[platform]\n", False),
    ],
)
def test_hibernation_is_possible_only_where_the_kernel_offers_it(root, states, ways, possible):
    (root / "sys/power").mkdir(parents=True)
    (root / "sys/power/state").write_text(states)
    (root / "sys/power/disk").write_text(ways)
    assert can_hibernate(root) is possible


def test_a_system_without_the_question_does_not_hibernate(root):
    assert not can_hibernate(root)
