"""Whether the open database is still the file at its path, and as it was left.

SQLite goes on writing into a file that was renamed, replaced or unlinked, and says nothing.
So its folder and its file are compared with what they were at opening, by device and inode:
before each transaction, before its commit, and whenever somebody asks.

What comes back is believed only if it is what was left: either the same file, or (a drive
that was taken out and put back has other numbers) one whose write-ahead log holds our last
commit at its place. SQLite's running checksum in that frame covers every frame before it.

    HERE       the file that was opened, at its path
    AWAY       nothing there: a drive taken out, a folder renamed
    RETURNED   another file by its numbers, with exactly what was left in it
    REPLACED   another file, or an older state of this one
"""

import os
import struct
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.vault.database import PAGE_BYTES
from app.vault.errors import VaultAway, VaultReplaced

# https://sqlite.org/walformat.html: the index's header in native order, the log big-endian.
_INDEX: Final = struct.Struct("=16xII8s8s")  # last frame, pages, checksum of the frame, salts
_LOG_HEADER_BYTES: Final = 32
_FRAME_HEADER: Final = struct.Struct(">8x8sII")  # salts, checksum of all frames up to here
_MTIME_SLACK_NS: Final = 2_000_000_000  # FAT keeps even seconds


class Standing(StrEnum):
    """Where the opened file is now."""

    HERE = "here"
    AWAY = "away"
    RETURNED = "returned"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class FrameMark:
    """The last committed frame of a write-ahead log."""

    number: int
    salts: bytes
    checksum: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Witness:
    """What a database file was when we wrote it last; ``frame`` is None for an empty log."""

    database_bytes: int
    database_mtime_ns: int
    frame: FrameMark | None

    def holds_for(self, database: Path) -> bool:
        """Return whether the file at a path is in exactly this state, whoever copied it.

        Raises:
            OSError: It cannot be read.
        """
        found = database.stat()
        if found.st_size != self.database_bytes:
            return False
        if abs(found.st_mtime_ns - self.database_mtime_ns) > _MTIME_SLACK_NS:
            return False
        log = _log_of(database)
        if self.frame is None:
            return not log.exists() or log.stat().st_size == 0
        return log.exists() and _has_frame(log, self.frame)


class Presence:
    """Minds one open database file, until ``close``.

    The log's index is kept open: closing it once would cancel every lock that SQLite holds
    on it in this process (POSIX), and reading it after each commit has to be cheap.
    """

    def __init__(self, database: Path) -> None:
        self._database = database
        self._paths = (str(database.parent), str(database))
        self._index = _IndexFile(database.with_name(f"{database.name}-shm"))
        self._identity, found = self._found()
        self._witness = self._witness_of(found)
        self._was_gone = False
        self.is_written_adrift = False
        """Whether words are taken although the file is not at its path: it is being saved."""
        self.is_read_adrift = False
        """Whether it may be copied although it is not at its path: it is being saved."""

    def look(self) -> Standing:
        """Return where the file is now; two questions to the file system."""
        try:
            identity, _file = self._found()
            if identity == self._identity and not self._was_gone:
                return Standing.HERE
            is_as_left = self._witness.holds_for(self._database)
        except OSError:
            self._was_gone = True
            return Standing.AWAY
        self._was_gone = True
        if not is_as_left:
            return Standing.REPLACED
        if identity != self._identity:
            return Standing.RETURNED
        self._was_gone = False
        return Standing.HERE

    def demand(self) -> None:
        """Raise unless the file is where it was, as it was.

        Raises:
            VaultAway: There is nothing at its path, or it came back and is not reopened yet.
            VaultReplaced: There is something else.
        """
        if not self.is_written_adrift:
            self._demand()

    def demand_for_reading(self) -> None:
        """Raise unless a second connection, or this one in its place, may read the file."""
        if not self.is_read_adrift:
            self._demand()

    def _demand(self) -> None:
        match self.look():
            case Standing.AWAY | Standing.RETURNED:
                raise VaultAway
            case Standing.REPLACED:
                raise VaultReplaced

    def note_written(self) -> None:
        """Remember the state after a commit or a checkpoint; harmless where it is gone."""
        try:
            identity, found = self._found()
            if identity == self._identity:
                self._witness = self._witness_of(found)
        except OSError:
            self._was_gone = True

    def close(self) -> None:
        """Let go of the index, after SQLite has; the next question opens the next one."""
        self._index.close()

    def _found(self) -> tuple[tuple[int, ...], os.stat_result]:
        folder, file = (os.stat(path) for path in self._paths)  # noqa: PTH116 - every commit asks
        return (folder.st_dev, folder.st_ino, file.st_dev, file.st_ino), file

    def _witness_of(self, found: os.stat_result) -> Witness:
        return Witness(found.st_size, found.st_mtime_ns, self._index.last_frame())


class _IndexFile:
    """The shared memory file beside a write-ahead log, as far as it says what was committed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = -1

    def last_frame(self) -> FrameMark | None:
        """Return the last committed frame; None for an empty log.

        Raises:
            OSError: The file cannot be read.
        """
        if os.name != "posix":  # nothing could delete a file there while it is open
            raw = self._path.read_bytes()[: _INDEX.size] if self._path.exists() else b""
            return _frame_mark(raw)
        if self._descriptor < 0:
            try:
                self._descriptor = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
            except FileNotFoundError:
                return None
        return _frame_mark(os.pread(self._descriptor, _INDEX.size, 0))

    def close(self) -> None:
        """Close it, if it is open."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _log_of(database: Path) -> Path:
    return database.with_name(f"{database.name}-wal")


def _frame_mark(index: bytes) -> FrameMark | None:
    if len(index) < _INDEX.size:
        return None
    number, _pages, checksum, salts = _INDEX.unpack(index)
    if number == 0:
        return None
    first, second = struct.unpack("=II", checksum)
    return FrameMark(number, salts, (first, second))


def _has_frame(log: Path, frame: FrameMark) -> bool:
    with log.open("rb") as file:
        file.seek(_LOG_HEADER_BYTES + (frame.number - 1) * (_FRAME_HEADER.size + PAGE_BYTES))
        raw = file.read(_FRAME_HEADER.size)
    if len(raw) < _FRAME_HEADER.size:
        return False
    salts, first, second = _FRAME_HEADER.unpack(raw)
    return salts == frame.salts and (first, second) == frame.checksum
