"""Backups that make themselves, as long as a vault is open.

One at each close after something changed, one a day while it stays open, and once a month
one is restored beside the vault to see that it can be. A long act is an iterator of events;
leaving it early undoes what is not finished.
"""

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from app.domain.audit import AuditEvent
from app.domain.errors import AppError
from app.host.clock import Clock
from app.services.backup_events import (
    MAKING,
    BackedUp,
    BackupEvent,
    Checking,
    Copying,
    FolderChosen,
    Rehearsed,
)
from app.services.backup_place import BackupPlace
from app.services.moving_backups import moved, refuse_unfit
from app.vault.backups import Backup, Occasion, Wholeness, proven
from app.vault.errors import DatabaseDamaged, HeaderDamaged
from app.vault.folder import VaultFolder
from app.vault.rehearsal import RehearsalStep, rehearse
from app.vault.vault import OpenVault

log = logging.getLogger(__name__)

QUICK_BYTES: Final = 4 * 1024 * 1024  # measured: 0.1 s; a lock has half a second in all
LOG_LINES: Final = 10_000  # enough for years
MIB: Final = 1024 * 1024  # bytes
A_MONTH: Final = timedelta(days=30)


class BackupNotRestorable(AppError):
    """The newest backup was restored on trial and is damaged; the journal itself is whole."""


@dataclass(frozen=True, slots=True)
class BackupFacts:
    """How the backups of one vault stand.

    Attributes:
        backups: All that are found now, newest first.
        folder: Where the next one goes.
        usual: The folder beside the journal.
        chosen: The folder the person chose; None for the usual one.
        is_away: Whether that folder is not there now, so that the usual one is used.
        rehearsed_at: When one was last restored on trial; None for never.
        cap_mib: What they may take together; 0 for no limit.
    """

    backups: tuple[Backup, ...]
    folder: Path
    usual: Path
    chosen: Path | None
    is_away: bool
    rehearsed_at: datetime | None
    cap_mib: int


