"""The ways into one vault: seen, changed, added and closed by whoever can prove to be the person.

Every change takes about three seconds, for Argon2id on purpose, and is run off the window's
thread. The vault itself is not rewritten, so a backup from before a change still opens with
what opened the vault then; ``facts`` says how many there are.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.domain.audit import AuditEvent
from app.host.clock import Clock
from app.services.backup_place import BackupPlace
from app.services.key_files import (
    keep_apart,
    make_key_file,
    read_key_file,
)
from app.services.ways_in import Shown, WayIn, WayInKind, canonical, kinds_of, told_of_two, way_in
from app.vault.header import SlotKind
from app.vault.keys import KdfParameters
from app.vault.recovery_code import RecoveryCode
from app.vault.slots import Proof, by_key_file, by_passphrase, shown_slot
from app.vault.vault import OpenVault


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
    """The key slots of one open vault.

    A vault asks either for the passphrase or for the passphrase and a key file; the recovery
    code opens it beside either.
    """

    def __init__(self, vault: OpenVault, kdf: Callable[[], KdfParameters], clock: Clock) -> None:
        self._slots = vault.key_slots
        self._backups = vault.backups
        self._place = BackupPlace(vault.backup_folder)
        self._preferences = vault.preferences
        self._audit = vault.audit
        self._kdf = kdf
        self._clock = clock

    @property
    def needs_key_file(self) -> bool:
        """Whether the passphrase opens the vault only together with a key file."""
        kinds = kinds_of(self._slots.opened.header)
        return WayInKind.KEY_FILE in kinds and WayInKind.PASSPHRASE not in kinds

    def facts(self) -> KeyFacts:
        """Return the ways in, and which backups have older ones.

        Raises:
            VaultUnreachable: The backups' folder cannot be read.
        """
        older = [
            backup
            for folder in self._place.folders_now()
            for backup in self._backups.of_older_keys(folder)
        ]
        return KeyFacts(
            ways_in=tuple(map(way_in, self._slots.all())),
            generation=self._slots.opened.header.generation,
            backups_of_older_keys=tuple(sorted((b.made_at for b in older), reverse=True)),
        )

    def check(self, shown: Shown) -> None:
        """Try whether what is shown opens the vault; nothing is changed.

        Raises:
            WrongPassphrase: The passphrase does not.
            WrongPassphraseOrKeyFile: The two together do not.
            WrongRecoveryCode: The recovery code does not.
            RecoveryCodeMistyped: The text cannot be a recovery code.
            KeyFileUnreadable: The key file is not there or cannot be read.
            KeyFileUnfit: It cannot be a key file.
            NotEnoughMemory: The computer could not give the memory.
        """
        with told_of_two(shown):
            shown_slot(self._slots.opened.header, shown.proof())

    def confirm_recovery_code(self, text: str) -> None:
        """Note that the person has the recovery code, once the whole of it opens the vault.

        The code itself is stored nowhere, so two groups of it could be compared with nothing.
        Raises as ``check`` does.
        """
        self.check(Shown(recovery_code=text))
        self._preferences.store(replace(self._preferences.load(), recovery_confirmed=True))
        self._audit.append(AuditEvent.RECOVERY_CODE_CONFIRMED, self._clock.now())

    def change_passphrase(self, shown: Shown, new: str) -> None:
        """Let the new passphrase in instead of what is shown.

        How good it must be was decided before. A key file that is shown stays needed; one
        that is not shown (its passphrase is the old one, or it is lost) opens nothing more.
        Until this returns the old one opens the vault, then the new one does, proven on what
        the disk has.

        Raises as ``check`` does (then nothing was changed), and two errors.

        Raises:
            DiskFull: No space; nothing was changed.
            VaultUnreachable: The folder cannot be written to; nothing was changed.
        """
        proof, words, kdf = shown.proof(), canonical(new), self._kdf()
        with told_of_two(shown):
            if proof.kind is SlotKind.KEY_FILE and shown.key_file is not None:
                content = read_key_file(shown.key_file)
                self._slots.add_key_file(proof, words, content, kdf)
                self._close(SlotKind.PASSPHRASE, by_key_file(words, content))
            else:
                self._slots.change_passphrase(proof, words, kdf)
                self._close(SlotKind.KEY_FILE, by_passphrase(words))
        self._audit.append(AuditEvent.PASSPHRASE_CHANGED, self._clock.now())

    def new_recovery_code(self, shown: Shown) -> RecoveryCode:
        """Return a new code, to be shown once; the one before opens the vault no more.

        It counts as not confirmed until part of it was typed back. Raises as
        ``change_passphrase`` does.
        """
        with told_of_two(shown):
            code = self._slots.new_recovery_code(shown.proof(), self._kdf())
        chosen = self._preferences.load()
        self._preferences.store(replace(chosen, recovery_confirmed=False))
        self._audit.append(AuditEvent.RECOVERY_CODE_REPLACED, self._clock.now())
        return code

    def new_key_file(self, path: Path) -> None:
        """Write a new random key file, which opens nothing yet.

        Raises:
            KeyFileTooNear: The place is in the vault's own folder.
            KeyFileTaken: There is a file of that name; it was not touched.
            DiskFull: No space; nothing is left.
            VaultUnreachable: The place cannot be written to.
        """
        keep_apart(path, self._place.usual.parent)
        make_key_file(path)

    def ask_for_key_file(self, shown: Shown, key_file: Path) -> None:
        """Ask for a key file beside the passphrase from now on, in place of an earlier one.

        From then on the passphrase alone opens nothing, and without the file only the
        recovery code does. Raises as ``change_passphrase`` does, and one error.

        Raises:
            KeyFileTooNear: The file is in the vault's own folder.
        """
        keep_apart(key_file, self._place.usual.parent)
        content, words = read_key_file(key_file), canonical(shown.passphrase)
        with told_of_two(shown):
            self._slots.add_key_file(shown.proof(), words, content, self._kdf())
        self._close(SlotKind.PASSPHRASE, by_key_file(words, content))
        self._audit.append(AuditEvent.KEY_FILE_ADDED, self._clock.now())

    def ask_for_no_key_file(self, shown: Shown) -> None:
        """Let the passphrase in by itself again; raises as ``change_passphrase`` does."""
        words = canonical(shown.passphrase)
        with told_of_two(shown):
            self._slots.change_passphrase(shown.proof(), words, self._kdf())
        self._close(SlotKind.KEY_FILE, by_passphrase(words))
        self._audit.append(AuditEvent.KEY_FILE_REMOVED, self._clock.now())

    def _close(self, kind: SlotKind, proof: Proof) -> None:
        for slot in self._slots.all():
            if slot.kind is kind:
                self._slots.remove(slot.place, proof)
