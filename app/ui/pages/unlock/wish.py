"""What a person asked for on the restore sheet, ready to be done off the window's thread."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.services.backing_up import BackupFile, RestoreEvent, Restoring
from app.services.unlocking import VaultPlace


@dataclass(frozen=True, slots=True)
class Wish:
    """One backup, what opens it, and where it goes.

    Attributes:
        place: The vault of the lock screen.
        is_of_place: Whether the backup may be of that vault.
        is_beside: Whether it becomes a vault of its own.
        name_beside: What that is called.
        is_code: Whether the secret is a recovery code.
    """

    backup: BackupFile
    place: VaultPlace
    is_of_place: bool
    is_beside: bool
    name_beside: str
    is_code: bool
    secret: str = field(repr=False)

    def come_true(self, restoring: Restoring) -> Iterator[RestoreEvent]:
        """Restore the backup; raises as ``Restoring`` does."""
        by = restoring.by_recovery_code if self.is_code else restoring.by_passphrase
        proof = by(self.secret)
        if self.is_beside:
            known = self.place if self.is_of_place else None
            yield from restoring.restore_beside(self.backup, proof, self.name_beside, known)
        else:
            yield from restoring.restore_into_place(self.place, self.backup, proof)
