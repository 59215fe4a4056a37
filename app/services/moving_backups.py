"""Backups carried from one folder to another, none ever missing from both."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from app.services.backup_events import MovingBackup
from app.vault.backups import UNFINISHED, Backup, look, proven
from app.vault.errors import VaultUnreachable
from app.vault.folder import settle, sync_file, typed_file_errors, write_new


def refuse_unfit(folder: Path) -> None:
    """Raise unless a folder is there and can be written to.

    Raises:
        DiskFull: Not even a few bytes fit.
        VaultUnreachable: It is not there, is no folder, or cannot be written to.
    """
    with typed_file_errors():
        if not folder.is_dir():
            raise VaultUnreachable
        trial = folder / f".alcove-trial{UNFINISHED}"
        try:
            write_new(trial, b"\0")
        finally:
            with suppress(OSError):
                trial.unlink(missing_ok=True)


def moved(
    backups: Sequence[Backup], target: Path, when_all_arrived: Callable[[], None]
) -> Iterator[MovingBackup]:
    """Copy backups, tell when the last has arrived, and only then remove the old ones.

    Raises:
        DiskFull: No space; what was copied is removed, and the old ones are untouched.
        VaultUnreachable: A folder cannot be read or written, or a copy is not the same.
    """
    arrived: list[Path] = []
    try:
        for number, backup in enumerate(backups, 1):
            yield MovingBackup(number, len(backups))
            arrived.append(_copied(backup, target))
        with typed_file_errors():
            settle(target)
        when_all_arrived()
    except BaseException:
        for path in arrived:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise
    with typed_file_errors():
        for backup in backups:
            backup.path.unlink(missing_ok=True)


def _copied(backup: Backup, target: Path) -> Path:
    path = _free(target / backup.path.name)
    unfinished = path.with_name(path.name + UNFINISHED)
    with typed_file_errors():
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            shutil.copyfile(backup.path, unfinished)
            sync_file(unfinished)
            _prove_same(backup, unfinished)
            unfinished.replace(path)
        except BaseException:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise
    return path


def _prove_same(backup: Backup, copy: Path) -> None:
    """Raise unless a copy is as whole as the backup it was made of."""
    if proven(look(copy)).wholeness is not proven(backup).wholeness:
        raise VaultUnreachable


def _free(path: Path) -> Path:
    number = 2
    free = path
    while free.exists():
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return free
