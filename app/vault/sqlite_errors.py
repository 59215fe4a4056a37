"""What SQLite says of the world, in the vault's own errors.

Its messages can quote a statement and with it a private word, so none of them goes on.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2

from app.vault.errors import (
    DatabaseDamaged,
    DiskFull,
    VaultBusy,
    VaultError,
    VaultUnreachable,
)
from app.vault.folder import typed_file_errors, write_new

_ERRORS: Final[Mapping[int, type[VaultError]]] = {
    dbapi2.SQLITE_BUSY: VaultBusy,
    dbapi2.SQLITE_LOCKED: VaultBusy,
    dbapi2.SQLITE_PROTOCOL: VaultBusy,
    dbapi2.SQLITE_FULL: DiskFull,
    dbapi2.SQLITE_CORRUPT: DatabaseDamaged,
    dbapi2.SQLITE_NOTADB: DatabaseDamaged,
    dbapi2.SQLITE_FORMAT: DatabaseDamaged,
    dbapi2.SQLITE_IOERR: VaultUnreachable,
    dbapi2.SQLITE_CANTOPEN: VaultUnreachable,
    dbapi2.SQLITE_READONLY: VaultUnreachable,
    dbapi2.SQLITE_PERM: VaultUnreachable,
}
# A failed backup() has SQLite's fixed words for the code, and no code.
_CODES_BY_WORDS: Final[Mapping[str, int]] = {
    "database is locked": dbapi2.SQLITE_BUSY,
    "database or disk is full": dbapi2.SQLITE_FULL,
    "database disk image is malformed": dbapi2.SQLITE_CORRUPT,
    "file is not a database": dbapi2.SQLITE_NOTADB,
    "disk I/O error": dbapi2.SQLITE_IOERR,
    "unable to open database file": dbapi2.SQLITE_CANTOPEN,
    "attempt to write a readonly database": dbapi2.SQLITE_READONLY,
}
_PRIMARY: Final = 0xFF  # SQLite's extended codes keep the primary one in the low byte
_ROOM_BYTES: Final = 64 * 1024  # more than the 32 KiB of the shared memory file


@contextmanager
def typed_errors(folder: Path) -> Iterator[None]:
    """Turn what SQLite says of the files in a folder into the vault's own errors.

    Anything else that it says (a misspelt statement, a broken constraint) is a bug and
    passes through.
    """
    try:
        yield
    except dbapi2.Error as error:
        known = _known(error, folder)
        if known is None:
            raise
        raise known from None


def _known(error: Exception, folder: Path) -> type[VaultError] | None:
    code = getattr(error, "sqlite_errorcode", None) or _CODES_BY_WORDS.get(str(error))
    if code is None:  # raised by the Python module itself: a wrong use of it
        return None
    primary = code & _PRIMARY
    # A full disk is SQLITE_FULL only where SQLite writes the database or its log. A quota,
    # and a full disk under the shared memory file, are input/output errors to it.
    if primary == dbapi2.SQLITE_IOERR and not _has_room(folder):
        return DiskFull
    return _ERRORS.get(primary)


def _has_room(folder: Path) -> bool:
    """Try to write a little, which holds nothing private and is removed again."""
    trial = folder / f"room-{os.getpid()}.tmp"
    try:
        with typed_file_errors():
            write_new(trial, bytes(_ROOM_BYTES))
    except DiskFull:
        return False
    except VaultUnreachable:
        return True
    finally:
        with suppress(OSError):
            trial.unlink(missing_ok=True)
    return True
