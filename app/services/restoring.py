"""The way back from a backup, for the lock screen and the first run.

It needs no open vault, no sound one, and not even the same computer. A long act is an
iterator of events; leaving it early undoes what is not finished.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date
from pathlib import Path

from app.host.clock import Clock
from app.host.errors import AlreadyOpen, FolderUnusable
from app.host.single_instance import VaultLock
from app.services.backup_events import RESTORING, Opening, Restored, RestoreEvent
from app.services.backup_place import BackupPlace
from app.services.unlocking import OpenElsewhere, VaultPlace
from app.services.ways_in import WayInKind, kinds_of
from app.vault.backups import Backup, backups_in, look, proven
from app.vault.errors import VaultUnreachable
from app.vault.folder import VaultFolder
from app.vault.restoration import is_of_another_vault, open_backup, restore, restore_beside
from app.vault.slots import Proof


class Restoring:
    """The way back from a backup, for the lock screen."""

    def __init__(self, vaults_folder: Path, clock: Clock) -> None:
        self._vaults_folder = vaults_folder
        self._clock = clock

    def backups_of(self, place: VaultPlace) -> list[Backup]:
        """Return a vault's backups, newest first: from its folder, and where the person chose.

        Raises:
            VaultUnreachable: A folder cannot be read.
        """
        folders = BackupPlace(VaultFolder(place.folder).backups).folders_now()
        found = [backup for folder in folders for backup in backups_in(folder)]
        return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)

    def today(self) -> date:
        """Return the person's own date, by the clock of this computer."""
        return self._clock.now().date()

    def folder_that_is_away(self, place: VaultPlace) -> Path | None:
        """Return the folder a person chose for a vault's backups, if it is not there now."""
        where = BackupPlace(VaultFolder(place.folder).backups)
        return where.chosen if where.is_away else None

    def backup_at(self, path: Path) -> list[Backup]:
        """Return one backup file, as a list of one.

        Raises:
            VaultUnreachable: It is not there or cannot be read.
        """
        try:
            return [look(path)]
        except OSError:
            raise VaultUnreachable from None

    def backups_in(self, folder: Path) -> list[Backup]:
        """Return the backups of any vault in a folder, newest first.

        Raises:
            VaultUnreachable: The folder cannot be read.
        """
        return backups_in(folder)

    def verified(self, backups: Iterable[Backup]) -> Iterator[Backup]:
        """Yield them again, each after every byte of it was read: whole or damaged."""
        for backup in backups:
            yield proven(backup)

    def may_replace(self, place: VaultPlace, backup: Backup) -> bool:
        """Return whether a backup is not known to be of another vault than the place's."""
        return backup.label is None or not is_of_another_vault(backup.label, place.folder)

    def ways_in(self, backup: Backup) -> frozenset[WayInKind]:
        """Return what opened the vault when the backup was made."""
        return frozenset() if backup.label is None else kinds_of(backup.label.header)

    def restore_into_place(
        self, place: VaultPlace, backup: Backup, proof: Proof
    ) -> Iterator[RestoreEvent]:
        """Make a backup the vault of its place; what is there moves to ``quarantine``.

        Raises:
            WrongPassphrase: The backup is whole, the passphrase is another one.
            WrongRecoveryCode: Likewise, of a recovery code.
            HeaderDamaged: The end of the backup, with its key slots, is damaged.
            DatabaseDamaged: The backup opens, and its journal is damaged.
            VaultTooNew: A later version of this program made it.
            OpenElsewhere: A window has the vault open.
            DiskFull: No space for a second vault beside the first; nothing was changed.
            VaultUnreachable: A folder cannot be read or written.
            NotEnoughMemory: The computer could not give the memory.
        """
        with _window_lock(place.folder):
            yield Opening()
            opened = open_backup(backup.path, proof, place.folder)
            for step in restore(opened, VaultFolder(place.folder), self._clock.now()):
                yield RESTORING[step]
        yield Restored(place, backup)

    def restore_beside(
        self, backup: Backup, proof: Proof, name: str, known: VaultPlace | None
    ) -> Iterator[RestoreEvent]:
        """Make a backup a vault of its own; raises as ``restore_into_place`` does.

        Args:
            backup: Of any vault, also from another computer.
            proof: What opens it.
            name: For the lock screen, in the clear.
            known: The vault it is a backup of, if that is here: its passphrase of today
                then opens it too.
        """
        yield Opening()
        opened = open_backup(backup.path, proof, None if known is None else known.folder)
        folder = self._free_folder()
        for step in restore_beside(opened, folder, name, self._clock.now()):
            yield RESTORING[step]
        yield Restored(VaultPlace(folder, VaultFolder(folder).name), backup)

    def _free_folder(self) -> Path:
        stem = f"notebook-{self._clock.now().astimezone(UTC):%Y%m%d-%H%M%S}"
        folder = self._vaults_folder / stem
        number = 2
        while folder.exists():
            folder = self._vaults_folder / f"{stem}-{number}"
            number += 1
        return folder


def _window_lock(folder: Path) -> VaultLock:
    try:
        return VaultLock.take(folder)
    except AlreadyOpen:
        raise OpenElsewhere from None
    except FolderUnusable:
        raise VaultUnreachable from None
