"""What a person asked for on the restore sheet, ready to be done off the window's thread."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.services.backup_events import BackupFile, RestoreEvent
from app.services.restoring import Restoring
from app.services.unlocking import VaultPlace
from app.services.ways_in import Shown, told_of_two


@dataclass(frozen=True, slots=True)
class Wish:
    """One backup, what opens it, and where it goes.

    Attributes:
        shown: What opens it.
        place: The vault of the lock screen it may be a backup of; None for no such vault.
        is_beside: Whether it becomes a vault of its own.
        name_beside: What that is called.
    """

    backup: BackupFile
    shown: Shown = field(repr=False)
    place: VaultPlace | None
    is_beside: bool
    name_beside: str

    def come_true(self, restoring: Restoring) -> Iterator[RestoreEvent]:
        """Restore the backup; raises as ``Restoring`` does, and as the proof does."""
        proof = self.shown.proof()
        with told_of_two(self.shown):
            if self.is_beside or self.place is None:
                name, known = self.name_beside, self.place
                yield from restoring.restore_beside(self.backup, proof, name, known)
            else:
                yield from restoring.restore_into_place(self.place, self.backup, proof)