class BackingUp:
    """The backups of one open vault."""

    def __init__(self, vault: OpenVault, place: VaultFolder, clock: Clock) -> None:
        self._backups = vault.backups
        self._slots = vault.key_slots
        self._finish_renewal = vault.finish_renewal
        self._audit = vault.audit
        self._preferences = vault.preferences
        self._vault_folder = place
        self._turn = threading.Lock()
        self._place = BackupPlace(vault.backup_folder)
        self._clock = clock

    @property
    def folder(self) -> Path:
        """Where the next backup goes: beside the journal, or where the person chose."""
        return self._place.folder_now

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold back whatever else makes, moves or renews backups, until this is over.

        Each clears what an earlier one has left half made, and would take another's for that.
        """
        with self._turn:
            yield

    def list(self) -> list[Backup]:
        """Return this vault's backups, newest first, by what their ends say; quick.

        Raises:
            VaultUnreachable: A folder cannot be read.
        """
        found = [b for folder in self._place.folders_now() for b in self._backups.all(folder)]
        return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)

    def facts(self) -> BackupFacts:
        """Return how the backups stand; raises as ``list`` does."""
        return BackupFacts(
            backups=tuple(self.list()),
            folder=self._place.folder_now,
            usual=self._place.usual,
            chosen=self._place.chosen,
            is_away=self._place.is_away,
            rehearsed_at=self._audit.latest(AuditEvent.BACKUP_REHEARSED),
            cap_mib=self._preferences.load().backup_cap_mib,
        )

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
        with self.alone():
            for step in self._backups.make(self.folder, self._clock.now(), self._at_most):
                if isinstance(step, Backup):
                    self._audit.append(AuditEvent.BACKED_UP, self._clock.now())
                    yield BackedUp(step)
                else:
                    yield MAKING[step]

    def back_up_at_close(self) -> Iterator[BackupEvent]:
        """Make a backup if anything changed since the last one; before the vault closes.

        A larger vault, and a folder on another drive, are left to ``back_up_daily``: nobody
        waits for the lock screen.
        """
        if self._is_quick and self._place.is_near and not self._turn.locked():
            yield from self._if_due(Occasion.CLOSING)

    def back_up_daily(self) -> Iterator[BackupEvent]:
        """Make a backup if anything changed and the last one is a day old."""
        return self._if_due(Occasion.DURING_THE_DAY)

    def while_open(self) -> Iterator[BackupEvent]:
        """Do what is due: a renewal of keys that was cut off, a backup, a monthly rehearsal.

        Raises as ``back_up_now`` does.
        """
        self.note_restoration()
        with self.alone():
            for _event in self._finish_renewal(self._place.folders_now()):
                yield Checking()
        yield from self.back_up_daily()
        yield from self.rehearse_monthly()

    def rehearse_monthly(self) -> Iterator[BackupEvent]:
        """Restore one on trial if the last trial is a month old; raises as ``rehearse_now``.

        What was found to be damaged is made up for by a new backup before that is told.
        """
        last = self._audit.latest(AuditEvent.BACKUP_REHEARSED)
        if last is not None and self._clock.now() - last < A_MONTH:
            return
        try:
            yield from self.rehearse_now()
        except BackupNotRestorable:
            yield from self.back_up_now()
            raise

    def rehearse_now(self) -> Iterator[BackupEvent]:
        """Restore the newest backup beside the vault, prove it, and remove the copy again.

        The copy is under the vault's own key from its first byte and never gets a name that
        could be opened. Without a backup there is nothing to try.

        Raises:
            DiskFull: No space for a second vault beside the first; nothing is left.
            BackupNotRestorable: It is damaged.
            VaultUnreachable: A folder cannot be read or written.
        """
        whole = [b for b in self.list() if b.wholeness is Wholeness.END_IS_WHOLE]
        if not whole:
            return
        newest, started = whole[0], self._clock.monotonic()
        data_key = self._slots.opened.data_key
        try:
            with self.alone():
                for step in rehearse(newest, data_key, self._vault_folder.path):
                    yield Copying() if step is RehearsalStep.COPYING else Checking()
        except (DatabaseDamaged, HeaderDamaged):
            raise BackupNotRestorable from None
        seconds = self._clock.monotonic() - started
        self._audit.append(AuditEvent.BACKUP_REHEARSED, self._clock.now())
        log.info("restored a backup on trial in %.1f s", seconds)
        yield Rehearsed(newest, seconds)

    def choose_folder(self, folder: Path | None, *, is_moving: bool) -> Iterator[BackupEvent]:
        """Let backups go to another folder; the ones there are come along or stay.

        Each is copied, compared byte for byte and only then removed, after the last one has
        arrived: at every moment all of them are in one of the two folders.

        Args:
            folder: Has to exist; None for the usual one beside the journal.
            is_moving: Whether the backups there are come along.

        Raises:
            DiskFull: No space there; nothing was changed.
            VaultUnreachable: The folder is not there or cannot be written to; likewise.
        """
        target = self._place.usual if folder is None else folder
        if folder is not None:
            refuse_unfit(folder)
        with self.alone():
            ours = [backup for backup in self.list() if backup.path.parent != target]
            if is_moving and ours:
                yield from moved(ours, target, lambda: self._place.choose(folder))
            else:
                self._place.choose(folder)
        self._audit.append(AuditEvent.BACKUP_FOLDER_CHOSEN, self._clock.now())
        yield FolderChosen(len(ours) if is_moving else 0)

    def note_restoration(self) -> None:
        """Write into the log that the vault came from a backup, unless the log knows.

        The log came from the backup too; what tells is the vault in quarantine.

        Raises:
            VaultError: The log could not be written; asking again later does no harm.
        """
        replaced_at = _last_quarantine(self._vault_folder)
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
    def _at_most(self) -> int:
        """How many bytes all backups may take."""
        return self._preferences.load().backup_cap_mib * MIB or sys.maxsize

    @property
    def _is_quick(self) -> bool:
        files = (self._vault_folder.database, self._vault_folder.write_ahead_log)
        return sum(file.stat().st_size for file in files if file.exists()) <= QUICK_BYTES

    def _if_due(self, occasion: Occasion) -> Iterator[BackupEvent]:
        if self._backups.is_due(self.folder, self._clock.now(), occasion):
            yield from self.back_up_now()


def _last_quarantine(place: VaultFolder) -> datetime | None:
    """Return when the last vault was moved aside for a restored one; None for never."""
    moments = []
    if place.quarantine.is_dir():
        for folder in place.quarantine.iterdir():
            with suppress(ValueError):
                moments.append(datetime.strptime(folder.name, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC))
    return max(moments, default=None)
