"""What a person chose to import: a file, a folder or a ZIP archive, all seen as a tree.

Whatever it is, reading it ends: links are not followed, and the number of files and the size
of each are bounded, the size of what is packed by what comes out of it and not by what it
says of itself.
"""

import os
import stat
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Final, Protocol

from app.host.chosen_files import FileRefused, FileTrouble, open_chosen

MOST_FILES: Final = 100_000
DOCUMENT_BYTES: Final = 128 * 1024 * 1024
_ZIP_BYTES: Final = 8 * 1024 * 1024 * 1024
_ZIP_START: Final = b"PK\x03\x04"
_ENCRYPTED: Final = 0x1


class Tree(Protocol):
    """Files by their relative paths; raises ``FileRefused`` for what cannot be read."""

    @property
    def names(self) -> tuple[PurePosixPath, ...]:
        """Return the paths of all plain files, in order."""
        ...

    def size_of(self, name: PurePosixPath) -> int:
        """Return how many bytes a file says it has."""
        ...

    def changed_at(self, name: PurePosixPath) -> datetime:
        """Return when a file was changed last, as far as is known."""
        ...

    def read(self, name: PurePosixPath, max_bytes: int = DOCUMENT_BYTES) -> bytes:
        """Return the bytes of one file.

        Raises:
            FileRefused: It is not there, too large, or cannot be read to its end.
        """
        ...


@dataclass(frozen=True, slots=True)
class _Known:
    size_bytes: int
    changed_at: datetime


class FolderTree:
    """The plain files below a folder, or one file alone."""

    def __init__(self, root: Path, files: Mapping[PurePosixPath, _Known]) -> None:
        self._root = root
        self._files = files

    @property
    def names(self) -> tuple[PurePosixPath, ...]:
        """Return the paths of all plain files, in order."""
        return tuple(self._files)

    def size_of(self, name: PurePosixPath) -> int:
        """Return how many bytes a file has."""
        return self._files[name].size_bytes

    def changed_at(self, name: PurePosixPath) -> datetime:
        """Return when a file was changed last."""
        return self._files[name].changed_at

    def read(self, name: PurePosixPath, max_bytes: int = DOCUMENT_BYTES) -> bytes:
        """Return the bytes of one file; raises as ``Tree.read``."""
        if name not in self._files:
            raise FileRefused(FileTrouble.MISSING)
        with open_chosen(self._root.joinpath(*name.parts), max_bytes) as file:
            return bytes(file.read_all())


class ZipTree:
    """The plain files in an archive."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._files: dict[PurePosixPath, zipfile.ZipInfo] = {}
        for info in archive.infolist()[: MOST_FILES + 1]:
            path = PurePosixPath(info.filename)
            is_fit = not path.is_absolute() and ".." not in path.parts
            if not info.is_dir() and is_fit and path.parts:
                self._files[path] = info
        if len(self._files) > MOST_FILES:
            raise FileRefused(FileTrouble.TOO_LARGE)

    @property
    def names(self) -> tuple[PurePosixPath, ...]:
        """Return the paths of all files, in order."""
        return tuple(sorted(self._files))

    def size_of(self, name: PurePosixPath) -> int:
        """Return how many bytes the archive says the file has."""
        return self._files[name].file_size

    def changed_at(self, name: PurePosixPath) -> datetime:
        """Return the time in the archive; it has no time zone and is taken for ours."""
        try:
            return datetime(*self._files[name].date_time).astimezone()  # made aware
        except (ValueError, OverflowError, OSError):
            return datetime.fromtimestamp(0, UTC)

    def read(self, name: PurePosixPath, max_bytes: int = DOCUMENT_BYTES) -> bytes:
        """Return the bytes of one file; raises as ``Tree.read``."""
        info = self._files.get(name)
        if info is None:
            raise FileRefused(FileTrouble.MISSING)
        if info.flag_bits & _ENCRYPTED:
            raise FileRefused(FileTrouble.DENIED)
        try:
            with self._archive.open(info) as packed:
                # One more than is allowed tells whether there is more.
                found = packed.read(max_bytes + 1)
        except Exception:  # noqa: BLE001  # zlib, bz2, lzma and zipfile each have their own
            raise FileRefused(FileTrouble.READ_FAILED) from None
        if len(found) > max_bytes:
            raise FileRefused(FileTrouble.TOO_LARGE)
        return found


@contextmanager
def open_tree(path: Path) -> Iterator[Tree]:
    """Open what was chosen.

    Raises:
        FileRefused: It is not there, not a file or folder, or holds too much.
    """
    try:
        found = path.lstat() if not path.is_symlink() else path.stat()
    except OSError:
        raise FileRefused(FileTrouble.MISSING) from None
    if stat.S_ISDIR(found.st_mode):
        yield FolderTree(path, _files_below(path))
        return
    with open_chosen(path, _ZIP_BYTES) as file:
        is_zip = file.head(len(_ZIP_START)) == _ZIP_START
    if not is_zip:
        yield FolderTree(path.parent, {PurePosixPath(path.name): _known(found)})
        return
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        raise FileRefused(FileTrouble.READ_FAILED) from None
    with closing(archive):
        yield ZipTree(archive)


def _files_below(root: Path) -> dict[PurePosixPath, _Known]:
    found: dict[PurePosixPath, _Known] = {}
    for folder, folders, names in os.walk(root, followlinks=False):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            try:
                known = path.lstat()
            except OSError:
                continue  # gone meanwhile
            if stat.S_ISREG(known.st_mode):
                found[PurePosixPath(path.relative_to(root).as_posix())] = _known(known)
            if len(found) > MOST_FILES:
                raise FileRefused(FileTrouble.TOO_LARGE)
    return found


def _known(found: os.stat_result) -> _Known:
    return _Known(found.st_size, datetime.fromtimestamp(found.st_mtime, UTC).astimezone())
