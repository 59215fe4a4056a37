"""Every file on the disk that is this notebook's or the program's: how many, how large, where.

The inventory of a vault counts what is inside its database. Beside it lie other files: its
backups, perhaps on another drive; what a model has read; what an update or a restoration put
aside; the parts of the safety plan that open without the passphrase; and, for all notebooks
together, models and settings. A file of the notebook that no kind claims is counted as
another one, so that none is left out.
"""

import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.services.backup_place import BackupPlace
from app.services.model_shelf import Shelf
from app.services.open_parts import FILE_NAME as PLAN_PARTS
from app.vault.backups import ENDING
from app.vault.folder import VaultFolder


class FileKind(StrEnum):
    """What a file is for."""

    JOURNAL = "journal"
    KEYS = "keys"
    BACKUPS = "backups"
    SNAPSHOTS = "snapshots"
    BEFORE_UPDATE = "before_update"
    REPLACED = "replaced"
    PLAN_PARTS = "plan_parts"
    OTHER = "other"
    OWN_MODELS = "own_models"
    SHIPPED_MODELS = "shipped_models"


ALWAYS_SHOWN: Final = frozenset({FileKind.JOURNAL, FileKind.BACKUPS, FileKind.PLAN_PARTS})


@dataclass(frozen=True, slots=True)
class FilesKept:
    """The files of one kind in one folder.

    Attributes:
        newest: When the newest was written; None where there is none.
    """

    kind: FileKind
    count: int
    size_bytes: int
    newest: datetime | None
    folder: Path


class CountingFiles:
    """Counts the files of one notebook, and of the program around it.

    Args:
        folder: The notebook's own.
        shelf: Where the models are.
    """

    def __init__(self, folder: Path, shelf: Shelf) -> None:
        self._vault = VaultFolder(folder)
        self._shelf = shelf

    def kept(self) -> tuple[FilesKept, ...]:
        """Return every kind that has a file, and those whose absence is worth knowing."""
        chosen = BackupPlace(self._vault.backups).chosen
        found = [*self._own()]
        if chosen is not None:
            # Not what lies deeper: the folder may be a whole drive.
            found.append(_counted(FileKind.BACKUPS, chosen, _backups_in(chosen)))
        for kind, folder in (
            (FileKind.OWN_MODELS, self._shelf.own),
            (FileKind.SHIPPED_MODELS, self._shelf.shipped),
        ):
            found.append(_counted(kind, folder, _files(folder)))
        return tuple(each for each in found if each.count or each.kind in ALWAYS_SHOWN)

    def _own(self) -> Iterator[FilesKept]:
        files: dict[FileKind, list[Path]] = {kind: [] for kind in FileKind}
        for file in _files(self._vault.path):
            files[self._kind(file)].append(file)
        folders = {
            FileKind.BACKUPS: self._vault.backups,
            FileKind.SNAPSHOTS: self._vault.snapshots,
            FileKind.BEFORE_UPDATE: self._vault.before_update,
            FileKind.REPLACED: self._vault.quarantine,
        }
        for kind in list(FileKind)[: list(FileKind).index(FileKind.OTHER) + 1]:
            yield _counted(kind, folders.get(kind, self._vault.path), files[kind])

    def _kind(self, file: Path) -> FileKind:
        vault = self._vault
        inside = {
            vault.backups: FileKind.BACKUPS,
            vault.snapshots: FileKind.SNAPSHOTS,
            vault.before_update: FileKind.BEFORE_UPDATE,
            vault.quarantine: FileKind.REPLACED,
        }
        for folder, kind in inside.items():
            if file.is_relative_to(folder):
                return kind
        if file in {vault.database, vault.write_ahead_log, vault.shared_memory}:
            return FileKind.JOURNAL
        if file.name.startswith(vault.header.name):
            return FileKind.KEYS
        return FileKind.PLAN_PARTS if file.name == PLAN_PARTS else FileKind.OTHER


def _files(folder: Path) -> list[Path]:
    try:
        return [each for each in folder.rglob("*") if not each.is_dir()]
    except OSError:
        return []


def _backups_in(folder: Path) -> list[Path]:
    try:
        return list(folder.glob(f"*{ENDING}"))
    except OSError:
        return []


def _counted(kind: FileKind, folder: Path, files: Iterable[Path]) -> FilesKept:
    sizes, times = [], []
    for file in files:
        try:
            found = file.lstat()
        except OSError:
            continue  # it went away while we looked
        if stat.S_ISREG(found.st_mode):
            sizes.append(found.st_size)
            times.append(found.st_mtime)
    newest = datetime.fromtimestamp(max(times), UTC) if times else None
    return FilesKept(kind, len(sizes), sum(sizes), newest, folder)
