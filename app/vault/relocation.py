"""How a closed vault comes to another folder, another drive even, and never gets lost on it.

    target/vault.moving           where it comes from; written first
    target/…                      every file, compared byte for byte with what was read
    target/vault.header           named last of them
    -- the copy is opened and checked by whoever asked for the move --
    source/vault.moved            where it went: from here on the copy is the vault
    target/vault.moving           removed
    source/…                      removed, and its header first

Until ``vault.moved`` is there the old folder counts, and the copy, whole or not, is
nobody's vault; from then on it is the other way round. A crash in between changes nothing
about that. The two markers hold a path, in the clear, and nothing else.
"""

import errno
import hashlib
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.host.single_instance import LOCK_NAME, WISH_NAME
from app.vault.errors import (
    CopyDiffers,
    HeaderDamaged,
    NoRoomToMove,
    TargetInsideVault,
    TargetNotEmpty,
    VaultTooNew,
    VaultUnreachable,
)
from app.vault.folder import (
    VaultFolder,
    settle,
    typed_file_errors,
    unfinished,
    write_for_good,
)
from app.vault.header import HEADER_BYTES, parse

log = logging.getLogger(__name__)

MOVING: Final = "vault.moving"
MOVED: Final = "vault.moved"
ROOM_TO_SPARE: Final = 16 * 1024 * 1024  # bytes; a log and a first backup
_LEFT_BEHIND: Final = {
    *(LOCK_NAME, WISH_NAME, "journal.db-shm"),
    *(MOVING, unfinished(MOVING), MOVED, unfinished(MOVED)),
}
_CHUNK: Final = 1024 * 1024
_PATH_BYTES: Final = 4096


@dataclass(frozen=True, slots=True)
class Relocation:
    """One move: from where to where, and every file of it."""

    source: Path
    target: Path
    files: tuple[Path, ...]
    total_bytes: int


def plan(source: Path, target: Path) -> Relocation:
    """Return what is to be copied; changes nothing but what an earlier try has left.

    The vault is closed and its window lock held.

    Raises:
        TargetInsideVault: The target is the vault's folder or lies in it.
        TargetNotEmpty: There is something in the target; it was not touched.
        NoRoomToMove: The target's drive has too little room.
        VaultUnreachable: A folder cannot be read.
    """
    with typed_file_errors():
        real_source, real_target = source.resolve(), target.resolve()
        if real_target.is_relative_to(real_source):
            raise TargetInsideVault
        _clear_earlier_try(real_source, target)
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise TargetNotEmpty
        files = tuple(sorted(_files_of(source)))
        total = sum((source / file).stat().st_size for file in files)
        free = shutil.disk_usage(_existing(target)).free
    if free < total + ROOM_TO_SPARE:
        raise NoRoomToMove(total + ROOM_TO_SPARE, free)
    return Relocation(source, target, files, total)


def copy(move: Relocation) -> Iterator[int]:
    """Copy everything and compare it, yielding how many bytes are done of twice the total.

    Raises:
        DiskFull: No space; remove what was copied with ``abandon``.
        CopyDiffers: A drive gave back something else than it was given; likewise.
        VaultUnreachable: A folder cannot be read or written; likewise.
    """
    done = 0
    digests: dict[Path, bytes] = {}
    with typed_file_errors():
        move.target.mkdir(mode=0o700, parents=True, exist_ok=True)
        move.target.chmod(0o700)
        write_for_good(move.target / MOVING, os.fsencode(move.source))
    yield done
    for file in sorted(move.files, key=_header_last):
        digest = hashlib.sha256()
        with typed_file_errors():
            for chunk in _copied(move.source / file, move.target / file):
                digest.update(chunk)
                done += len(chunk)
                yield done
        digests[file] = digest.digest()
    for file in move.files:
        digest = hashlib.sha256()
        with typed_file_errors():
            for chunk in _chunks(move.target / file):
                digest.update(chunk)
                done += len(chunk)
                yield done
        if digest.digest() != digests[file]:
            raise CopyDiffers


def commit(move: Relocation) -> None:
    """Make the copy the vault. Call when it was opened and is sound.

    Raises:
        VaultUnreachable: The old folder cannot be written to; it still counts.
        DiskFull: Likewise.
    """
    write_for_good(move.source / MOVED, os.fsencode(move.target))
    with suppress(OSError):  # the next look at the copy ends it
        (move.target / MOVING).unlink(missing_ok=True)
        settle(move.target)
    log.info("moved a vault of %d bytes", move.total_bytes)


