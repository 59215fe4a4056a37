"""A pack that was read from a file: what it holds, and who signed it."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.handout.pack import Pack


class Signature(StrEnum):
    """What is known of a pack's signature."""

    GOOD = "good"
    """The owner of ``signer`` signed exactly this."""
    MISSING = "missing"
    WRONG = "wrong"
    """There is one, and it is not of this text and key."""


@dataclass(frozen=True, slots=True)
class OpenedPack:
    """One pack file.

    Attributes:
        payload: The exact text that is signed.
        sha256: Of its UTF-8 bytes, in hex.
        signer: The public key the file names, 32 bytes; empty without a signature.
    """

    pack: Pack = field(repr=False)
    payload: str = field(repr=False)
    sha256: str
    signature: Signature
    signer: bytes = b""
