"""A backup restored on trial: copied out, proven, and removed again.

The copy is what a restored vault would be, under the vault's own key from its first byte; no
page of it is ever in the clear. It has a name that no opening looks for, and it goes when the
trial ends, however it ends. What a crash has left is cleared by the next trial.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import closing, suppress
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.vault import contents
from app.vault.backup_file import manifest_of, prove_database
from app.vault.backups import Backup
from app.vault.database import open_finished, open_to_fill
from app.vault.errors import HeaderDamaged
from app.vault.folder import sync_file, typed_file_errors
from app.vault.keys import DataKey
from app.vault.sqlite_errors import typed_errors

log = logging.getLogger(__name__)

TRIAL: Final = "restored-on-trial.creating"
_ENDINGS: Final = ("", "-wal", "-shm", "-journal")


class RehearsalStep(StrEnum):
    """What is happening to the copy."""

    COPYING = "copying"
    CHECKING = "checking"


def rehearse(backup: Backup, data_key: DataKey, folder: Path) -> Iterator[RehearsalStep]:
    """Restore a backup of an open vault on trial, yielding each step.

    Args:
        backup: With a label that can be read.
        data_key: Of the vault; what a person would show to restore it is not asked for.
        folder: The vault's own, where the copy lies for as long as it takes.

    Raises:
        HeaderDamaged: The label does not fit the key.
        DatabaseDamaged: A byte of the backup, or of the copy, is not what was written.
        DiskFull: No space for the copy.
        VaultUnreachable: A folder cannot be read or written.
    """
    if backup.label is None:
        raise HeaderDamaged
    manifest = manifest_of(backup.label, data_key)
    copy = folder / TRIAL
    try:
        yield RehearsalStep.COPYING
        prove_database(backup.path, backup.label)
        _clear(copy)
        with typed_file_errors():
            os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        backup_key = data_key.backup_database_key(backup.label.salt)
        with (
            typed_errors(folder),
            closing(open_finished(backup.path, backup_key)) as source,
            closing(open_to_fill(copy, data_key.database_key())) as target,
        ):
            source.copy_into(target)
        with typed_file_errors():
            sync_file(copy)
        yield RehearsalStep.CHECKING
        contents.prove_copy(copy, data_key.database_key(), manifest)
    finally:
        with suppress(OSError):
            _clear(copy)


def _clear(copy: Path) -> None:
    for ending in _ENDINGS:
        copy.with_name(copy.name + ending).unlink(missing_ok=True)
