"""Sealed files: the age format, version 1, to a key or to a passphrase.

Any program that reads age opens them, among them the ``age`` command:

    age-encryption.org/v1
    -> X25519 ...           or  -> scrypt SALT WORK      the file key, wrapped
    --- MAC                                              of all that stands above
    nonce, then chunks of 64 KiB under ChaCha20-Poly1305, each with its number and the last
    one marked (https://age-encryption.org/v1, read 2026-11-23)

To a key pyrage writes and reads it. To a passphrase it is written here from the same parts,
because pyrage chooses the work by this computer's speed and holds the whole file in memory:
an export has to be streamed, and what is sealed on a fast computer must open on a small one.
Both directions are tested against pyrage and against the ``age`` command.

The seal says that nothing was changed since, and not who sealed it.
"""

import binascii
import hmac
import os
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from app.handout.errors import (
    NotSealed,
    SealDamaged,
    SealedForAnotherKey,
    SealingKeyUnusable,
    SealTooCostly,
    WrongSealingPassphrase,
)

SUFFIX: Final = ".age"
COST: Final = 18  # log2 of scrypt's N, as the age command has it: 256 MiB
HIGHEST_COST: Final = 20  # 1 GiB; what a fast computer may have chosen for a second's work
CHUNK_BYTES: Final = 64 * 1024
_MOST_HEADER_BYTES: Final = 16 * 1024
_LABEL: Final = b"age-encryption.org/v1/scrypt"
_KEY_BYTES: Final = 16
_TAG_BYTES: Final = 16
_NONCE_BYTES: Final = 16
_MAGIC: Final = b"age-encryption.org/v1\n"
_SCRYPT: Final = re.compile(
    rb"age-encryption\.org/v1\n"
    rb"-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n"
    rb"([A-Za-z0-9+/]{43})\n"
    rb"--- ([A-Za-z0-9+/]{43})\n"
)
_OTHER_STANZA: Final = re.compile(rb"age-encryption\.org/v1\n-> (\S+)[ \n]")


class Way(StrEnum):
    """What opens a sealed file."""

    KEY = "key"
    PASSPHRASE = "passphrase"  # noqa: S105 - the kind of thing, not one


def way_of(beginning: bytes) -> Way:
    """Return what opens a file, by its first bytes.

    Raises:
        NotSealed: It is no age file.
    """
    found = _OTHER_STANZA.match(beginning[:_MOST_HEADER_BYTES])
    if found is None:
        raise NotSealed
    return Way.PASSPHRASE if found[1] == b"scrypt" else Way.KEY


def spoken(passphrase: str) -> str:
    """Return a passphrase as it can be said: nobody says how many spaces there are."""
    return " ".join(passphrase.split())


def seal(content: bytes, recipient: str) -> bytes:
    """Return a file that only the owner of a key opens.

    Args:
        content: What is sealed.
        recipient: ``age1…``; what comes from a pack was checked there for its letters only.

    Raises:
        SealingKeyUnusable: This is no key that can be sealed for.
    """
    import pyrage

    try:
        key = pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError:
        raise SealingKeyUnusable from None
    return cast("bytes", pyrage.encrypt(content, [key]))


def is_recipient(text: str) -> bool:
    """Return whether a text is a key that can be sealed for."""
    import pyrage

    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def open_with_identity(sealed: bytes, identity: str) -> bytes:
    """Return what was sealed for a key; ``identity`` is ``AGE-SECRET-KEY-1…``.

    Raises:
        NotSealed: It is no age file, or one for a passphrase.
        SealedForAnotherKey: It is one, and this key does not open it.
        SealDamaged: It was changed or cut off on its way.
        SealingKeyUnusable: The identity is none.
    """
    if way_of(sealed) is not Way.KEY:
        raise NotSealed
    import pyrage

    try:
        key = pyrage.x25519.Identity.from_str(identity)
    except pyrage.IdentityError:
        raise SealingKeyUnusable from None
    try:
        return cast("bytes", pyrage.decrypt(sealed, [key]))
    except pyrage.DecryptError as error:
        # pyrage has one type for both; only its sentence tells them apart.
        if "No matching keys" in str(error):
            raise SealedForAnotherKey from None
        raise SealDamaged from None


def seal_with_passphrase(content: bytes, passphrase: str, cost: int = COST) -> bytes:
    """Return a file that only a passphrase opens; takes about a second on purpose."""
    return b"".join(seal_stream([content], passphrase, cost))


def open_with_passphrase(sealed: bytes, passphrase: str) -> bytes:
    """Return what was sealed with a passphrase; raises as ``open_stream`` does."""
    return b"".join(open_stream([sealed], passphrase))


def seal_stream(
    pieces: Iterable[bytes | memoryview], passphrase: str, cost: int = COST
) -> Iterator[bytes]:
    """Yield a sealed file piece by piece; what is read is never held whole.

    Args:
        pieces: What is sealed, in pieces of any size.
        passphrase: How good it must be is not decided here.
        cost: log2 of scrypt's N; less than the default only in a test.
    """
    file_key = os.urandom(_KEY_BYTES)
    salt = os.urandom(_KEY_BYTES)
    wrapped = ChaCha20Poly1305(_wrapping_key(passphrase, salt, cost)).encrypt(
        bytes(12), file_key, None
    )
    head = _MAGIC + b"-> scrypt %s %d\n%s\n---" % (_plain64(salt), cost, _plain64(wrapped))
    yield head + b" %s\n" % _plain64(_header_mac(file_key, head))
    nonce = os.urandom(_NONCE_BYTES)
    yield nonce
    cipher = _Chunks(file_key, nonce)
    for chunk, is_last in _in_chunks(pieces, CHUNK_BYTES):
        yield cipher.sealed(chunk, is_last=is_last)


