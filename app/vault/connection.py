"""One vault's way to its database: one connection that writes, one that only reads.

Usable from several threads; each connection has one lock. A transaction is on the disk
when its ``with`` ends, and undone when that raises. Readers see what was last committed
and never wait for the writer.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.vault.database import Database, open_for_reading, open_for_writing
from app.vault.errors import VaultClosed, VaultError
from app.vault.sqlite_errors import typed_errors

log = logging.getLogger(__name__)


class Connection:
    """The open database behind all repositories of one vault."""

    def __init__(self, path: Path, key: str) -> None:
        self._path = path
        self._key = key
        self._closed = False
        self._writing = threading.RLock()
        self._reading = threading.RLock()
        self._reader: Database | None = None
        with typed_errors(path.parent):
            self._writer: Database | None = open_for_writing(path, key)

    @contextmanager
    def transaction(self) -> Iterator[Database]:
        """Write several rows or none: committed and synced at the end, undone by any error.

        Raises:
            VaultClosed: The vault was locked meanwhile.
            VaultBusy: Another program kept the database locked.
            DiskFull: No space; nothing of this transaction remains.
            DatabaseDamaged: A page that was needed is not what was written once.
            VaultUnreachable: The drive cannot be read or written.
        """
        with self._writing, typed_errors(self._path.parent):
            if self._writer is None:
                raise VaultClosed
            writer = self._writer
            writer.run("BEGIN IMMEDIATE")
            try:
                yield writer
                writer.run("COMMIT")
            except BaseException:
                # SQLite itself has undone a transaction that met a full disk.
                if writer.in_transaction:
                    writer.run("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Read from one moment's state of the vault; raises as ``transaction`` does."""
        with self._reading, typed_errors(self._path.parent):
            if self._closed:
                raise VaultClosed
            if self._reader is None:
                self._reader = open_for_reading(self._path, self._key)
            self._reader.run("BEGIN")
            try:
                yield self._reader
            finally:
                if self._reader.in_transaction:
                    self._reader.run("ROLLBACK")

    @contextmanager
    def beside(self) -> Iterator[Database]:
        """Read through a connection of its own, closed at the end: checks need a fresh one."""
        with typed_errors(self._path.parent):
            if self._closed:
                raise VaultClosed
            database = open_for_reading(self._path, self._key)
            try:
                yield database
            finally:
                database.close()

    def checkpoint(self) -> None:
        """Move the write-ahead log into the database and empty it."""
        with self._writing, typed_errors(self._path.parent):
            if self._writer is None:
                raise VaultClosed
            self._writer.setting("wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Checkpoint and close; waits for what is running, and may be called twice."""
        with self._writing, self._reading:
            self._closed = True
            reader, self._reader = self._reader, None
            if reader is not None:
                reader.close()
            if self._writer is None:
                return
            try:
                self.checkpoint()
            except VaultError as error:
                # Nothing is lost: the log holds what the database does not have yet.
                log.warning("closed without a checkpoint: %s", type(error).__name__)
            writer, self._writer = self._writer, None
            with suppress(VaultError), typed_errors(self._path.parent):
                writer.close()
