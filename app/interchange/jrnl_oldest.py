"""A journal that jrnl before version 2 (2019) has encrypted.

Read in jrnl's published source on 2026-11-23 (jrnl/encryption/Jrnlv1Encryption.py of 4.6): sixteen
bytes to begin from, then AES-256-CBC under the SHA-256 of the passphrase, filled up with spaces or
as PKCS #7 has it. Nothing in such a file says what it is, and nothing proves that a passphrase is
right. So a file is taken for one by what it is not, namely a text though it is called one; and
what comes out of it has to be a journal of that time: a date at the beginning of a line, without
the brackets that later versions put around it.
"""

import hashlib
import re
from pathlib import PurePosixPath
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from app.host.chosen_files import FileRefused, FileTrouble
from app.host.chosen_tree import Tree
from app.interchange.jrnl_sealed import TextTree, WrongKey

BLOCK: Final = 16  # bytes, of AES
_NAMED: Final = {"", ".txt", ".jrnl"}
_MARKED: Final = (b"\xff\xfe", b"\xfe\xff", b"%PDF", b"PK\x03\x04", b"\x1f\x8b")
_PRINTED: Final = bytes(range(32, 127)) + b"\t\r\n"
_MOST_PRINTED: Final = 0.6  # of a file; chance gives 0.38, a text in an old encoding 0.9 and more
_LEAST: Final = 4 * BLOCK
_STAMP: Final = re.compile(rb"^(\d{4}-\d{2}-\d{2} \d{1,2}:\d{2}) ", re.MULTILINE)


def fits(tree: Tree) -> bool:
    """Whether the tree is one file that may be such a journal."""
    return bool(_content(tree))


def opened(tree: Tree, passphrase: str) -> Tree:
    """Return the journal as plain text, in memory only, its dates as later versions write them.

    Raises:
        WrongKey: The passphrase does not open it, or it is something else.
        FileRefused: It cannot be read.
    """
    content = _content(tree)
    if not content:
        raise FileRefused(FileTrouble.CHANGED)
    key = hashlib.sha256(passphrase.encode(errors="replace")).digest()
    cipher = Cipher(algorithms.AES(key), modes.CBC(content[:BLOCK])).decryptor()
    filled = cipher.update(content[BLOCK:]) + cipher.finalize()
    try:
        text = _without_filling(filled)
        text.decode("utf-8")
    except ValueError:
        raise WrongKey from None
    stamped, count = _STAMP.subn(rb"[\1] ", text)
    if count == 0:
        raise WrongKey
    return TextTree(stamped, tree.changed_at(tree.names[0]))


def _without_filling(filled: bytes) -> bytes:
    if filled.endswith(b" "):
        return filled.rstrip(b" ")
    unpadder = PKCS7(BLOCK * 8).unpadder()
    return unpadder.update(filled) + unpadder.finalize()


def _content(tree: Tree) -> bytes:
    """Return the file where it may be one; else nothing."""
    if len(tree.names) != 1 or not _is_named(tree.names[0]):
        return b""
    try:
        content = tree.read(tree.names[0])
    except FileRefused:
        return b""
    if len(content) < _LEAST or len(content) % BLOCK or content.startswith(_MARKED):
        return b""
    printed = len(content) - len(content.translate(None, _PRINTED))
    return content if printed < _MOST_PRINTED * len(content) else b""


def _is_named(name: PurePosixPath) -> bool:
    return name.suffix.lower() in _NAMED
