"""A disk that can be made full to the byte, and roomy again.

A small file system in memory, in a mount namespace of this process's own: the kernel
itself says that there is no space, as it would on a real disk. It needs
``unshare -rm``, which an ordinary account may use on most systems.
"""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

BLOCK: Final = 4096


class SmallDisk:
    """One mounted disk; gone with the process."""

    def __init__(self, mount_point: Path, kib: int) -> None:
        self.path = mount_point
        self._ballast = mount_point / "ballast"
        options = ["-o", f"size={kib}k,mode=700"]
        subprocess.run(["mount", "-t", "tmpfs", *options, "tmpfs", str(mount_point)], check=True)

    @property
    def free_bytes(self) -> int:
        """How much a file could still grow."""
        status = os.statvfs(self.path)
        return status.f_bavail * status.f_frsize

    def leave(self, free_bytes: int) -> None:
        """Fill the disk until only so much is free, rounded to whole blocks."""
        with self._ballast.open("ab", buffering=0) as ballast, suppress(OSError):
            while self.free_bytes > free_bytes:
                ballast.write(bytes(BLOCK))

    def unmount(self) -> None:
        """Take the disk away, with all that is on it; also while a file of it is open."""
        subprocess.run(["umount", "--lazy", str(self.path)], check=True)

    def make_room(self) -> None:
        """Remove what filled it."""
        self._ballast.unlink(missing_ok=True)


def why_not() -> str:
    """Return why there can be no such disk here; empty if there can."""
    if not sys.platform.startswith("linux") or shutil.which("unshare") is None:
        return "a small disk needs Linux and unshare"
    tried = subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "this account may not mount in a namespace of its own"
