"""What the system itself says of this process: not what was asked for, but what holds.

Read again each time, below Python where there is a choice, so that a doctor reports the
process it runs in and not the report of its start.
"""

import ctypes
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.host.landlock import LandlockRefused, supported_version

if sys.platform != "win32":
    import resource

_PR_GET_DUMPABLE: Final = 3
_FILTERED: Final = "2"  # SECCOMP_MODE_FILTER in /proc/self/status
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class InForce:
    """One process; None where this system has no such thing.

    Attributes:
        no_core: The limit for core dumps is 0 and cannot be raised again.
        is_unreadable: Other processes of the account cannot look into this one.
        is_filtered: A seccomp filter watches the system calls, for good.
        landlock: The kernel's version of Landlock, which holds the worker; 0 for none.
        hides_new_files: What this process makes is for its account alone.
        is_watched: Another process is attached to this one (a debugger, say), and reads it.
        ptrace_scope: Yama's setting; from 1 on only a parent may attach, also while a
            program starts and has not closed itself yet.
    """

    no_core: bool | None
    is_unreadable: bool | None
    is_filtered: bool | None
    landlock: int | None
    hides_new_files: bool | None
    is_watched: bool | None = None
    ptrace_scope: int | None = None


def read_in_force() -> InForce:
    """Ask the system about this process."""
    on_linux = sys.platform == "linux"
    status = _status() if on_linux else {}
    return InForce(
        no_core=_no_core(),
        is_unreadable=_is_unreadable() if on_linux else None,
        is_filtered=status.get("Seccomp") == _FILTERED if on_linux else None,
        landlock=_landlock() if on_linux else None,
        hides_new_files=int(status.get("Umask", "0"), 8) & _OTHERS == _OTHERS if on_linux else None,
        is_watched=is_watched(),
        ptrace_scope=_ptrace_scope() if on_linux else None,
    )


def is_watched() -> bool | None:
    """Return whether another process is attached to this one; None where nobody can say.

    One that attached while this process started stays when it has closed itself.
    """
    if sys.platform != "linux":
        return None
    return _status().get("TracerPid", "0") != "0"


def is_private(folder: Path) -> bool | None:
    """Return whether only this account can open a folder; None where modes mean nothing.

    Raises:
        OSError: It is not there.
    """
    found = folder.stat()
    if sys.platform == "win32":
        return None
    return found.st_mode & _OTHERS == 0 and found.st_uid == os.geteuid()


def _no_core() -> bool | None:
    if sys.platform == "win32":
        return None
    return resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)


def _is_unreadable() -> bool:
    return int(ctypes.CDLL(None).prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0)) == 0


def _landlock() -> int:
    try:
        return supported_version()
    except LandlockRefused:
        return 0


def _ptrace_scope() -> int:
    try:
        return int(Path("/proc/sys/kernel/yama/ptrace_scope").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0


def _status() -> dict[str, str]:
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
