"""One vault's folder: which file is which, and how a small file is written for good.

    vault.header       key slots; vault.header.bak is the copy to fall back on
    vault.name         the name on the lock screen, in the clear: never a private word
    journal.db         the encrypted database, with SQLite's -wal and -shm beside it
    backups/           its backups, unless the person chose another place
    vault.backups      that other place, in the clear, so that the lock screen finds it
    failed-attempts    how often it was tried in vain since it was opened last
    before-update/     the vault as it was before this program changed its schema
    snapshots/         what a model has evaluated, under keys that are in the database
    quarantine/        what a restored backup took the place of, one folder a moment
    restored-….ready/  a restored vault on its way into place; the next opening ends it

A file that ends in ``.creating`` belongs to a vault whose creation has not finished;
it is nobody's vault yet. The folder is 0700 and every file in it 0600.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from app.vault.errors import DiskFull, VaultExists, VaultUnreachable

CREATING: Final = ".creating"
READY_PREFIX: Final = "restored-"
READY: Final = ".ready"
NAME_CHARACTERS: Final = 60
_NAME_BYTES: Final = 4 * NAME_CHARACTERS


class VaultFolder:
    """The paths of one vault and the careful ways to touch them."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.header = self.path / "vault.header"
        self.header_copy = self.path / "vault.header.bak"
        self.damaged_header = self.path / "vault.header.damaged"
        self.name_file = self.path / "vault.name"
        self.database = self.path / "journal.db"
        self.write_ahead_log = self.path / "journal.db-wal"
        self.shared_memory = self.path / "journal.db-shm"
        self.backups = self.path / "backups"
        self.before_update = self.path / "before-update"
        self.quarantine = self.path / "quarantine"
        self.snapshots = self.path / "snapshots"
        self.unfinished_restoration = self.path / f"restored{CREATING}"

    @property
    def unfinished_header(self) -> Path:
        """The header of a vault that is being created."""
        return self.header.with_name(self.header.name + CREATING)

    @property
    def unfinished_database(self) -> Path:
        """The database of a vault that is being created."""
        return self.database.with_name(self.database.name + CREATING)

    @property
    def next_header(self) -> Path:
        """A new generation of the header that is not proven yet."""
        return self.header.with_name(self.header.name + ".next")

    @property
    def renewing_database(self) -> Path:
        """The database under a new data key, not whole yet."""
        return self.database.with_name(self.database.name + ".renewing")

    @property
    def renewed_database(self) -> Path:
        """The database under a new data key, whole and proven."""
        return self.database.with_name(self.database.name + ".renewed")

    def ready_restoration(self) -> Path | None:
        """Return the restored vault that is on its way into place, if there is one."""
        return min(self.path.glob(f"{READY_PREFIX}*{READY}"), default=None)

    @property
    def name(self) -> str:
        """The name to show before anything is unlocked: the chosen one or the folder's."""
        try:
            with self.name_file.open("rb") as file:
                untrusted_name = file.read(_NAME_BYTES).decode("utf-8", "ignore")
        except OSError:
            untrusted_name = ""
        return _printable(untrusted_name) or _printable(self.path.name)

    def holds_a_vault(self) -> bool:
        """Return whether there is anything here that must not be overwritten."""
        if self.header.exists() or self.header_copy.exists() or self.ready_restoration():
            return True
        return self.database.exists() and not self.unfinished_header.exists()

    def make(self) -> None:
        """Create the folder for its owner's eyes only and clear what a crash left half made.

        Raises:
            VaultExists: There is a vault, or what is left of one; nothing was touched.
            DiskFull: No space for it.
            VaultUnreachable: The place cannot be written to.
        """
        if self.holds_a_vault():
            raise VaultExists
        with typed_file_errors():
            self.path.mkdir(parents=True, exist_ok=True)
            self.path.chmod(0o700)
            self.clear_unfinished()

    def clear_unfinished(self) -> None:
        """Remove what a creation that did not finish has left; never a vault."""
        if self.holds_a_vault():
            return
        leftovers = [
            self.path / (file.name + ending)
            for file in (self.database, self.unfinished_database)
            for ending in ("", "-wal", "-shm", "-journal")
        ]
        # The header goes last: it is what says that the rest is a leftover.
        for leftover in (*leftovers, self.name_file, self.unfinished_header):
            leftover.unlink(missing_ok=True)

    def write_name(self, name: str) -> None:
        """Store the name for the lock screen; an empty one means the folder's name."""
        if printable := _printable(name):
            write_for_good(self.name_file, printable.encode())


@contextmanager
def typed_file_errors() -> Iterator[None]:
    """Turn what the operating system says about a file into the vault's own errors."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise DiskFull from None
        raise VaultUnreachable from None


def write_for_good(path: Path, content: bytes) -> None:
    """Replace a small file: after a crash there is the old one or the new one, whole.

    Raises:
        DiskFull: No space; the old file is untouched and nothing is left beside it.
        VaultUnreachable: The folder cannot be written to.
    """
    written = path.with_name(unfinished(path.name))
    with typed_file_errors():
        try:
            write_new(written, content)
            written.replace(path)
        except OSError:
            with suppress(OSError):
                written.unlink(missing_ok=True)
            raise
        settle(path.parent)


def unfinished(name: str) -> str:
    """Return what a file is called until ``write_for_good`` has written the whole of it."""
    return name + ".tmp"


def write_new(path: Path, content: bytes) -> None:
    """Write a whole file for the owner's eyes and wait until the disk has it."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_file(path: Path) -> None:
    """Wait until the disk has a file that somebody else wrote."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def settle(folder: Path) -> None:
    """Wait until the disk has the folder's list of files; Windows has no such call."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _printable(untrusted_name: str) -> str:
    kept = "".join(c for c in untrusted_name if c.isprintable())
    return kept.strip()[:NAME_CHARACTERS].rstrip()
