"""The ways into an open vault, and how they change: one slot is wrapped anew, nothing else.

Whoever changes one proves with a secret that they may: an open window is not a proof.
The data key stays, so no page of the database and no backup is rewritten, and a backup
still opens with what opened the vault when it was made.
"""

import logging
import threading
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from app.vault.errors import VaultError, WrongPassphrase, WrongRecoveryCode
from app.vault.folder import VaultFolder, typed_file_errors
from app.vault.header import Header, Slot, SlotKind, serialise
from app.vault.header_files import OpenedHeader, note_in_header, replace_header
from app.vault.header_record import CleanClose
from app.vault.keys import (
    DataKey,
    KdfParameters,
    key_file_bytes,
    passphrase_bytes,
    recovery_kdf,
)
from app.vault.recovery_code import RecoveryCode, new_recovery_code, parse_recovery_code

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a person shows to be let in or to change who is."""

    kind: SlotKind
    secret: bytes = field(repr=False)


def by_passphrase(passphrase: str) -> Proof:
    """Return the proof of a passphrase."""
    return Proof(SlotKind.PASSPHRASE, passphrase_bytes(passphrase))


def by_recovery_code(text: str) -> Proof:
    """Return the proof of a recovery code as it was typed.

    Raises:
        RecoveryCodeMistyped: The text cannot be a recovery code.
    """
    return Proof(SlotKind.RECOVERY_CODE, parse_recovery_code(text).secret())


def by_key_file(passphrase: str, content: bytes) -> Proof:
    """Return the proof of a key file together with its passphrase.

    Raises:
        ValueError: The file is shorter than 32 bytes or longer than 1 MiB.
    """
    return Proof(SlotKind.KEY_FILE, key_file_bytes(passphrase, content))


class KeySlots:
    """The key slots of an open vault. Usable from several threads.

    Each change costs three Argon2id runs: for the proof, the wrapping, and the new header
    as it was read back from the disk. Besides those it takes some milliseconds.
    """

    def __init__(self, folder: VaultFolder, opened: OpenedHeader) -> None:
        self._folder = folder
        self._opened = opened
        self._changing = threading.Lock()

    @property
    def opened(self) -> OpenedHeader:
        """The header as it lies on the disk, and the data key."""
        return self._opened

    def all(self) -> tuple[Slot, ...]:
        """Return all ways in, in the order of their places."""
        return self._opened.header.slots

    def change_passphrase(self, proof: Proof, new: str, kdf: KdfParameters) -> None:
        """Let a new passphrase in instead of an old one.

        A passphrase as the proof loses its own slot. A recovery code or key file is shown
        by who forgot the passphrase, and then all passphrase slots go.

        Raises:
            WrongPassphrase: The proof opens nothing; nothing was changed.
            WrongRecoveryCode: Likewise, of a recovery code.
            DiskFull: No space for the new header; nothing was changed.
            VaultUnreachable: The folder cannot be written to; nothing was changed.
            NotEnoughMemory: The computer could not give the memory; nothing was changed.
        """
        with self._changing:
            shown = self._shown(proof)
            leaving = (
                {shown.place} if shown.kind is SlotKind.PASSPHRASE else self._places_of_passphrases
            )
            self._let_in(by_passphrase(new), kdf, instead_of=leaving)
        log.info("the passphrase was changed")

    def new_recovery_code(self, proof: Proof, kdf: KdfParameters) -> RecoveryCode:
        """Return a new code to show once; the one before opens this vault no more.

        Args:
            proof: Of any kind; raises as ``change_passphrase`` does.
            kdf: The cost of a guess at the passphrase; the code costs no more than that.
        """
        code = new_recovery_code()
        with self._changing:
            self._shown(proof)
            codes = {slot.place for slot in self.all() if slot.kind is SlotKind.RECOVERY_CODE}
            self._let_in(
                Proof(SlotKind.RECOVERY_CODE, code.secret()),
                recovery_kdf(kdf),
                instead_of=codes,
            )
        log.info("the recovery code was replaced")
        return code

    def add_key_file(
        self, proof: Proof, passphrase: str, content: bytes, kdf: KdfParameters
    ) -> None:
        """Let a key file with a passphrase in, in the place of an earlier key file.

        Raises as ``change_passphrase`` does, and one error of its own.

        Raises:
            ValueError: The file is shorter than 32 bytes or longer than 1 MiB.
        """
        new = by_key_file(passphrase, content)
        with self._changing:
            self._shown(proof)
            files = {slot.place for slot in self.all() if slot.kind is SlotKind.KEY_FILE}
            self._let_in(new, kdf, instead_of=files)
        log.info("a key file was added")

    def remove(self, place: int, proof: Proof) -> None:
        """Close one way in; what the proof opens is another one, and stays.

        Raises as ``change_passphrase`` does, and one error of its own.

        Raises:
            ValueError: There is no such slot, it is the last, or the proof's own.
        """
        with self._changing:
            if place not in {slot.place for slot in self.all()}:
                message = "no such slot"
                raise ValueError(message)
            if self._shown(proof).place == place:
                message = "what is shown as the proof has to stay"
                raise ValueError(message)
            self._write(self._opened.header.without_slots({place}), proof)
        log.info("a key slot was removed")

    def prove(self, proof: Proof) -> None:
        """Return if a proof opens a slot; raises as ``change_passphrase`` does."""
        with self._changing:
            self._shown(proof)

    def replace_all(self, header: Header, data_key: DataKey, proof: Proof) -> None:
        """Store a header with other ways in, around another data key.

        Args:
            header: Of the next generation.
            data_key: What it is sealed with.
            proof: What opens one of its slots; tried on what the disk has.

        Raises as ``change_passphrase`` does.
        """
        with self._changing:
            raw = serialise(header, data_key)
            try:
                self._opened = replace_header(self._folder, raw, proof.kind, proof.secret)
            except VaultError:
                # What went wrong after the new header had its name changes nothing any more.
                with typed_file_errors():
                    if self._folder.header.read_bytes() != raw:
                        raise
                self._opened = OpenedHeader(header, data_key, raw, from_copy=False)

    def end_renewal(self) -> None:
        """Forget the previous data key; raises as ``note_close`` does."""
        with self._changing:
            header, data_key = self._opened.header, self._opened.data_key
            record = replace(header.record(data_key), renewal=None)
            header = header.with_record(record, data_key).next_generation()
            self._opened = note_in_header(self._folder, header, data_key)

    def note_close(self, closed: CleanClose) -> None:
        """Let the header remember how the database was when it was closed.

        Raises:
            DiskFull: No space for it; the header is as it was.
            VaultUnreachable: The folder cannot be written to; the header is as it was.
        """
        with self._changing:
            header, data_key = self._opened.header, self._opened.data_key
            record = replace(header.record(data_key), closed=closed)
            header = header.with_record(record, data_key).next_generation()
            self._opened = note_in_header(self._folder, header, data_key)

    @property
    def _places_of_passphrases(self) -> set[int]:
        return {slot.place for slot in self.all() if slot.kind is SlotKind.PASSPHRASE}

    def _shown(self, proof: Proof) -> Slot:
        slot, _ = shown_slot(self._opened.header, proof)
        return slot

    def _let_in(self, new: Proof, kdf: KdfParameters, *, instead_of: Collection[int]) -> None:
        header = self._opened.header.without_slots(instead_of)
        header = header.with_slot(new.kind, new.secret, self._opened.data_key, kdf)
        self._write(header, new)

    def _write(self, header: Header, proof: Proof) -> None:
        raw = serialise(header.next_generation(), self._opened.data_key)
        self._opened = replace_header(self._folder, raw, proof.kind, proof.secret)


def shown_slot(header: Header, proof: Proof) -> tuple[Slot, DataKey]:
    """Return the slot that a proof opens, and the data key.

    Raises:
        WrongPassphrase: None opens with this passphrase or key file.
        WrongRecoveryCode: None opens with this recovery code.
        HeaderDamaged: One opens, and what it holds has been changed.
        NotEnoughMemory: The computer could not give the memory.
    """
    try:
        return header.opened_slot(proof.kind, proof.secret)
    except WrongPassphrase:
        if proof.kind is SlotKind.RECOVERY_CODE:
            raise WrongRecoveryCode from None
        raise
