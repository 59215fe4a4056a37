"""What opens a vault, as far as it can be seen without a secret, and what a person shows."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from app.services.key_files import WrongPassphraseOrKeyFile, read_key_file
from app.vault.errors import HeaderDamaged, VaultTooNew, WrongPassphrase
from app.vault.folder import VaultFolder
from app.vault.header import HEADER_BYTES, Header, Slot, SlotKind, parse
from app.vault.keys import KdfParameters
from app.vault.slots import Proof, by_key_file, by_passphrase, by_recovery_code


class WayInKind(StrEnum):
    """What a person needs for a way in."""

    PASSPHRASE = "passphrase"  # noqa: S105 - what kind, not which one
    RECOVERY_CODE = "recovery_code"
    KEY_FILE = "key_file"


_KINDS = {
    SlotKind.PASSPHRASE: WayInKind.PASSPHRASE,
    SlotKind.RECOVERY_CODE: WayInKind.RECOVERY_CODE,
    SlotKind.KEY_FILE: WayInKind.KEY_FILE,
}


@dataclass(frozen=True, slots=True)
class WayIn:
    """One key slot; ``place`` is its number in the header."""

    place: int
    kind: WayInKind
    kdf: KdfParameters


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person shows to be let in, or to change who is.

    Attributes:
        passphrase: As it was typed.
        key_file: Where the key file is, if the vault asks for one.
        recovery_code: As it was typed; then nothing else is looked at.
    """

    passphrase: str = field(default="", repr=False)
    key_file: Path | None = field(default=None, repr=False)
    recovery_code: str = field(default="", repr=False)

    def proof(self) -> Proof:
        """Return what the vault is asked with; reads the key file.

        Raises:
            RecoveryCodeMistyped: The text cannot be a recovery code.
            KeyFileUnreadable: The key file is not there or cannot be read.
            KeyFileUnfit: It cannot be a key file.
        """
        if self.recovery_code:
            return by_recovery_code(self.recovery_code)
        passphrase = canonical(self.passphrase)
        if self.key_file is None:
            return by_passphrase(passphrase)
        return by_key_file(passphrase, read_key_file(self.key_file))


def canonical(passphrase: str) -> str:
    """Return a passphrase with single spaces, so that how many were typed does not matter."""
    return " ".join(passphrase.split())


@contextmanager
def told_of_two(shown: Shown) -> Iterator[None]:
    """Say of a passphrase and a key file that open nothing that it may be either."""
    try:
        yield
    except WrongPassphrase:
        if shown.key_file is None or shown.recovery_code:
            raise
        raise WrongPassphraseOrKeyFile from None


def way_in(slot: Slot) -> WayIn:
    """Return what can be said of a key slot."""
    return WayIn(slot.place, _KINDS[slot.kind], slot.wrapped.parameters)


def kinds_of(header: Header | None) -> frozenset[WayInKind]:
    """Return what kinds of ways in a header has; none where there is no header."""
    return frozenset() if header is None else frozenset(_KINDS[s.kind] for s in header.slots)


def header_on_disk(folder: VaultFolder) -> Header | None:
    """Return the header of a locked vault, or its copy; None where neither can be read.

    It is sound but not proven, so it may only decide what the lock screen asks for.
    """
    for file in (folder.header, folder.header_copy):
        with suppress(OSError, HeaderDamaged, VaultTooNew), file.open("rb") as opened:
            return parse(opened.read(HEADER_BYTES + 1))
    return None
