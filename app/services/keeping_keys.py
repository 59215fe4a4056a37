"""The ways into one vault: seen, changed, added and closed by whoever can prove to be the person.

Every change takes about three seconds, for Argon2id on purpose, and is run off the window's
thread. The vault itself is not rewritten, so a backup from before a change still opens with
what opened the vault then; ``facts`` says how many there are.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.audit import AuditEvent
from app.host.clock import Clock
from app.services.unlocking import canonical
from app.vault.header import Slot, SlotKind
from app.vault.keys import KdfParameters
from app.vault.recovery_code import RecoveryCode
from app.vault.slots import by_passphrase, by_recovery_code
from app.vault.vault import OpenVault


class WayInKind(StrEnum):
    """What a person needs for a way in."""

    PASSPHRASE = "passphrase"  # noqa: S105 - what kind, not which one
    RECOVERY_CODE = "recovery_code"
    KEY_FILE = "key_file"


@dataclass(frozen=True, slots=True)
class WayIn:
    """One key slot; ``place`` names it when it is closed."""

    place: int
    kind: WayInKind
    kdf: KdfParameters


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """What can be said of the ways in without a secret.

    Attributes:
        ways_in: All there are, in the order of their places.
        generation: How often the header was written.
        backups_of_older_keys: When the backups were made that still open with a
            passphrase, recovery code or key file which opens the vault no more; newest
            first. They have to be removed or made anew where somebody may know it.
    """

    ways_in: tuple[WayIn, ...]
    generation: int
    backups_of_older_keys: tuple[datetime, ...]


class KeepingKeys:
    """The key slots of one open vault."""

    def __init__(self, vault: OpenVault, kdf: Callable[[], KdfParameters], clock: Clock) -> None:
        self._slots = vault.key_slots
        self._backups = vault.backups
        self._backup_folder = vault.backup_folder
        self._preferences = vault.preferences
        self._audit = vault.audit
        self._kdf = kdf
        self._clock = clock

    def facts(self) -> KeyFacts:
        """Return the ways in, and which backups have older ones.

        Raises:
            VaultUnreachable: The backups' folder cannot be read.
        """
        older = self._backups.of_older_keys(self._backup_folder)
        return KeyFacts(
            ways_in=tuple(map(_way_in, self._slots.all())),
            generation=self._slots.opened.header.generation,
            backups_of_older_keys=tuple(backup.made_at for backup in older),
        )

    def change_passphrase(self, current: str, new: str) -> None:
        """Let the new passphrase in instead of the current one.

        How good it must be was decided before. Until this returns the current one opens
        the vault; from then on the new one does, proven on what the disk has.

        Raises:
            WrongPassphrase: The current one is another; nothing was changed.
            DiskFull: No space; nothing was changed.
            VaultUnreachable: The folder cannot be written to; nothing was changed.
            NotEnoughMemory: The computer could not give the memory; nothing was changed.
        """
        proof = by_passphrase(canonical(current))
        self._slots.change_passphrase(proof, canonical(new), self._kdf())
        self._audit.append(AuditEvent.PASSPHRASE_CHANGED, self._clock.now())

    def change_forgotten_passphrase(self, recovery_code: str, new: str) -> None:
        """Let the new passphrase in instead of every other; raises as above, and two errors.

        Raises:
            RecoveryCodeMistyped: The text cannot be a recovery code.
            WrongRecoveryCode: It is one, but not of this vault; nothing was changed.
        """
        proof = by_recovery_code(recovery_code)
        self._slots.change_passphrase(proof, canonical(new), self._kdf())
        self._audit.append(AuditEvent.PASSPHRASE_CHANGED, self._clock.now())

    def new_recovery_code(self, passphrase: str) -> RecoveryCode:
        """Return a new code, to be shown once; the one before opens the vault no more.

        It counts as not confirmed until part of it was typed back. Raises as
        ``change_passphrase`` does.
        """
        code = self._slots.new_recovery_code(by_passphrase(canonical(passphrase)), self._kdf())
        chosen = self._preferences.load()
        self._preferences.store(replace(chosen, recovery_confirmed=False))
        self._audit.append(AuditEvent.RECOVERY_CODE_REPLACED, self._clock.now())
        return code

    def add_key_file(self, passphrase: str, content: bytes) -> None:
        """Let the passphrase in together with a file; replaces an earlier key file.

        It is one more way in: the passphrase alone still opens the vault until its own
        way is closed by whoever shows the file. A file that is lost closes its way.

        Raises as ``change_passphrase`` does, and one error of its own.

        Raises:
            ValueError: The file is shorter than 32 bytes or longer than 1 MiB.
        """
        proof = by_passphrase(canonical(passphrase))
        self._slots.add_key_file(proof, canonical(passphrase), content, self._kdf())

    def close_way_in(self, place: int, passphrase: str) -> None:
        """Close a way in, but for the last one and that of this passphrase.

        Raises as ``change_passphrase`` does, and one error of its own.

        Raises:
            ValueError: There is no such way in, or the passphrase is the one to be closed.
        """
        self._slots.remove(place, by_passphrase(canonical(passphrase)))


def _way_in(slot: Slot) -> WayIn:
    kinds = {
        SlotKind.PASSPHRASE: WayInKind.PASSPHRASE,
        SlotKind.RECOVERY_CODE: WayInKind.RECOVERY_CODE,
        SlotKind.KEY_FILE: WayInKind.KEY_FILE,
    }
    return WayIn(slot.place, kinds[slot.kind], slot.wrapped.parameters)