def open_stream(pieces: Iterable[bytes | memoryview], passphrase: str) -> Iterator[bytes]:
    """Yield what was sealed, piece by piece, each as it was.

    What was yielded is right as far as it goes; whether it is all is known at the end. Throw
    it away when this raises.

    Raises:
        NotSealed: It is no age file, or none for a passphrase.
        SealTooCostly: It demands more work and memory than any honest file.
        WrongSealingPassphrase: Another passphrase sealed it.
        SealDamaged: It was changed or cut off on its way.
    """
    source = _Source(pieces)
    head = _read_head(source)
    file_key = _unwrapped(head, passphrase)
    if not hmac.compare_digest(_header_mac(file_key, head.authenticated), head.mac):
        raise SealDamaged
    nonce = source.take(_NONCE_BYTES)
    if len(nonce) < _NONCE_BYTES:
        raise SealDamaged
    cipher = _Chunks(file_key, nonce)
    for chunk, is_last in _in_chunks(source.rest(), CHUNK_BYTES + _TAG_BYTES):
        yield cipher.opened(chunk, is_last=is_last)


@dataclass(frozen=True, slots=True)
class _Head:
    salt: bytes
    cost: int
    wrapped: bytes
    mac: bytes
    authenticated: bytes = field(repr=False)


class _Source:
    """Pieces of any size, read by length."""

    def __init__(self, pieces: Iterable[bytes | memoryview]) -> None:
        self._pieces = iter(pieces)
        self._held = b""

    def look(self, length: int) -> bytes:
        """Return the next bytes without taking them; fewer at the end."""
        while len(self._held) < length:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._held += bytes(piece)
        return self._held[:length]

    def take(self, length: int) -> bytes:
        """Return the next bytes; fewer at the end."""
        taken = self.look(length)
        self._held = self._held[len(taken) :]
        return taken

    def rest(self) -> Iterator[bytes | memoryview]:
        """Yield all that was not taken."""
        yield self._held
        yield from self._pieces


class _Chunks:
    """The payload's cipher: chunk by chunk, in order."""

    def __init__(self, file_key: bytes, nonce: bytes) -> None:
        self._cipher = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
        self._number = 0

    def sealed(self, chunk: bytes, *, is_last: bool) -> bytes:
        return self._cipher.encrypt(self._nonce(is_last=is_last), chunk, None)

    def opened(self, chunk: bytes, *, is_last: bool) -> bytes:
        is_first = self._number == 0
        try:
            opened = self._cipher.decrypt(self._nonce(is_last=is_last), chunk, None)
        except InvalidTag:
            raise SealDamaged from None
        if not opened and not is_first:
            raise SealDamaged  # an empty chunk may only be a whole file
        return opened

    def _nonce(self, *, is_last: bool) -> bytes:
        nonce = self._number.to_bytes(11, "big") + bytes([is_last])
        self._number += 1
        return nonce


def _in_chunks(pieces: Iterable[bytes | memoryview], size: int) -> Iterator[tuple[bytes, bool]]:
    """Yield chunks of one size, and whether each is the last; at least one, maybe empty."""
    held = bytearray()
    for piece in pieces:
        held += piece
        while len(held) > size:
            yield bytes(held[:size]), False
            del held[:size]
    yield bytes(held), True


def _read_head(source: _Source) -> _Head:
    beginning = source.look(_MOST_HEADER_BYTES)
    if way_of(beginning) is not Way.PASSPHRASE:
        raise NotSealed
    found = _SCRYPT.match(beginning)
    if found is None:
        raise SealDamaged
    source.take(found.end())
    cost = int(found[2])
    if cost > HIGHEST_COST:
        raise SealTooCostly(cost)
    salt, wrapped, mac = (_bytes64(found[group]) for group in (1, 3, 4))
    return _Head(salt, cost, wrapped, mac, found[0][: -len(found[4]) - 2])


def _unwrapped(head: _Head, passphrase: str) -> bytes:
    cipher = ChaCha20Poly1305(_wrapping_key(passphrase, head.salt, head.cost))
    try:
        return cipher.decrypt(bytes(12), head.wrapped, None)
    except InvalidTag:
        raise WrongSealingPassphrase from None


def _wrapping_key(passphrase: str, salt: bytes, cost: int) -> bytes:
    kdf = Scrypt(salt=_LABEL + salt, length=32, n=1 << cost, r=8, p=1)
    try:
        return kdf.derive(passphrase.encode())
    except MemoryError:
        raise SealTooCostly(cost) from None


def _header_mac(file_key: bytes, authenticated: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"", b"header"), authenticated, "sha256")


def _derived(file_key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=salt, info=info).derive(file_key)


def _plain64(raw: bytes) -> bytes:
    return b64encode(raw).rstrip(b"=")


def _bytes64(text: bytes) -> bytes:
    """Return what unpadded base64 says, refusing a second way of saying it."""
    try:
        raw = b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        raise SealDamaged from None
    if _plain64(raw) != text:
        raise SealDamaged
    return raw
