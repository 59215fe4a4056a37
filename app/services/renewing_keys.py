"""New keys from the ground up, for who fears that somebody knows an old passphrase.

Another passphrase alone is not enough then: a backup or a copy of the folder from before
still opens with the old one, and so gives the key of all that was ever written. Here the
journal gets another data key, and the backups get it too or are destroyed. Copies that lie
elsewhere (a stick, another computer) cannot be reached, and the person is told so.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.domain.audit import AuditEvent
from app.host.clock import Clock
from app.services.backing_up import BackingUp
from app.services.backup_place import BackupPlace
from app.services.key_files import read_key_file
from app.services.ways_in import Shown, canonical, told_of_two
from app.vault.errors import VaultError
from app.vault.header import SlotKind
from app.vault.header_record import OldCopies
from app.vault.keys import KdfParameters
from app.vault.renewal import CopiesRenewed, KeysReplaced, NewWaysIn, RenewEvent, RenewStep
from app.vault.slots import by_key_file
from app.vault.vault import OpenVault

log = logging.getLogger(__name__)


class OldBackups(StrEnum):
    """What becomes of the backups there are."""

    ENCRYPT_ANEW = "encrypt_anew"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Renewing:
    """The journal is being encrypted with the new key; an error now changes nothing."""


@dataclass(frozen=True, slots=True)
class NewCode:
    """From here on only the new keys open the notebook; the code is shown now and never again."""

    groups: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class RenewingBackups:
    """The backups get the new key, or are destroyed."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """It is done.

    Attributes:
        encrypted: How many backups are under the new key.
        removed: How many were destroyed.
        left: How many are damaged, and open as they did before.
        set_aside: How many damaged originals open as they did before.
    """

    encrypted: int
    removed: int
    left: int
    set_aside: int


RenewalEvent = Renewing | NewCode | RenewingBackups | Renewed

_COPIES = {OldBackups.ENCRYPT_ANEW: OldCopies.REENCRYPT, OldBackups.REMOVE: OldCopies.REMOVE}


class RenewingKeys:
    """Gives one open vault new keys."""

    def __init__(
        self,
        vault: OpenVault,
        backing_up: BackingUp,
        kdf: Callable[[], KdfParameters],
        clock: Clock,
    ) -> None:
        self._vault = vault
        self._backing_up = backing_up
        self._place = BackupPlace(vault.backup_folder)
        self._kdf = kdf
        self._clock = clock

    def renew(self, shown: Shown, new: str, backups: OldBackups) -> Iterator[RenewalEvent]:
        """Make new keys, yielding each step; the new recovery code is one of them.

        A key file that is shown stays needed beside the new passphrase.

        Args:
            shown: What opens the vault now.
            new: The new passphrase; how good it must be was decided before.
            backups: What becomes of the backups there are.

        Raises:
            WrongPassphrase: What is shown opens nothing; nothing was changed.
            WrongRecoveryCode: Likewise, of a recovery code.
            WrongPassphraseOrKeyFile: Likewise, of the two together.
            DiskFull: No space. Before ``NewCode`` nothing was changed; after it the backups
                that are left get the new key when the vault is open next (``BackingUp``).
            VaultUnreachable: A folder cannot be read or written; as ``DiskFull``.
            DatabaseDamaged: The journal cannot be copied whole; nothing was changed.
            NotEnoughMemory: The computer could not give the memory; nothing was changed.
        """
        words, proof = canonical(new), shown.proof()
        content = None
        if proof.kind is SlotKind.KEY_FILE and shown.key_file is not None:
            content = read_key_file(shown.key_file)
        ways = NewWaysIn(words, self._kdf(), content)
        folders = self._place.folders_now()
        with told_of_two(shown), self._backing_up.alone():
            for event in self._vault.renew_data_key(proof, ways, _COPIES[backups], folders):
                if isinstance(event, KeysReplaced):
                    try:
                        self._note_new_keys(words, content)
                    except VaultError as error:  # the code has to be shown, whatever else
                        log.warning("new keys without a note: %s", type(error).__name__)
                yield _told(event)

    def _note_new_keys(self, words: str, content: bytes | None) -> None:
        if content is not None:  # the file stays needed: the passphrase alone opens nothing
            for slot in self._vault.key_slots.all():
                if slot.kind is SlotKind.PASSPHRASE:
                    self._vault.key_slots.remove(slot.place, by_key_file(words, content))
        preferences = self._vault.preferences
        preferences.store(replace(preferences.load(), recovery_confirmed=False))
        self._vault.audit.append(AuditEvent.KEYS_RENEWED, self._clock.now())


def _told(event: RenewEvent) -> RenewalEvent:
    match event:
        case KeysReplaced():
            return NewCode(event.recovery_code.groups)
        case CopiesRenewed():
            return Renewed(event.renewed, event.removed, len(event.left), event.quarantined)
        case RenewStep.COPYING:
            return Renewing()
        case RenewStep.BACKUPS:
            return RenewingBackups()
