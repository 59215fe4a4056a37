"""Backups of an open vault: one file each, whole and proven before any older one goes.

NAME.alcove-backup.tmp      a copy of one moment's state, under the backup's own key
-- pages proven on one connection, structure and counts on another, the label added --
NAME.alcove-backup          renamed: from here on it is a backup
-- only now the older ones that no rule keeps are removed --

A crash leaves at most the ``.tmp``, which the next backup clears. Files of other vaults in
the same folder are never touched.
"""

import logging
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.vault import contents
from app.vault.backup_file import (
    Label,
    Manifest,
    label_bytes,
    manifest_of,
    prove_database,
    read_label,
)
from app.vault.connection import Connection
from app.vault.database import open_to_fill
from app.vault.errors import DatabaseDamaged, HeaderDamaged, VaultTooNew, VaultUnreachable
from app.vault.folder import settle, typed_file_errors
from app.vault.keys import SALT_BYTES, DataKey
from app.vault.rotation import AT_MOST_BYTES, fitting
from app.vault.slots import KeySlots
from app.vault.sqlite_errors import typed_errors

log = logging.getLogger(__name__)

ENDING: Final = ".alcove-backup"
UNFINISHED: Final = ".tmp"
A_DAY: Final = timedelta(days=1)


class Wholeness(StrEnum):
    """What is known of a backup without its key."""

    END_IS_WHOLE = "end_is_whole"
    WHOLE = "whole"
    DAMAGED = "damaged"
    TOO_NEW = "too_new"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup file.

    Attributes:
        made_at: By the label; of a file without one, when it was written last.
        size_bytes: On the disk.
        wholeness: ``END_IS_WHOLE`` until every byte has been read.
        label: None where the file has none that can be read.
    """

    path: Path
    made_at: datetime
    size_bytes: int
    wholeness: Wholeness
    label: Label | None


class BackupStep(StrEnum):
    """What is happening to the backup that is being made."""

    COPYING = "copying"
    CHECKING = "checking"
    REMOVING_OLD = "removing_old"


class Occasion(StrEnum):
    """When it is asked whether a backup is due."""

    CLOSING = "closing"
    DURING_THE_DAY = "during_the_day"


class Backups:
    """Makes and finds the backups of one open vault."""

    def __init__(self, connection: Connection, slots: KeySlots) -> None:
        self._connection = connection
        self._slots = slots
        self._being_made: set[Path] = set()

    def make(
        self, folder: Path, at: datetime, at_most: int = AT_MOST_BYTES
    ) -> Iterator[BackupStep | Backup]:
        """Make a backup as ``add`` does, and then remove what no rule keeps.

        Args:
            folder: Where.
            at: When it is.
            at_most: How many bytes all of them may take there; see ``rotation.fitting``.
        """
        yield from self.add(folder, at)
        yield BackupStep.REMOVING_OLD
        self._rotate(folder, at, at_most)

    def add(self, folder: Path, at: datetime) -> Iterator[BackupStep | Backup]:
        """Make a backup, yielding its steps and then itself; no other one is touched.

        Raises:
            DiskFull: No space; nothing of it is left and no older backup was removed.
            VaultUnreachable: The folder cannot be written to; likewise.
            DatabaseDamaged: The vault cannot be read whole; likewise. What is damaged
                never takes the place of an older backup.
            VaultClosed: The vault was locked meanwhile.
        """
        self._connection.presence.demand_for_reading()  # or folders of ours would appear there
        path = self._free_path(folder, at)
        unfinished = path.with_name(path.name + UNFINISHED)
        with self.claimed(unfinished):
            yield BackupStep.COPYING
            salt = os.urandom(SALT_BYTES)
            copied = self._copied(unfinished, salt)
            yield BackupStep.CHECKING
            contents.prove_copy(unfinished, self._key(salt), copied)
            self._add_label(unfinished, at, salt, copied)
            with typed_file_errors():
                unfinished.replace(path)
                settle(folder)
        backup = replace(look(path), wholeness=Wholeness.WHOLE)
        log.info("made a backup of %d bytes", backup.size_bytes)
        yield backup

    @contextmanager
    def claimed(self, unfinished: Path) -> Iterator[None]:
        """Work on an unfinished backup that no other one may clear; it is gone after an error."""
        self._being_made.add(unfinished)
        try:
            yield
        except BaseException:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise
        finally:
            self._being_made.discard(unfinished)

    def all(self, folder: Path) -> list[Backup]:
        """Return the backups of this vault, newest first; only their ends are read.

        Raises:
            VaultUnreachable: The folder cannot be read.
        """
        return [backup for backup in backups_in(folder) if self._is_ours(backup)]

    def is_due(self, folder: Path, now: datetime, occasion: Occasion) -> bool:
        """Return whether something changed since the newest backup that this key opens.

        While the vault stays open a backup a day is enough.

        Raises:
            VaultUnreachable: The folder cannot be read.
        """
        for backup in self.all(folder):
            if backup.label is None or backup.made_at > now:
                continue
            try:
                known = manifest_of(backup.label, self._slots.opened.data_key)
            except HeaderDamaged:
                continue
            recent = occasion is Occasion.DURING_THE_DAY and now - backup.made_at < A_DAY
            return not recent and known.mark != self._mark()
        return True

    def of_older_keys(self, folder: Path) -> list[Backup]:
        """Return the backups that open with something that does not open the vault now.

        A passphrase that was changed still opens them.
        """
        now = {slot.wrapped.salt for slot in self._slots.all()}
        return [
            backup
            for backup in self.all(folder)
            if backup.label is not None
            and any(slot.wrapped.salt not in now for slot in backup.label.header.slots)
        ]

    def _free_path(self, folder: Path, at: datetime) -> Path:
        with typed_file_errors():
            if not folder.exists():
                folder.mkdir(mode=0o700, parents=True)
            for leftover in folder.glob(f"*-{self._tag}*{ENDING}{UNFINISHED}"):
                if leftover not in self._being_made:
                    leftover.unlink()
        stem = f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{self._tag}"
        path = folder / f"{stem}{ENDING}"
        number = 2
        while path.exists() or path.with_name(path.name + UNFINISHED) in self._being_made:
            path = folder / f"{stem}-{number}{ENDING}"
            number += 1
        return path

    @property
    def _tag(self) -> str:
        """Eight letters that tell this vault's files from another's in the same folder."""
        return self._slots.opened.header.vault_id.hex()[:8]

    def _key(self, salt: bytes) -> str:
        return self._slots.opened.data_key.backup_database_key(salt)

    def _copied(self, unfinished: Path, salt: bytes) -> Manifest:
        with typed_file_errors():
            os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with (
            self._connection.beside() as source,
            typed_errors(unfinished.parent),
            closing(open_to_fill(unfinished, self._key(salt))) as target,
        ):
            source.run("BEGIN")
            copied = contents.manifest(source)  # the first query fixes the moment
            source.copy_into(target)
        return copied

    def _add_label(self, unfinished: Path, at: datetime, salt: bytes, copied: Manifest) -> None:
        opened = self._slots.opened
        add_label(unfinished, at, salt, opened.raw, (copied, opened.data_key))

    def _rotate(self, folder: Path, now: datetime, at_most: int) -> None:
        """Remove what no rule keeps; a damaged backup takes no place and is not removed."""
        ours = [b for b in self.all(folder) if b.wholeness is Wholeness.END_IS_WHOLE]
        sizes: Counter[datetime] = Counter()
        for backup in ours:
            sizes[backup.made_at] += backup.size_bytes
        stay = fitting(sizes, now, at_most)
        going = [b for b in ours if b.made_at not in stay]
        with typed_file_errors():
            for backup in going:
                backup.path.unlink(missing_ok=True)
            if going:
                settle(folder)
                log.info("removed %d older backups", len(going))

    def _is_ours(self, backup: Backup) -> bool:
        if backup.label is None:
            return f"-{self._tag}" in backup.path.name
        return backup.label.header.vault_id == self._slots.opened.header.vault_id

    def _mark(self) -> str:
        with self._connection.reading() as database:
            return contents.mark(database)


def add_label(
    unfinished: Path, at: datetime, salt: bytes, header: bytes, sealed: tuple[Manifest, DataKey]
) -> None:
    """Make a backup of a finished copy, and prove what the disk has of it.

    Raises:
        DiskFull: No space for the label.
        HeaderDamaged: The disk has another label.
        DatabaseDamaged: The disk has other pages.
        VaultUnreachable: It cannot be written or read.
    """
    label = label_bytes(unfinished, at, salt, header, sealed)
    with typed_file_errors(), unfinished.open("ab") as file:
        file.write(label)
        file.flush()
        os.fsync(file.fileno())
    found = read_label(unfinished)
    prove_database(unfinished, found)
    if manifest_of(found, sealed[1]) != sealed[0]:
        raise HeaderDamaged


def backups_in(folder: Path) -> list[Backup]:
    """Return the backups of every vault in a folder, newest first; only their ends are read.

    Raises:
        VaultUnreachable: The folder cannot be read.
    """
    with typed_file_errors():
        if not folder.exists():
            return []
        paths = [file for file in folder.iterdir() if file.name.endswith(ENDING) and file.is_file()]
    found = []
    for path in paths:
        with suppress(FileNotFoundError):  # removed between the listing and the look
            found.append(look(path))
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def look(path: Path) -> Backup:
    """Return what the end of a backup says.

    Raises:
        FileNotFoundError: There is no such file.
    """
    status = path.stat()
    written_at = datetime.fromtimestamp(status.st_mtime, UTC)
    wholeness = Wholeness.DAMAGED
    try:
        label = read_label(path)
        return Backup(path, label.made_at, status.st_size, Wholeness.END_IS_WHOLE, label)
    except VaultTooNew:
        wholeness = Wholeness.TOO_NEW
    except (HeaderDamaged, DatabaseDamaged, VaultUnreachable):
        log.warning("a backup has no label that can be read")
    return Backup(path, written_at, status.st_size, wholeness, None)


def proven(backup: Backup) -> Backup:
    """Return the backup with what reading every byte of it says; needs no key."""
    if backup.label is None:
        return backup
    try:
        prove_database(backup.path, backup.label)
    except (DatabaseDamaged, VaultUnreachable):
        return replace(backup, wholeness=Wholeness.DAMAGED)
    return replace(backup, wholeness=Wholeness.WHOLE)
