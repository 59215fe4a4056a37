"""One vault is open in one window: a lock file in the vault's folder.

The system holds the lock, not the file's existence: after a kill -9 or a power cut it is
free at once, and it goes with the process when the program re-executes itself. The file
holds the holder's process id in decimal and nothing else.

A second start leaves a wish, an empty file ``show``, which the first window looks for and
takes; nothing needs a socket.
"""

import errno
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from app.host.errors import AlreadyOpen, FolderUnusable

LOCK_NAME = "lock"
WISH_NAME = "show"
# Windows locks are mandatory: the byte lies far behind the id so that this can be read.
_WINDOWS_LOCK_OFFSET = 0x7FFF_0000
_ID_DIGITS = 20
_BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class VaultLock:
    """A held lock on one vault's folder; released by ``release`` or the process's end."""

    def __init__(self, folder: Path, descriptor: int) -> None:
        self._folder = folder
        self._descriptor = descriptor

    @classmethod
    def take(cls, folder: Path) -> Self:
        """Lock a vault's folder for this process.

        Raises:
            AlreadyOpen: Another process holds it.
            FolderUnusable: The folder cannot be written or its system knows no locks.
        """
        try:
            descriptor = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise FolderUnusable(error.errno or 0) from None
        try:
            _lock(descriptor)
            os.ftruncate(descriptor, 0)
            os.write(descriptor, str(os.getpid()).encode("ascii"))
        except OSError as error:
            holder = _read_holder(descriptor)
            os.close(descriptor)
            if error.errno in _BUSY:
                raise AlreadyOpen(holder) from None
            raise FolderUnusable(error.errno or 0) from None
        return cls(folder, descriptor)

    def take_show_wish(self) -> bool:
        """Return whether a second start asked this window to come forward, and forget it."""
        try:
            (self._folder / WISH_NAME).unlink()
        except OSError:
            return False
        return True

    def is_in_place(self) -> bool:
        """Return whether the lock file in the folder is still the one that is held."""
        try:
            there = (self._folder / LOCK_NAME).stat()
        except OSError:
            return False
        held = os.fstat(self._descriptor)
        return (there.st_dev, there.st_ino) == (held.st_dev, held.st_ino)

    def is_unlinked(self) -> bool:
        """Return whether the lock file was deleted, and with it most likely its folder."""
        return os.fstat(self._descriptor).st_nlink == 0

    def retake(self) -> None:
        """Lock the folder that is at this path now; the lock held before is let go.

        Raises:
            AlreadyOpen: Another process holds it; so does this one the lock it had.
            FolderUnusable: As ``take``.
        """
        taken = type(self).take(self._folder)
        self.release()
        self._descriptor = taken._descriptor  # noqa: SLF001  # the same class

    def release(self) -> None:
        """Let the vault go; a second call does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def wish_to_show(folder: Path) -> None:
    """Ask the window that holds this vault to come forward.

    Raises:
        FolderUnusable: The wish cannot be left.
    """
    try:
        (folder / WISH_NAME).touch(mode=0o600)
    except OSError as error:
        raise FolderUnusable(error.errno or 0) from None


def _read_holder(descriptor: int) -> int:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        untrusted_id = os.read(descriptor, _ID_DIGITS)
    except OSError:
        return 0
    return int(untrusted_id) if untrusted_id.isdigit() else 0


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _WINDOWS_LOCK_OFFSET, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        # flock and not lockf: a lockf lock is lost when any descriptor of the file closes.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
