"""The bytes of one ``.alcove-backup``: an encrypted database, and a label behind it.

    N       the database in SQLCipher's own pages, under HKDF(DEK, "bak/1", salt)
    then the label, of fixed size, all big-endian:
    8 magic "ALCOVEBK" | 1 format | 1 its complement | 2 zero | 8 N
    8 moment, microseconds since 1970 in UTC | 2 its local offset in minutes | 32 salt
    32      SHA-256 of the database
    1348    ``vault.header`` as it was then: a passphrase or recovery code is enough
    12      nonce, and 4112 sealed bytes: JSON with schema, rows of each table and mark
    32      SHA-256 of the label before it

The database comes first so that it opens where it lies; checking and restoring need no
second copy of it. The digests need no key: they tell a damaged backup from a wrong
passphrase, and say on the lock screen which backups are whole. The seal (ChaCha20-
Poly1305 under HKDF(DEK, "bakseal/1", salt)) covers all of the label before it, and with
the digest in it the database: without the data key nobody makes or changes a backup.
"""

import hashlib
import json
import os
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.constant_time import bytes_eq

from app.vault.database import PAGE_BYTES
from app.vault.errors import DatabaseDamaged, HeaderDamaged, VaultTooNew
from app.vault.folder import typed_file_errors
from app.vault.header import HEADER_BYTES, Header, parse
from app.vault.keys import NONCE_BYTES, SALT_BYTES, TAG_BYTES, DataKey
from app.vault.moments import offset_minutes

MAGIC: Final = b"ALCOVEBK"
FORMAT: Final = 1
MANIFEST_BYTES: Final = 4096

_FIXED: Final = struct.Struct(f">8sBBHQqh{SALT_BYTES}s32s{HEADER_BYTES}s")
_SEAL_BYTES: Final = NONCE_BYTES + MANIFEST_BYTES + TAG_BYTES
_DIGEST_BYTES: Final = 32
_READ_BYTES: Final = 1024 * 1024
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MAX_OFFSET_MINUTES: Final = 24 * 60 - 1

LABEL_BYTES: Final = _FIXED.size + _SEAL_BYTES + _DIGEST_BYTES


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds, sealed with the data key.

    Attributes:
        schema: The schema of its database.
        rows: How many rows each table has.
        mark: Equal in two backups when nothing a person wrote or chose changed between.
    """

    schema: int
    rows: Mapping[str, int]
    mark: str


@dataclass(frozen=True, slots=True)
class Label:
    """What a backup says in the clear. It is undamaged; only ``manifest_of`` proves it."""

    made_at: datetime
    database_bytes: int
    salt: bytes
    digest: bytes
    header: Header
    header_bytes: bytes = field(repr=False)
    sealed_over: bytes = field(repr=False)
    seal: bytes = field(repr=False)


def label_bytes(
    database: Path, at: datetime, salt: bytes, header_bytes: bytes, sealed: tuple[Manifest, DataKey]
) -> bytes:
    """Return the label for a finished database; reads all of it for the digest.

    Raises:
        VaultUnreachable: It cannot be read.
    """
    manifest, data_key = sealed
    with typed_file_errors(), database.open("rb") as file:
        length = os.fstat(file.fileno()).st_size
        digest = _digest(file, length)
    microseconds = (at - _EPOCH) // timedelta(microseconds=1)
    fixed = _FIXED.pack(
        *(MAGIC, FORMAT, FORMAT ^ 0xFF, 0, length, microseconds, offset_minutes(at)),
        *(salt, digest, header_bytes),
    )
    nonce = os.urandom(NONCE_BYTES)
    content = json.dumps(
        {"schema": manifest.schema, "rows": dict(manifest.rows), "mark": manifest.mark}
    ).encode()
    if len(content) > MANIFEST_BYTES:
        message = "too many tables for a label"
        raise ValueError(message)
    cipher = ChaCha20Poly1305(data_key.backup_seal_key(salt))
    label = fixed + nonce + cipher.encrypt(nonce, content.ljust(MANIFEST_BYTES), fixed)
    return label + hashlib.sha256(label).digest()


def read_label(path: Path) -> Label:
    """Return what a backup says of itself; reads its end only and needs no key.

    Raises:
        HeaderDamaged: Its end is not a label, or a damaged one.
        DatabaseDamaged: The label is whole and bytes are missing before it, or too many.
        VaultTooNew: A later version of this program made it.
        VaultUnreachable: It cannot be read.
    """
    with typed_file_errors(), path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        file.seek(max(0, size - LABEL_BYTES))
        untrusted_label = file.read(LABEL_BYTES)
    label = _parsed(untrusted_label)
    if size != label.database_bytes + LABEL_BYTES:
        raise DatabaseDamaged
    return label


def manifest_of(label: Label, data_key: DataKey) -> Manifest:
    """Return what the backup holds, once the data key has proven the label.

    Raises:
        HeaderDamaged: Whoever wrote it did not have the data key.
    """
    nonce, ciphertext = label.seal[:NONCE_BYTES], label.seal[NONCE_BYTES:]
    cipher = ChaCha20Poly1305(data_key.backup_seal_key(label.salt))
    try:
        said = json.loads(cipher.decrypt(nonce, ciphertext, label.sealed_over))
        rows = {str(table): int(count) for table, count in said["rows"].items()}
        return Manifest(int(said["schema"]), rows, str(said["mark"]))
    except (InvalidTag, ValueError, KeyError, TypeError, AttributeError):
        raise HeaderDamaged from None


def prove_database(path: Path, label: Label) -> None:
    """Read every byte of a backup's database and compare it with the label; needs no key.

    Raises:
        DatabaseDamaged: A byte is not what was written.
        VaultUnreachable: It cannot be read.
    """
    with typed_file_errors(), path.open("rb") as file:
        digest = _digest(file, label.database_bytes)
    if not bytes_eq(digest, label.digest):
        raise DatabaseDamaged


def _parsed(untrusted_label: bytes) -> Label:
    body, digest = untrusted_label[:-_DIGEST_BYTES], untrusted_label[-_DIGEST_BYTES:]
    if len(untrusted_label) != LABEL_BYTES or hashlib.sha256(body).digest() != digest:
        raise HeaderDamaged
    fixed, seal = body[: _FIXED.size], body[_FIXED.size :]
    magic, version, complement, zero, length, *rest = _FIXED.unpack(fixed)
    microseconds, minutes, salt, database_digest, header_bytes = rest
    if magic != MAGIC or version ^ 0xFF != complement or version == 0:
        raise HeaderDamaged
    if version > FORMAT:
        raise VaultTooNew(version, FORMAT)
    if zero or length < PAGE_BYTES or length % PAGE_BYTES:
        raise HeaderDamaged
    return Label(
        made_at=_moment(microseconds, minutes),
        database_bytes=length,
        salt=salt,
        digest=database_digest,
        header=parse(header_bytes),
        header_bytes=header_bytes,
        sealed_over=fixed,
        seal=seal,
    )


def _moment(microseconds: int, minutes: int) -> datetime:
    if abs(minutes) > _MAX_OFFSET_MINUTES:
        raise HeaderDamaged
    try:
        moment = _EPOCH + timedelta(microseconds=microseconds)
        return moment.astimezone(timezone(timedelta(minutes=minutes)))
    except OverflowError:
        raise HeaderDamaged from None


def _digest(file: BinaryIO, length: int) -> bytes:
    digest = hashlib.sha256()
    left = length
    while left and (block := file.read(min(left, _READ_BYTES))):
        digest.update(block)
        left -= len(block)
    return digest.digest()
