"""Backups that make themselves, and the way back from one.

``BackingUp`` belongs to an open vault: a backup at each close after something changed, and
one a day while it stays open. ``Restoring`` belongs to the lock screen and needs no open
vault, no sound one, and not even the same computer. A long act is an iterator of events;
leaving it early undoes what is not finished.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeAlias

from app.domain.audit import AuditEvent
from app.host.clock import Clock
from app.host.errors import AlreadyOpen, FolderUnusable
from app.host.single_instance import VaultLock
from app.services.unlocking import OpenElsewhere, VaultPlace, canonical
from app.vault.backups import Backup, BackupStep, Occasion, Wholeness, backups_in, proven
from app.vault.errors import VaultUnreachable
from app.vault.folder import VaultFolder
from app.vault.restoration import (
    RestoreStep,
    is_of_another_vault,
    open_backup,
    restore,
    restore_beside,
)
from app.vault.slots import Proof, by_key_file, by_passphrase, by_recovery_code
from app.vault.vault import OpenVault

BackupFile: TypeAlias = Backup
"""One backup, as the window knows it."""

BackupWholeness: TypeAlias = Wholeness

QUICK_BYTES: Final = 8 * 1024 * 1024  # measured: 0.2 s for one of 8 MiB
LOG_LINES: Final = 10_000  # enough for years


@dataclass(frozen=True, slots=True)
class Opening:
    """The backup is being opened; about a second, on purpose."""


@dataclass(frozen=True, slots=True)
class Copying:
    """The pages are being copied."""


@dataclass(frozen=True, slots=True)
class Checking:
    """Every page of the copy is being read and compared."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """The backup is on the disk and proven."""

    backup: Backup


@dataclass(frozen=True, slots=True)
class RemovingOld:
    """Backups that no rule keeps any more are being removed."""


@dataclass(frozen=True, slots=True)
class MovingIntoPlace:
    """The restored vault takes its place; from here on a crash cannot stop it."""


@dataclass(frozen=True, slots=True)
class Restored:
    """The vault of that moment is in its place, locked."""

    place: VaultPlace
    backup: Backup


BackupEvent = Copying | Checking | BackedUp | RemovingOld
RestoreEvent = Opening | Copying | Checking | MovingIntoPlace | Restored

_MAKING: Final[Mapping[BackupStep, BackupEvent]] = {
    BackupStep.COPYING: Copying(),
    BackupStep.CHECKING: Checking(),
    BackupStep.REMOVING_OLD: RemovingOld(),
}
_RESTORING: Final[Mapping[RestoreStep, RestoreEvent]] = {
    RestoreStep.COPYING: Copying(),
    RestoreStep.CHECKING: Checking(),
    RestoreStep.MOVING_INTO_PLACE: MovingIntoPlace(),
}


class BackingUp:
    """The backups of one open vault, all in one folder."""

    def __init__(self, vault: OpenVault, place: VaultFolder, clock: Clock) -> None:
        self._backups = vault.backups
        self._folder = vault.backup_folder
        self._audit = vault.audit
        self._place = place
        self._clock = clock

    @property
    def folder(self) -> Path:
        """Where the backups are: beside the journal, or where the person chose."""
        return self._folder

    def list(self) -> list[Backup]:
        """Return this vault's backups, newest first, by what their ends say; quick.

        Raises:
            VaultUnreachable: The folder cannot be read.
        """
        return self._backups.all(self._folder)

    def verified(self) -> Iterator[Backup]:
        """Yield them again, each after every byte of it was read: whole or damaged."""
        for backup in self.list():
            yield proven(backup)

    def back_up_now(self) -> Iterator[BackupEvent]:
        """Make a backup and remove older ones that no rule keeps.

        Raises:
            DiskFull: No space; nothing of it is left, and no older backup was removed.
            VaultUnreachable: The folder cannot be written to; likewise.
            DatabaseDamaged: The vault cannot be read whole; likewise.
            VaultClosed: The vault was locked meanwhile.
        """
        for step in self._backups.make(self._folder, self._clock.now()):
            if isinstance(step, Backup):
                self._audit.append(AuditEvent.BACKED_UP, self._clock.now())
                yield BackedUp(step)
            else:
                yield _MAKING[step]

    def back_up_at_close(self) -> Iterator[BackupEvent]:
        """Make a backup if anything changed since the last one; before the vault closes.

        A larger vault is left to ``back_up_daily``: nobody waits for the lock screen.
        """
        if self._is_quick:
            yield from self._if_due(Occasion.CLOSING)

    def back_up_daily(self) -> Iterator[BackupEvent]:
        """Make a backup if anything changed and the last one is a day old."""
        return self._if_due(Occasion.DURING_THE_DAY)

    def while_open(self) -> Iterator[BackupEvent]:
        """Do what is due: note a restoration, then ``back_up_daily``; raises as that does."""
        self.note_restoration()
        yield from self.back_up_daily()

    def note_restoration(self) -> None:
        """Write into the log that the vault came from a backup, unless the log knows.

        The log came from the backup too; what tells is the vault in quarantine.

        Raises:
            VaultError: The log could not be written; asking again later does no harm.
        """
        replaced_at = _last_quarantine(self._place)
        if replaced_at is None:
            return
        known = (
            record.at
            for record in self._audit.records(LOG_LINES)
            if record.event is AuditEvent.RESTORED
        )
        if all(at < replaced_at for at in known):
            self._audit.append(AuditEvent.RESTORED, replaced_at)

    @property
    def _is_quick(self) -> bool:
        files = (self._place.database, self._place.write_ahead_log)
        return sum(file.stat().st_size for file in files if file.exists()) <= QUICK_BYTES

    def _if_due(self, occasion: Occasion) -> Iterator[BackupEvent]:
        if self._backups.is_due(self._folder, self._clock.now(), occasion):
            yield from self.back_up_now()


class Restoring:
    """The way back from a backup, for the lock screen."""

    def __init__(self, vaults_folder: Path, clock: Clock) -> None:
        self._vaults_folder = vaults_folder
        self._clock = clock

    def backups_of(self, place: VaultPlace) -> list[Backup]:
        """Return the backups in a vault's own folder, newest first.

        Raises:
            VaultUnreachable: The folder cannot be read.
        """
        return self.backups_in(VaultFolder(place.folder).backups)

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

    def by_passphrase(self, passphrase: str) -> Proof:
        """Return what opens a backup: the passphrase of today or of when it was made."""
        return by_passphrase(canonical(passphrase))

    def by_recovery_code(self, text: str) -> Proof:
        """Return what opens a backup: a recovery code.

        Raises:
            RecoveryCodeMistyped: The text cannot be one.
        """
        return by_recovery_code(text)

    def by_key_file(self, passphrase: str, content: bytes) -> Proof:
        """Return what opens a backup: a key file and its passphrase.

        Raises:
            ValueError: The file is shorter than 32 bytes or longer than 1 MiB.
        """
        return by_key_file(canonical(passphrase), content)

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
                yield _RESTORING[step]
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
            yield _RESTORING[step]
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


def _last_quarantine(place: VaultFolder) -> datetime | None:
    """Return when the last vault was moved aside for a restored one; None for never."""
    moments = []
    if place.quarantine.is_dir():
        for folder in place.quarantine.iterdir():
            with suppress(ValueError):
                moments.append(datetime.strptime(folder.name, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC))
    return max(moments, default=None)
