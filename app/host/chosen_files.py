"""Files that a person points at: read with care, and written whole or not at all.

A path may lead to anything: a folder, a pipe nobody writes to, a disk, a link to one of
these. Only a plain file is opened; a link to a plain file is followed.
"""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import Final, Self

from app.host.errors import HostError

UNFINISHED: Final = ".part"
_READ_BYTES: Final = 256 * 1024
# Without O_NONBLOCK the opening of a pipe would wait for somebody to write into it.
_READING: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_WRITING: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NOT_ALLOWED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_MISSING: Final = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG})


class FileTrouble(StrEnum):
    """Why a file cannot be read or written."""

    MISSING = "missing"
    DENIED = "denied"
    DIRECTORY = "directory"
    NOT_A_FILE = "not_a_file"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    CHANGED = "changed"
    READ_FAILED = "read_failed"
    EXISTS = "exists"
    NO_ROOM = "no_room"
    WRITE_FAILED = "write_failed"


class FileRefused(HostError):
    """The file is not what can be read, or the place not one that can be written to."""

    def __init__(self, trouble: FileTrouble) -> None:
        super().__init__(f"file refused: {trouble}")
        self.trouble = trouble


class ChosenFile:
    """A plain file that is open, with as many bytes as it had when it was opened."""

    def __init__(self, descriptor: int, size_bytes: int) -> None:
        self._file = os.fdopen(descriptor, "rb", buffering=0)
        self.size_bytes = size_bytes

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()

    def read_all(self) -> bytearray:
        """Return the whole file, held once.

        Raises:
            FileRefused: It could not be read to its end, or is not as long as it was.
        """
        content = bytearray(self.size_bytes)
        with memoryview(content) as window:
            filled = 0
            while filled < self.size_bytes:
                read = self._read_into(window[filled:])
                if not read:
                    raise FileRefused(FileTrouble.CHANGED)
                filled += read
        self._expect_the_end()
        return content

    def pieces(self) -> Iterator[memoryview]:
        """Yield the file piece by piece; raises as ``read_all`` does."""
        left = self.size_bytes
        piece = memoryview(bytearray(_READ_BYTES))
        while left:
            read = self._read_into(piece[: min(left, _READ_BYTES)])
            if not read:
                raise FileRefused(FileTrouble.CHANGED)
            left -= read
            yield piece[:read]
        self._expect_the_end()

    def head(self, length: int) -> bytes:
        """Return the first bytes, and go back to the beginning."""
        beginning = bytearray(min(length, self.size_bytes))
        read = self._read_into(memoryview(beginning))
        self._file.seek(0)
        return bytes(beginning[:read])

    def _read_into(self, window: memoryview) -> int:
        try:
            return self._file.readinto(window) or 0
        except OSError:
            raise FileRefused(FileTrouble.READ_FAILED) from None

    def _expect_the_end(self) -> None:
        if self._read_into(memoryview(bytearray(1))):
            raise FileRefused(FileTrouble.CHANGED)


def open_chosen(path: Path, max_bytes: int) -> ChosenFile:
    """Open a plain file that is neither empty nor too large.

    Raises:
        FileRefused: It is something else, or cannot be opened.
    """
    try:
        _expect_a_plain_file(path.stat())
        descriptor = os.open(path, _READING)
    except OSError as error:
        raise FileRefused(_reading_trouble(error)) from None
    try:
        # Again, and now of what is open: the name may have changed hands in between.
        found = os.fstat(descriptor)
        _expect_a_plain_file(found)
        _expect_a_fit_size(found.st_size, max_bytes)
        return ChosenFile(descriptor, found.st_size)
    except BaseException:
        os.close(descriptor)
        raise


def write_whole(path: Path, pieces: Iterable[bytes | memoryview]) -> None:
    """Write a new file for its owner's eyes: whole, or nothing is there.

    A piece that raises leaves nothing either.

    Raises:
        FileRefused: There is a file of that name, no room, or no way to write there.
    """
    unfinished = path.with_name(path.name + UNFINISHED)
    if os.path.lexists(path):
        raise FileRefused(FileTrouble.EXISTS)
    with typed_writing():
        descriptor = os.open(unfinished, _WRITING, 0o600)
    try:
        with os.fdopen(descriptor, "wb", buffering=0) as file:
            for piece in pieces:
                with typed_writing():
                    _write(file.fileno(), memoryview(piece))
            with typed_writing():
                os.fsync(file.fileno())
        with typed_writing():
            unfinished.rename(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


def _write(descriptor: int, piece: memoryview) -> None:
    while piece:
        piece = piece[os.write(descriptor, piece) :]


def _expect_a_plain_file(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise FileRefused(FileTrouble.DIRECTORY)
    if not stat.S_ISREG(found.st_mode):
        raise FileRefused(FileTrouble.NOT_A_FILE)


def _expect_a_fit_size(size_bytes: int, max_bytes: int) -> None:
    if size_bytes == 0:
        raise FileRefused(FileTrouble.EMPTY)
    if size_bytes > max_bytes:
        raise FileRefused(FileTrouble.TOO_LARGE)


@contextmanager
def typed_writing() -> Iterator[None]:
    """Turn what the system says about writing into ``FileRefused``."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise FileRefused(FileTrouble.NO_ROOM) from None
        if error.errno in _NOT_ALLOWED:
            raise FileRefused(FileTrouble.DENIED) from None
        raise FileRefused(FileTrouble.WRITE_FAILED) from None


def _reading_trouble(error: OSError) -> FileTrouble:
    if error.errno in _MISSING:
        return FileTrouble.MISSING
    return FileTrouble.DENIED if error.errno in _NOT_ALLOWED else FileTrouble.READ_FAILED
