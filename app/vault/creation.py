"""How a vault comes to be: everything under unfinished names, the header's real name last.

journal.db.creating, vault.header.creating      written and synced
journal.db                                      renamed; still nobody's vault
-- the new passphrase is proven on what was read back, and the database opened --
vault.header                                    renamed: from here on it is a vault
vault.header.bak                                the copy
"""

import os
import uuid
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from app.vault.connection import Connection
from app.vault.errors import DiskFull
from app.vault.folder import VaultFolder, settle, typed_file_errors, write_for_good, write_new
from app.vault.header import Header, SlotKind, parse, serialise
from app.vault.header_files import OpenedHeader, opened_from
from app.vault.keys import (
    DataKey,
    KdfParameters,
    new_data_key,
    passphrase_bytes,
    recovery_kdf,
)
from app.vault.moments import stored
from app.vault.recovery_code import RecoveryCode, new_recovery_code
from app.vault.schema import migrate

FIRST_GENERATION: Final = 1


def lay_down(
    folder: VaultFolder, passphrase: str, kdf: KdfParameters, at: datetime, name: str
) -> RecoveryCode:
    """Write all of a new vault but the name of its header, and return its recovery code.

    Raises:
        VaultExists: There is a vault, or what is left of one; nothing was touched.
        DiskFull: No space; what was written is removed again.
        VaultUnreachable: The folder cannot be written to.
        NotEnoughMemory: The computer could not give the memory.
        CipherMissing: The database library does not encrypt.
    """
    folder.make()
    data_key = new_data_key()
    code = new_recovery_code()
    header = Header(uuid.uuid4().bytes, FIRST_GENERATION, ())
    header = header.with_slot(SlotKind.PASSPHRASE, passphrase_bytes(passphrase), data_key, kdf)
    header = header.with_slot(SlotKind.RECOVERY_CODE, code.secret(), data_key, recovery_kdf(kdf))
    try:
        folder.write_name(name)
        _write_database(folder.unfinished_database, data_key, header.vault_id, at)
        with typed_file_errors():
            write_new(folder.unfinished_header, serialise(header, data_key))
            folder.unfinished_database.replace(folder.database)
            settle(folder.path)
    except BaseException:
        with suppress(OSError):
            folder.clear_unfinished()
        raise
    return code


def open_unfinished(folder: VaultFolder, passphrase: str) -> OpenedHeader:
    """Read the unfinished header back and open it, to prove that the passphrase does."""
    with typed_file_errors():
        raw = folder.unfinished_header.read_bytes()
    return opened_from(parse(raw), raw, SlotKind.PASSPHRASE, passphrase_bytes(passphrase))


def finish(folder: VaultFolder, opened: OpenedHeader) -> None:
    """Make it a vault: give the header its name, and then a copy."""
    with typed_file_errors():
        folder.unfinished_header.replace(folder.header)
        settle(folder.path)
    write_for_good(folder.header_copy, opened.raw)


def _write_database(path: Path, data_key: DataKey, vault_id: bytes, at: datetime) -> None:
    key = data_key.database_key()
    with typed_file_errors():
        # SQLite gives its -wal and -shm the same rights as this file.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    connection = Connection(path, key)
    try:
        migrate(connection)
        with connection.transaction() as database:
            database.insert(
                "INSERT INTO vault (id, uuid, created_at) VALUES (1, :uuid, :at)",
                uuid=vault_id,
                at=stored(at),
            )
        if not connection.checkpoint():
            raise DiskFull  # the file gets another name, and would leave its log behind
    finally:
        connection.close()
