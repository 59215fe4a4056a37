"""A journal that jrnl has encrypted: its forms v2 (versions 2 to 4.5) and v3 (from 4.6).

Read in jrnl's published source on 2026-11-23 (jrnl/encryption/Jrnlv2Encryption.py and
Jrnlv3Encryption.py of 4.6): a Fernet token whose key is PBKDF2-HMAC-SHA256 of the passphrase
over 100,000 rounds. The salt of v2 is the same in every copy of jrnl; v3 has one of its own in a
small header. Version 1 is in ``jrnl_oldest``.
"""

import base64
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from app.host.chosen_files import FileRefused, FileTrouble
from app.host.chosen_tree import DOCUMENT_BYTES, Tree
from app.interchange.untrusted import Unreadable, json_of, mapping_of, text_of

SALT: Final = bytes.fromhex("f2d5710ec18d2ededc8e36748904cef8")
ROUNDS: Final = 100_000
# The first byte of a token is 0x80, and those of its time stay zero until the year 2106.
_TOKEN: Final = re.compile(rb"gAAAAA[A-Za-z0-9_-]{90,}={0,2}\s*")
_MAGIC: Final = b"JRNLv3"
_HEAD_FROM: Final = len(_MAGIC) + 2  # two bytes say how long the header is
_MOST_SALT: Final = 1024


class WrongKey(Exception):
    """The passphrase does not open it, or the file was changed since."""


class TextTree:
    """One text in memory, as a tree with one file."""

    def __init__(self, content: bytes, changed_at: datetime) -> None:
        self._content = content
        self._changed_at = changed_at

    @property
    def names(self) -> tuple[PurePosixPath, ...]:
        """Return its one name."""
        return (PurePosixPath("journal.txt"),)

    def size_of(self, _name: PurePosixPath) -> int:
        """Return how long the text is."""
        return len(self._content)

    def changed_at(self, _name: PurePosixPath) -> datetime:
        """Return when the encrypted file was changed."""
        return self._changed_at

    def read(self, name: PurePosixPath, max_bytes: int = DOCUMENT_BYTES) -> bytes:
        """Return the text; raises as ``Tree.read``."""
        if name not in self.names:
            raise FileRefused(FileTrouble.MISSING)
        if len(self._content) > max_bytes:
            raise FileRefused(FileTrouble.TOO_LARGE)
        return self._content


@dataclass(frozen=True, slots=True)
class _Sealed:
    salt: bytes
    token: bytes


def fits(tree: Tree) -> bool:
    """Whether the tree is one such file."""
    return _sealed(tree) is not None


def opened(tree: Tree, passphrase: str) -> Tree:
    """Return the journal as plain text, in memory only.

    Raises:
        WrongKey: The passphrase does not open it.
        FileRefused: It cannot be read.
    """
    sealed = _sealed(tree)
    if sealed is None:
        raise FileRefused(FileTrouble.CHANGED)
    kdf = PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=sealed.salt, iterations=ROUNDS)
    key = base64.urlsafe_b64encode(kdf.derive(passphrase.encode(errors="replace")))
    try:
        content = Fernet(key).decrypt(sealed.token)
    except (InvalidToken, ValueError):
        raise WrongKey from None
    return TextTree(content, tree.changed_at(tree.names[0]))


def _sealed(tree: Tree) -> _Sealed | None:
    if len(tree.names) != 1:
        return None
    try:
        content = tree.read(tree.names[0])
    except FileRefused:
        return None
    if _TOKEN.fullmatch(content):
        return _Sealed(SALT, content.strip())
    return _of_version_3(content) if content.startswith(_MAGIC) else None


def _of_version_3(content: bytes) -> _Sealed | None:
    end = _HEAD_FROM + int.from_bytes(content[len(_MAGIC) : _HEAD_FROM], "big")
    header = content[_HEAD_FROM:end]
    try:
        packed = header if header.startswith(b"{") else base64.b64decode(header, validate=True)
        salt = base64.urlsafe_b64decode(text_of(mapping_of(json_of(packed)).get("salt")))
    except (ValueError, Unreadable):
        return None
    token = content[end:].strip()
    is_whole = 0 < len(salt) <= _MOST_SALT and _TOKEN.fullmatch(token) is not None
    return _Sealed(salt, token) if is_whole else None
