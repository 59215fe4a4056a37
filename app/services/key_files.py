"""A key file: any file of 32 bytes to 1 MiB that never changes, or a new random one.

It is read when it is needed and never copied. Its name and place are kept nowhere.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from app.domain.errors import AppError
from app.vault.folder import settle, typed_file_errors
from app.vault.keys import KEY_FILE_MAX_BYTES, KEY_FILE_MIN_BYTES

NEW_FILE_BYTES: Final = 64  # 512 random bits; the vault hashes them anyway


class KeyFileUnreadable(AppError):
    """The key file is not there or cannot be read: a drive that is not connected, say."""


class KeyFileUnfit(AppError):
    """The file has fewer than 32 bytes, or more than 1 MiB: likely one that changes."""


class WrongPassphraseOrKeyFile(AppError):
    """The two together open nothing; which of them is another one, the header cannot tell."""


class WrongKeyFile(AppError):
    """The passphrase opens the vault by itself, so the key file is another one."""


class KeyFileTaken(AppError):
    """There is a file of that name already; a key file never takes another one's place."""


class KeyFileTooNear(AppError):
    """The place is inside the vault's own folder: whoever copies one has the other."""


def read_key_file(path: Path) -> bytes:
    """Return all bytes of a key file.

    Raises:
        KeyFileUnreadable: It is not there or cannot be read.
        KeyFileUnfit: It is too short or too long for a key file.
    """
    try:
        with path.open("rb") as file:
            content = file.read(KEY_FILE_MAX_BYTES + 1)
    except OSError:
        raise KeyFileUnreadable from None
    if not KEY_FILE_MIN_BYTES <= len(content) <= KEY_FILE_MAX_BYTES:
        raise KeyFileUnfit
    return content


def make_key_file(path: Path) -> None:
    """Write a new random key file, for its owner's eyes only.

    Raises:
        KeyFileTaken: There is something of that name; it was not touched.
        DiskFull: No space; nothing is left.
        VaultUnreachable: The place cannot be written to.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with typed_file_errors():
        try:
            descriptor = os.open(path, flags, 0o600)
        except FileExistsError:
            raise KeyFileTaken from None
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_bytes(NEW_FILE_BYTES))
                file.flush()
                os.fsync(file.fileno())
            settle(path.parent)
        except OSError:
            with suppress(OSError):
                path.unlink()
            raise


def keep_apart(path: Path, vault_folder: Path) -> None:
    """Refuse a key file that lies with what it protects.

    Raises:
        KeyFileTooNear: It is inside the vault's folder.
    """
    if path.resolve().is_relative_to(vault_folder.resolve()):
        raise KeyFileTooNear
