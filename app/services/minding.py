"""Whether the open vault is still where it was; what to do when its folder went away.

A vault on a removable or synced drive can go while it is open. Nothing is written then:
pages keep the words and try again. What comes back is taken up again by itself if it is
exactly what was left. If something else lies there, it is left as it is, and the person
has two ways to lose nothing:

    save_elsewhere   the whole notebook, as this window has it, becomes a backup in another
                     folder, encrypted with its own keys; it can be restored beside
    take_over        the copy that lies there is opened instead; texts that no vault has yet
                     can be stored in it as new ones
"""

import logging
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

from app.host.clock import Clock
from app.host.errors import AlreadyOpen, FolderUnusable
from app.services.backup_events import MAKING, BackedUp, BackupEvent
from app.services.unlocking import Opened, OpenElsewhere
from app.vault.backups import Backup
from app.vault.errors import VaultAway, VaultError, VaultReplaced
from app.vault.presence import Standing

log = logging.getLogger(__name__)


class Whereabouts(StrEnum):
    """Where the vault is, as far as it matters to a person."""

    HERE = "here"
    AWAY = "away"
    DELETED = "deleted"
    REPLACED = "replaced"


class Minding:
    """Minds the folder of one open vault."""

    def __init__(self, opened: Opened, clock: Clock) -> None:
        self._vault = opened.vault
        self._window_lock = opened.window_lock
        self._folder = opened.place.folder
        self._clock = clock
        self._last = Whereabouts.HERE
        self._is_owed = False

    @property
    def folder(self) -> Path:
        """Where the vault should be."""
        return self._folder

    def look(self) -> Whereabouts:
        """Return where the vault is now; what came back unharmed is open again after this."""
        standing = self._vault.presence.look()
        if standing is Standing.RETURNED or not self._window_lock.is_in_place():
            standing = self._taken_up(standing)
        found = self._whereabouts(standing)
        if found is Whereabouts.HERE:
            self._is_owed = False
        elif found in (Whereabouts.DELETED, Whereabouts.REPLACED) and found is not self._last:
            self._is_owed = True  # what was stored before is in this window's file alone
        if found is not self._last:
            log.warning("the vault's folder: %s", found)
        self._last = found
        return found

    def demand_settled(self) -> None:
        """Raise while closing the vault would lose what only its lost file has.

        Raises:
            VaultAway: The folder was deleted, or took words after it went away.
            VaultReplaced: Another copy lies in its place.
        """
        found = self.look()
        if self._is_owed:
            raise VaultReplaced if found is Whereabouts.REPLACED else VaultAway

    def store_adrift(self, store: Callable[[], None]) -> None:
        """Let pages store into the file that lost its place, so that it can be saved.

        Nothing there survives this window unless ``save_elsewhere`` follows.
        """
        presence = self._vault.presence
        presence.is_written_adrift = self._is_owed = True
        try:
            store()
        finally:
            presence.is_written_adrift = False

    def save_elsewhere(self, folder: Path) -> Iterator[BackupEvent]:
        """Make a backup of everything this window has, in a folder of the person's choice.

        Call ``store_adrift`` for what is on the pages first.

        Raises:
            DiskFull: No space there; nothing of it is left.
            VaultUnreachable: The folder cannot be written to, or the lost file not be read.
        """
        presence = self._vault.presence
        presence.is_read_adrift = True
        try:
            for step in self._vault.backups.make(folder, self._clock.now()):
                yield BackedUp(step) if isinstance(step, Backup) else MAKING[step]
        finally:
            presence.is_read_adrift = False
        self._is_owed = False

    def take_over(self) -> None:
        """Open the copy that lies in the vault's place now, instead of the one that is lost.

        Raises:
            VaultAway: There is nothing.
            OpenElsewhere: Another window has it open.
            VaultError: It cannot be opened; nothing is changed.
        """
        if self._vault.presence.look() is Standing.AWAY:
            raise VaultAway
        self._retake_lock()
        self._vault.reopen()
        self._is_owed = False
        log.warning("took over the copy that lay in the vault's place")

    def _whereabouts(self, standing: Standing) -> Whereabouts:
        if standing in (Standing.AWAY, Standing.RETURNED):
            is_deleted = self._window_lock.is_unlinked()
            return Whereabouts.DELETED if is_deleted else Whereabouts.AWAY
        return Whereabouts(standing.value)

    def _taken_up(self, standing: Standing) -> Standing:
        if standing in (Standing.AWAY, Standing.REPLACED):
            return standing
        try:
            self._retake_lock()
            if standing is Standing.RETURNED:
                self._vault.reopen()
        except VaultAway:
            return Standing.AWAY
        except (OpenElsewhere, VaultError) as error:
            log.warning("what came back could not be opened: %s", type(error).__name__)
            return Standing.REPLACED
        return Standing.HERE

    def _retake_lock(self) -> None:
        if self._window_lock.is_in_place():
            return
        try:
            self._window_lock.retake()
        except AlreadyOpen:
            raise OpenElsewhere from None
        except FolderUnusable:
            raise VaultAway from None
