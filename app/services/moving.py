"""Moving a vault to another folder or drive, from the lock screen.

The vault is opened first: that proves the passphrase, which the copy has to open with too.
Only a copy that was opened, checked and counted takes the place of the original. Leaving
the iterator early undoes what is not decided.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.services.keeping_vaults import KeepingVaults
from app.services.unlocking import Opened, VaultPlace
from app.services.ways_in import Shown
from app.vault import relocation
from app.vault.errors import DatabaseDamaged, VaultError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OpeningVault:
    """The vault is being opened; about a second, on purpose."""


@dataclass(frozen=True, slots=True)
class CopyingVault:
    """Files are being copied, then compared; ``fraction`` of all that goes from 0 to 1."""

    fraction: float


@dataclass(frozen=True, slots=True)
class OpeningCopy:
    """The copy is being opened and every page of it read; it cannot be left early now."""


@dataclass(frozen=True, slots=True)
class RemovingOriginal:
    """The copy is the vault now; what it was copied from is being removed."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The vault lies elsewhere now, locked.

    Attributes:
        is_old_left: Whether something of the old folder could not be removed.
    """

    place: VaultPlace
    is_old_left: bool


MoveEvent = OpeningVault | CopyingVault | OpeningCopy | RemovingOriginal | Moved


class Moving:
    """Moves vaults that are locked."""

    def __init__(
        self,
        keeping: KeepingVaults,
        unlock_with: Callable[[VaultPlace, Shown], Opened],
    ) -> None:
        self._keeping = keeping
        self._unlock_with = unlock_with

    def target_in(self, place: VaultPlace, parent: Path) -> Path:
        """Return the folder that a vault would have in another folder."""
        return parent.absolute() / place.folder.name

    def move(self, place: VaultPlace, parent: Path, shown: Shown) -> Iterator[MoveEvent]:
        """Move a vault into a folder of its own inside ``parent``.

        Args:
            place: The vault; locked.
            parent: The folder it goes into.
            shown: What opens it.

        Raises:
            WrongPassphrase: Nothing was copied; ``Unlocking.unlock`` has the others.
            TargetNotEmpty: There is such a folder and something in it.
            TargetInsideVault: The folder is the vault's own or lies in it.
            NoRoomToMove: The drive has too little room; nothing was copied.
            DiskFull: It filled up meanwhile; what was copied is removed again.
            CopyDiffers: A drive gave back something else than was written; likewise.
            DatabaseDamaged: The copy is not sound; likewise.
            VaultUnreachable: A folder cannot be read or written; likewise.
        """
        yield OpeningVault()
        opened = self._unlock_with(place, shown)
        try:
            entries = opened.vault.entries.count()
            opened.vault.close()
            target = self.target_in(place, parent)
            move = relocation.plan(place.folder, target)
            try:
                for done in relocation.copy(move):
                    yield CopyingVault(done / max(2 * move.total_bytes, 1))
                yield OpeningCopy()
                self._prove(VaultPlace(target, place.name), shown, entries)
                relocation.commit(move)
            except BaseException:
                relocation.abandon(move)
                raise
            self._keeping.replace(place.folder, target)
            yield RemovingOriginal()
            is_old_left = not _removed(place.folder)
        finally:
            opened.close()
        yield Moved(VaultPlace(target, place.name), is_old_left)

    def _prove(self, copy: VaultPlace, shown: Shown, entries: int) -> None:
        """Open the copy and read every page of it.

        Raises:
            DatabaseDamaged: It is not sound, or holds something else.
        """
        opened = self._unlock_with(copy, shown)
        try:
            if not opened.vault.check().is_sound or opened.vault.entries.count() != entries:
                raise DatabaseDamaged
        finally:
            opened.close()


def _removed(folder: Path) -> bool:
    try:
        relocation.remove_source(folder)
    except VaultError as error:
        log.warning("the old folder is left: %s", type(error).__name__)
        return False
    return True
