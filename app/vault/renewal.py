"""A new data key, for who fears that somebody knows an old passphrase.

Another passphrase alone leaves the data key as it is, and whoever has an old header, from a
backup or a copy of the folder, still gets that key with the old passphrase. So:

    journal.db.renewing   a copy under the new key, proven page by page and table by table
    journal.db.renewed    renamed; the database is closed, nobody writes
    vault.header          other slots around the new key, which also seals the old one: from
                          here on only the new ways in open, and this is finished, crash or not
    journal.db            the copy takes its place; the old one and old headers are overwritten
    each backup           copied under the new key in the same way, or destroyed
    vault.header          forgets the old key

All that needs space comes before the header. A kill before the header leaves the old ways
in; after it the new ones, and the next opening goes on.
"""

import logging
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.vault import contents
from app.vault.backup_file import Label, Manifest, manifest_of, prove_database
from app.vault.backups import ENDING, UNFINISHED, Backup, Backups, add_label
from app.vault.connection import Connection, Exchange
from app.vault.database import Database, open_finished, open_to_fill
from app.vault.destruction import destroy_backup
from app.vault.errors import DatabaseDamaged, DiskFull, HeaderDamaged, VaultError
from app.vault.folder import VaultFolder, settle, sync_file, typed_file_errors
from app.vault.header import Header, SlotKind, serialise
from app.vault.header_record import OldCopies, Record, Renewal
from app.vault.keys import (
    SALT_BYTES,
    DataKey,
    KdfParameters,
    key_file_bytes,
    new_data_key,
    passphrase_bytes,
    recovery_kdf,
)
from app.vault.quarantine import quarantined, remove_quarantined
from app.vault.recovery_code import RecoveryCode, new_recovery_code
from app.vault.shredding import REPLACED, replace_and_shred, shred, shred_replaced
from app.vault.slots import KeySlots, Proof
from app.vault.sqlite_errors import typed_errors

log = logging.getLogger(__name__)

_MARGIN_BYTES: Final = 4 * 1024 * 1024  # headers, the log, the folder itself


class RenewStep(StrEnum):
    """What is happening while the keys are renewed."""

    COPYING = "copying"
    BACKUPS = "backups"


@dataclass(frozen=True, slots=True)
class NewWaysIn:
    """What opens the vault afterwards, together with a new recovery code.

    Attributes:
        passphrase: How good it must be is not decided here.
        kdf: The cost of a guess at it.
        key_file: All bytes of a key file, for one more way in; None for none.
    """

    passphrase: str = field(repr=False)
    kdf: KdfParameters
    key_file: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class KeysReplaced:
    """From here on only the new ways in open the vault; the code has to be shown now."""

    recovery_code: RecoveryCode = field(repr=False)


@dataclass(frozen=True, slots=True)
class CopiesRenewed:
    """What became of the copies under the old key; the last event.

    Attributes:
        renewed: How many backups are under the new key now.
        removed: How many were destroyed.
        left: Backups that could not be read or written; they open as they did before.
        quarantined: How many damaged originals still open with the old ways in.
    """

    renewed: int
    removed: int
    left: tuple[Path, ...]
    quarantined: int


RenewEvent = RenewStep | KeysReplaced | CopiesRenewed


