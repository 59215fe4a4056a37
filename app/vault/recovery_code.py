"""The code on paper that opens a vault when the passphrase is forgotten.

Eight groups of four characters of Crockford's base 32, ``7KQ2-…``: 140 random bits and
a checksum of 20. The alphabet has no I, L, O and U; what people read in their place is
understood. Case, spaces, dashes and other punctuation do not matter.
"""

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from app.vault.errors import RecoveryCodeMistyped

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford
GROUPS: Final = 8
GROUP_CHARACTERS: Final = 4
RANDOM_CHARACTERS: Final = 28
MISREAD: Final = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """One recovery code; shown once, never stored."""

    groups: tuple[str, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The groups with dashes between them, as it is printed."""
        return "-".join(self.groups)

    def secret(self) -> bytes:
        """Return the bytes that are stretched: the random characters, in upper case."""
        return "".join(self.groups)[:RANDOM_CHARACTERS].encode("ascii")


def new_recovery_code() -> RecoveryCode:
    """Return a code from the operating system's random source."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_CHARACTERS))
    return _grouped(drawn + _checksum(drawn))


def parse_recovery_code(text: str) -> RecoveryCode:
    """Return the code that a person typed or pasted.

    Raises:
        RecoveryCodeMistyped: Too short, too long, a character that no code has, or a
            checksum that does not fit. Of a million mistakes one goes unnoticed here,
            and then it opens nothing.
    """
    typed = unicodedata.normalize("NFKC", text).upper()
    characters = "".join(filter(str.isalnum, typed)).translate(MISREAD)
    if len(characters) != GROUPS * GROUP_CHARACTERS or not set(characters) <= set(ALPHABET):
        raise RecoveryCodeMistyped
    drawn = characters[:RANDOM_CHARACTERS]
    if _checksum(drawn) != characters[RANDOM_CHARACTERS:]:
        raise RecoveryCodeMistyped
    return _grouped(characters)


def _checksum(drawn: str) -> str:
    digest = hashlib.sha256(b"alcove recovery code 1" + drawn.encode("ascii")).digest()
    number = int.from_bytes(digest, "big")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(GROUP_CHARACTERS))


def _grouped(characters: str) -> RecoveryCode:
    step = GROUP_CHARACTERS
    return RecoveryCode(
        tuple(characters[start : start + step] for start in range(0, len(characters), step))
    )
