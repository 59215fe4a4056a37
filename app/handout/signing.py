"""Signatures of packs, and a clinician's key as people compare it.

Ed25519 (RFC 8032) over ``alcove-pack/1``, a zero byte and the exact text of the payload: the
prefix keeps a signature from counting for anything else that is ever signed with the key.
A key is shown in two forms:

    seven words      of SHA-256("alcove-fingerprint/1" 0x00 key), as a number written in the
                     base of the word list, last place first: 80 bits of this list
    ALCOVE-KEY:1:…   the key itself in base 32, for a QR code (capitals and digits pack tighter)
"""

import base64
import binascii
import hashlib
from collections.abc import Sequence
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ALGORITHM: Final = "ed25519"
SEED_BYTES: Final = 32
KEY_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64
FINGERPRINT_WORDS: Final = 7
_PACK_PREFIX: Final = b"alcove-pack/1\0"
_FINGERPRINT_PREFIX: Final = b"alcove-fingerprint/1\0"
_TEXT_PREFIX: Final = "ALCOVE-KEY:1:"


def public_key_of(seed: bytes) -> bytes:
    """Return the public key of a private one.

    Raises:
        ValueError: The seed is not 32 bytes.
    """
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def signature_of(seed: bytes, payload: str) -> bytes:
    """Return the signature of a pack's payload; raises as ``public_key_of`` does."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(_signed(payload))


def is_signed(public_key: bytes, payload: str, signature: bytes) -> bool:
    """Return whether the owner of a key signed exactly this payload."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, _signed(payload))
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public_key: bytes, words: Sequence[str]) -> tuple[str, ...]:
    """Return a key as seven words, to be read to each other.

    Args:
        public_key: 32 bytes.
        words: The program's word list, in its order.
    """
    digest = hashlib.sha256(_FINGERPRINT_PREFIX + public_key).digest()
    number = int.from_bytes(digest, "big")
    found = []
    for _ in range(FINGERPRINT_WORDS):
        number, place = divmod(number, len(words))
        found.append(words[place])
    return tuple(found)


def key_text(public_key: bytes) -> str:
    """Return a key as the text of a QR code."""
    return _TEXT_PREFIX + base64.b32encode(public_key).decode().rstrip("=")


def key_as_base64(public_key: bytes) -> str:
    """Return a key as a pack file and the vault write it."""
    return base64.b64encode(public_key).decode()


def bytes_of_base64(text: str, length: int) -> bytes | None:
    """Return so many bytes from their one base64 form; None for anything else."""
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return found if len(found) == length and base64.b64encode(found).decode() == text else None


def _signed(payload: str) -> bytes:
    return _PACK_PREFIX + payload.encode()
