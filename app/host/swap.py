"""Whether what is in memory can reach a disk in the clear: swap, and sleep to disk.

Only Linux is read; macOS encrypts its swap always, and Windows does not tell. A device
counts as encrypted if it, or a device it lies on, is one of dm-crypt's.
"""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Final

_DEEPEST: Final = 8  # devices on devices; LVM on LUKS on RAID is 3
_SWAPS: Final = "proc/swaps"


class Swap(StrEnum):
    """Where pages go when memory is short."""

    NONE = "none"
    IN_MEMORY = "in memory"
    ENCRYPTED = "encrypted"
    CLEAR = "clear"
    UNKNOWN = "unknown"


def read_swap(root: Path = Path("/")) -> Swap:
    """Return the worst of this computer's swap areas."""
    if sys.platform == "darwin":
        return Swap.ENCRYPTED
    if sys.platform != "linux":
        return Swap.UNKNOWN
    try:
        lines = (root / _SWAPS).read_text(encoding="utf-8", errors="replace").splitlines()[1:]
    except OSError:
        return Swap.UNKNOWN
    kinds = {_kind(line.split()[0], root) for line in lines if line.strip()}
    worst_first = (Swap.CLEAR, Swap.UNKNOWN, Swap.ENCRYPTED, Swap.IN_MEMORY)
    return next((kind for kind in worst_first if kind in kinds), Swap.NONE)


def can_hibernate(root: Path = Path("/")) -> bool:
    """Return whether the system could write all memory to a disk and switch off."""
    if sys.platform != "linux":
        return False  # not known; a Mac's image is encrypted like its swap
    try:
        states = (root / "sys/power/state").read_text(encoding="ascii").split()
        ways = (root / "sys/power/disk").read_text(encoding="ascii")
    except OSError:
        return False
    return "disk" in states and "[disabled]" not in ways


def _kind(area: str, root: Path) -> Swap:
    name = area.rpartition("/")[2]
    if area.startswith("/dev/zram"):
        return Swap.IN_MEMORY
    if area.startswith("/dev/"):
        device = root / "sys/class/block" / name
    else:
        try:
            number = (root / area.lstrip("/")).stat().st_dev
        except OSError:
            return Swap.UNKNOWN
        device = root / f"sys/dev/block/{os.major(number)}:{os.minor(number)}"
    if not device.exists():
        return Swap.UNKNOWN
    return Swap.ENCRYPTED if _is_encrypted(device, _DEEPEST) else Swap.CLEAR


def _is_encrypted(device: Path, deepest: int) -> bool:
    try:
        if (device / "dm/uuid").read_text(encoding="ascii").startswith("CRYPT-"):
            return True
    except OSError:
        pass
    below = device / "slaves"
    if deepest == 0 or not below.is_dir():
        return False
    slaves = list(below.iterdir())
    return bool(slaves) and all(_is_encrypted(slave, deepest - 1) for slave in slaves)
