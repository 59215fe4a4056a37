"""Overwriting before unlinking, for the few bytes that everything hangs on: key slots.

A drive that remaps its blocks, a snapshot or a synchronised copy may still have the old
bytes. Nothing here claims otherwise; what is left is worth what the passphrase is.
"""

import logging
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from app.vault.errors import VaultError
from app.vault.folder import settle, typed_file_errors

log = logging.getLogger(__name__)

REPLACED: Final = ".replaced"
_BLOCK_BYTES: Final = 1024 * 1024


def overwrite(path: Path, start: int = 0) -> None:
    """Put random bytes over a file from one byte to its end, and wait until the disk has them.

    Raises:
        VaultUnreachable: It cannot be written.
    """
    with typed_file_errors(), path.open("rb+", buffering=0) as file:
        left = os.fstat(file.fileno()).st_size - start
        if left <= 0:
            return
        file.seek(start)
        while left > 0:
            left -= file.write(os.urandom(min(left, _BLOCK_BYTES))) or 0
        os.fsync(file.fileno())


def shred(path: Path) -> bool:
    """Overwrite a file and remove it; return whether there was one.

    Raises:
        VaultUnreachable: It cannot be written or removed.
    """
    if not path.exists():
        return False
    overwrite(path)
    with typed_file_errors():
        path.unlink()
    return True


def replace_and_shred(new: Path, old: Path) -> None:
    """Give a new file an old one's name, in one step, and overwrite the old one's bytes.

    After a crash the name has the old file or the new one, and the old one may be left
    beside it as ``.replaced``; ``shred_replaced`` removes it. A file system without hard
    links keeps no second name, and there the old bytes are only unlinked.

    Raises:
        DiskFull: Nothing was replaced.
        VaultUnreachable: Nothing was replaced.
    """
    aside = old.with_name(old.name + REPLACED)
    with typed_file_errors():
        aside.unlink(missing_ok=True)
        with suppress(OSError):
            os.link(old, aside)
        new.replace(old)
        settle(old.parent)
    try:
        shred_replaced(old)
    except VaultError as error:
        log.warning("an old file could not be overwritten yet: %s", type(error).__name__)


def shred_replaced(path: Path) -> None:
    """Destroy what ``replace_and_shred`` has left of a file, if it was interrupted.

    Raises:
        VaultUnreachable: It cannot be written or removed.
    """
    aside = path.with_name(path.name + REPLACED)
    if not aside.exists():
        return
    # Killed before the replacing: then both names are one file, and that is the vault's.
    if path.exists() and aside.samefile(path):
        with typed_file_errors():
            aside.unlink()
    else:
        shred(aside)
    with typed_file_errors():
        settle(path.parent)
