"""What the header remembers for the program, sealed under the data key.

    12      nonce
    112+16  ChaCha20-Poly1305 under HKDF(DEK, "record/1"), bound to the vault's id:
            1 version | 8 changes | 32 digest of the chain | 8 moment of the clean close,
            microseconds since 1970 | 2 its local offset in minutes | 1 what is to become of
            copies under the previous data key | 32 that key | zeroes

Sealed, so that nobody without the key learns how much was written when. A header of
format 1 has none; that is the same as one that remembers nothing.
"""

import os
import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from enum import IntEnum
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from app.vault.errors import HeaderDamaged
from app.vault.keys import KEY_BYTES, NONCE_BYTES, TAG_BYTES, DataKey

SEALED_BYTES: Final = 140
DIGEST_BYTES: Final = 32

_VERSION: Final = 1
_FIELDS: Final = struct.Struct(f">BQ{DIGEST_BYTES}sqhB{KEY_BYTES}s")
_CONTENT_BYTES: Final = SEALED_BYTES - NONCE_BYTES - TAG_BYTES
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_NEVER: Final = -(2**63)


class OldCopies(IntEnum):
    """What becomes of backups under a data key that was renewed."""

    REENCRYPT = 1
    REMOVE = 2


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The chain over rows at one moment, in one line.

    Attributes:
        changes: Grows with each row that is written, changed or removed.
        digest: Over the sums and counts of all tables.
    """

    changes: int
    digest: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class CleanClose:
    """How the database was when the vault was closed last."""

    head: ChainHead
    at: datetime


@dataclass(frozen=True, slots=True)
class Renewal:
    """A data key that is on its way out: the database or copies may still be under it."""

    previous: DataKey
    copies: OldCopies


@dataclass(frozen=True, slots=True)
class Record:
    """What the header remembers."""

    closed: CleanClose | None = None
    renewal: Renewal | None = None


def sealed_record(record: Record, data_key: DataKey, vault_id: bytes) -> bytes:
    """Return the record's bytes for the header."""
    changes, digest, microseconds, minutes = 0, bytes(DIGEST_BYTES), _NEVER, 0
    if record.closed is not None:
        changes, digest = record.closed.head.changes, record.closed.head.digest
        microseconds = (record.closed.at - _EPOCH) // timedelta(microseconds=1)
        minutes = round((record.closed.at.utcoffset() or timedelta()).total_seconds() / 60)
    copies, previous = 0, bytes(KEY_BYTES)
    if record.renewal is not None:
        copies, previous = record.renewal.copies, record.renewal.previous.value
    content = _FIELDS.pack(_VERSION, changes, digest, microseconds, minutes, copies, previous)
    nonce = os.urandom(NONCE_BYTES)
    cipher = ChaCha20Poly1305(data_key.record_key())
    return nonce + cipher.encrypt(nonce, content.ljust(_CONTENT_BYTES, b"\0"), vault_id)


def opened_record(sealed: bytes, data_key: DataKey, vault_id: bytes) -> Record:
    """Return what was sealed.

    Raises:
        HeaderDamaged: It was not sealed with this key, or by a program that knew more.
    """
    cipher = ChaCha20Poly1305(data_key.record_key())
    try:
        content = cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], vault_id)
        version, changes, digest, microseconds, minutes, copies, previous = _FIELDS.unpack(
            content[: _FIELDS.size]
        )
        closed = renewal = None
        if microseconds != _NEVER:
            at = (_EPOCH + timedelta(microseconds=microseconds)).astimezone(
                timezone(timedelta(minutes=minutes))
            )
            closed = CleanClose(ChainHead(changes, digest), at)
        if copies:
            renewal = Renewal(DataKey(previous), OldCopies(copies))
    except (InvalidTag, ValueError, OverflowError):
        raise HeaderDamaged from None
    if version != _VERSION:
        raise HeaderDamaged
    return Record(closed, renewal)