class KeyRenewal:
    """Gives one open vault a new data key."""

    def __init__(
        self, folder: VaultFolder, connection: Connection, slots: KeySlots, backups: Backups
    ) -> None:
        self._folder = folder
        self._connection = connection
        self._slots = slots
        self._backups = backups

    @property
    def unfinished(self) -> OldCopies | None:
        """What was to become of the backups when a renewal was cut off; None for none."""
        opened = self._slots.opened
        renewal = opened.header.record(opened.data_key).renewal
        return None if renewal is None else renewal.copies

    def start(
        self, proof: Proof, ways: NewWaysIn, copies: OldCopies, backup_folders: Collection[Path]
    ) -> Iterator[RenewEvent]:
        """Renew the data key, then deal with the backups; see ``OpenVault.renew_data_key``."""
        self._slots.prove(proof)
        for _ in self.finish(backup_folders):  # the header remembers one previous key only
            pass
        self._demand_space()
        code, data_key = new_recovery_code(), new_data_key()
        header = self._header(ways, code, data_key, copies)
        opens = Proof(SlotKind.PASSPHRASE, passphrase_bytes(ways.passphrase))
        yield RenewStep.COPYING
        exchange = Exchange(
            copy=lambda database: self._copy(database, data_key),
            decide=lambda: self._slots.replace_all(header, data_key, opens),
            swap=lambda: finish_exchange(self._folder),
        )
        try:
            self._connection.exchange(data_key.database_key(), exchange)
        except BaseException:
            if self._slots.opened.data_key != data_key:
                self._clear_copy()
            raise
        log.info("the data key was renewed")
        yield KeysReplaced(code)
        yield from self.finish(backup_folders)

    def finish(self, backup_folders: Collection[Path]) -> Iterator[RenewEvent]:
        """Deal with what is under the previous key still, and forget that key.

        Raises:
            DiskFull: No space for a backup under the new key; asking again goes on.
            VaultUnreachable: A folder cannot be read or written; asking again goes on.
        """
        opened = self._slots.opened
        renewal = opened.header.record(opened.data_key).renewal
        if renewal is None:
            return
        yield RenewStep.BACKUPS
        folders = {self._folder.backups, self._folder.before_update, *backup_folders}
        renewed, removed, left = 0, 0, []
        for backup in self._under_old_key(folders, renewal):
            if renewal.copies is OldCopies.REMOVE:
                destroy_backup(backup.path)
                removed += 1
            elif self._renewed(backup, renewal.previous):
                renewed += 1
            else:
                left.append(backup.path)
        if renewal.copies is OldCopies.REMOVE:
            for each in quarantined(self._folder):
                remove_quarantined(self._folder, each.moment)
        self._slots.end_renewal()
        log.info("backups under the old key: %d renewed, %d removed", renewed, removed)
        yield CopiesRenewed(renewed, removed, tuple(left), len(quarantined(self._folder)))

    def _demand_space(self) -> None:
        files = (self._folder.database, self._folder.write_ahead_log)
        with typed_file_errors():
            needed = sum(file.stat().st_size for file in files if file.exists())
            free = shutil.disk_usage(self._folder.path).free
        if free < needed + _MARGIN_BYTES:
            raise DiskFull

    def _header(
        self, ways: NewWaysIn, code: RecoveryCode, data_key: DataKey, copies: OldCopies
    ) -> Header:
        opened = self._slots.opened
        record = Record(
            closed=opened.header.record(opened.data_key).closed,
            renewal=Renewal(opened.data_key, copies),
        )
        header = Header(opened.header.vault_id, opened.header.generation, ()).next_generation()
        secret = passphrase_bytes(ways.passphrase)
        header = header.with_slot(SlotKind.PASSPHRASE, secret, data_key, ways.kdf)
        cost = recovery_kdf(ways.kdf)
        header = header.with_slot(SlotKind.RECOVERY_CODE, code.secret(), data_key, cost)
        if ways.key_file is not None:
            secret = key_file_bytes(ways.passphrase, ways.key_file)
            header = header.with_slot(SlotKind.KEY_FILE, secret, data_key, ways.kdf)
        return header.with_record(record, data_key)

    def _copy(self, database: Database, data_key: DataKey) -> None:
        """Lay the whole database under the new key beside the one there is."""
        copy = self._folder.renewing_database
        self._clear_copy()
        with typed_file_errors():
            os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        held = contents.manifest(database)
        with closing(open_to_fill(copy, data_key.database_key())) as target:
            database.copy_into(target)
        contents.prove_copy(copy, data_key.database_key(), held)
        with typed_file_errors():
            sync_file(copy)
            copy.replace(self._folder.renewed_database)
            settle(self._folder.path)

    def _clear_copy(self) -> None:
        with suppress(OSError):
            for file in (self._folder.renewing_database, self._folder.renewed_database):
                file.unlink(missing_ok=True)

    def _under_old_key(self, folders: Collection[Path], renewal: Renewal) -> list[Backup]:
        """Return the backups that the previous key opens, and finish what was cut off."""
        found = []
        for folder in folders:
            for aside in folder.glob(f"*{ENDING}{REPLACED}"):
                shred_replaced(aside.with_name(aside.name.removesuffix(REPLACED)))
            for backup in self._backups.all(folder):
                if backup.label is None:
                    # One that was being destroyed when a kill came; of no use to anybody.
                    if renewal.copies is OldCopies.REMOVE:
                        found.append(backup)
                    continue
                with suppress(HeaderDamaged):
                    manifest_of(backup.label, renewal.previous)
                    found.append(backup)
        return found

    def _renewed(self, backup: Backup, previous: DataKey) -> bool:
        """Put a backup under the new key; return whether it was whole."""
        label = backup.label
        if label is None:
            return False
        unfinished = backup.path.with_name(backup.path.name + UNFINISHED)
        with self._backups.claimed(unfinished):
            return self._rewritten(backup.path, unfinished, label, previous)

    def _rewritten(self, path: Path, unfinished: Path, label: Label, previous: DataKey) -> bool:
        opened = self._slots.opened
        header = serialise(opened.header.with_record(Record(), opened.data_key), opened.data_key)
        salt = os.urandom(SALT_BYTES)
        try:
            manifest = manifest_of(label, previous)
            prove_database(path, label)
            keys = (
                previous.backup_database_key(label.salt),
                opened.data_key.backup_database_key(salt),
            )
            _copy_backup(path, unfinished, keys, manifest)
            add_label(unfinished, label.made_at, salt, header, (manifest, opened.data_key))
            replace_and_shred(unfinished, path)
        except (DatabaseDamaged, HeaderDamaged):
            log.warning("a damaged backup stays under the old key")
            return False
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
        return True


def finish_exchange(folder: VaultFolder) -> None:
    """Give a database under the new key its name, if a renewal has come as far as that.

    To be asked only with a header that says so. Harmless when repeated.

    Raises:
        VaultUnreachable: The folder cannot be written to; asking again goes on.
    """
    if folder.renewed_database.exists():
        with typed_file_errors():
            # All that this log holds is in the copy; beside that one it would be nonsense.
            folder.write_ahead_log.unlink(missing_ok=True)
            folder.shared_memory.unlink(missing_ok=True)
        replace_and_shred(folder.renewed_database, folder.database)
    with suppress(VaultError):
        shred_replaced(folder.database)
        shred(folder.damaged_header)


def clear_unfinished_copy(folder: VaultFolder) -> None:
    """Remove a copy whose header was never written; a failure does no harm."""
    with suppress(OSError):
        folder.renewing_database.unlink(missing_ok=True)
        folder.renewed_database.unlink(missing_ok=True)


def _copy_backup(source: Path, target: Path, keys: tuple[str, str], manifest: Manifest) -> None:
    with typed_file_errors():
        target.unlink(missing_ok=True)
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with (
        typed_errors(target.parent),
        closing(open_finished(source, keys[0])) as old,
        closing(open_to_fill(target, keys[1])) as new,
    ):
        old.copy_into(new)
    contents.prove_copy(target, keys[1], manifest)