def abandon(move: Relocation) -> None:
    """Remove an unfinished copy; what cannot be removed is nobody's vault."""
    if (move.target / MOVING).exists():
        with suppress(OSError):
            _remove_all_but(move.target, MOVING)
            (move.target / MOVING).unlink()
            move.target.rmdir()


def remove_source(source: Path) -> None:
    """Remove an old folder whose vault was moved, its header first.

    Raises:
        VaultUnreachable: Something could not be removed; what is left is nobody's vault.
    """
    folder = VaultFolder(source)
    with typed_file_errors():
        for header in (folder.header, folder.header_copy):
            header.unlink(missing_ok=True)
        _remove_all_but(source, MOVED)
        (source / MOVED).unlink(missing_ok=True)
        source.rmdir()


def moved_to(folder: Path) -> Path | None:
    """Return where the vault of a folder was moved to; None if it was not."""
    return _marked(folder / MOVED)


def moving_from(folder: Path) -> Path | None:
    """Return where an unfinished copy comes from; None for a folder that is none.

    A move that was committed and not tidied up is tidied up.
    """
    source = _marked(folder / MOVING)
    if source is not None and moved_to(source) == folder:
        with suppress(OSError):
            (folder / MOVING).unlink()
        return None
    return source


def is_left_of(source: Path, target: Path) -> bool:
    """Return whether an old folder is of the vault that lies in the target now.

    Its headers say so, or they are gone already because its removal was cut off.
    """
    here, there = VaultFolder(source), VaultFolder(target)
    now = _vault_id(there.header)
    if now is None:
        return False
    headers = [path for path in (here.header, here.header_copy) if path.exists()]
    return not headers or any(_vault_id(path) == now for path in headers)


def _vault_id(header: Path) -> bytes | None:
    try:
        with header.open("rb") as file:
            return parse(file.read(HEADER_BYTES + 1)).vault_id
    except (OSError, HeaderDamaged, VaultTooNew):
        return None


def _files_of(source: Path) -> Iterator[Path]:
    for path in source.rglob("*"):
        inside = path.relative_to(source)
        if path.is_symlink():
            raise VaultUnreachable  # what it points to may not be ours
        if path.is_file() and not (len(inside.parts) == 1 and inside.name in _LEFT_BEHIND):
            yield inside


def _header_last(file: Path) -> tuple[bool, Path]:
    return (file.name.startswith("vault.header"), file)


def _existing(folder: Path) -> Path:
    return next(each for each in (folder, *folder.parents) if each.exists())


def _clear_earlier_try(source: Path, target: Path) -> None:
    earlier = moving_from(target)
    if earlier is not None and earlier.resolve() == source:
        _remove_all_but(target, MOVING)
        (target / MOVING).unlink()
    elif target.is_dir() and [each.name for each in target.iterdir()] == [unfinished(MOVING)]:
        (target / unfinished(MOVING)).unlink()  # stopped before the first file had its name


def _copied(source: Path, target: Path) -> Iterator[bytes]:
    """Copy one file to the disk, yielding what was read of it, piece by piece."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(target, flags, 0o600), "wb") as written:
        for chunk in _chunks(source):
            written.write(chunk)
            yield chunk
        written.flush()
        os.fsync(written.fileno())
        _forget_cached(written.fileno())
    found = source.stat()
    os.utime(target, ns=(found.st_atime_ns, found.st_mtime_ns))
    settle(target.parent)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _forget_cached(descriptor: int) -> None:
    """Have the comparison read the drive and not the memory, where the system can."""
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def _remove_all_but(folder: Path, kept: str) -> None:
    for path in folder.iterdir():
        if path.name == kept:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _marked(marker: Path) -> Path | None:
    try:
        with marker.open("rb") as file:
            untrusted = file.read(_PATH_BYTES)
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ENOTDIR, errno.EACCES):
            log.warning("a marker could not be read: errno %d", error.errno or 0)
        return None
    if not untrusted or b"\0" in untrusted:
        return None
    path = Path(os.fsdecode(untrusted))
    return path if path.is_absolute() else None
