"""One vault's way to its database: one connection that writes, one that only reads.

Usable from several threads; each connection has one lock. A transaction is on the disk
when its ``with`` ends, and undone when that raises. Readers see what was last committed
and never wait for the writer.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from app.vault import chain
from app.vault.database import Database, open_for_reading, open_for_writing
from app.vault.errors import DatabaseDamaged, DiskFull, VaultClosed, VaultError
from app.vault.folder import typed_file_errors
from app.vault.presence import Presence, Standing
from app.vault.sqlite_errors import typed_errors

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Exchange:
    """How one database takes another's place.

    Attributes:
        copy: Makes and proves the other one, of the connection that writes.
        decide: After it has returned, only the other one counts.
        swap: Gives it the name; has to be repeated at the next opening if it fails.
    """

    copy: Callable[[Database], None]
    decide: Callable[[], None]
    swap: Callable[[], None]


class Connection:
    """The open database behind all repositories of one vault."""

    def __init__(self, path: Path, key: str) -> None:
        self._path = path
        self._key = key
        self._closed = False
        self._writing = threading.RLock()
        self._reading = threading.RLock()
        self._beside = threading.Condition()
        self._besides = 0
        self._exchanging = False
        self._reader: Database | None = None
        self._together: Database | None = None  # guarded by the writing lock
        with typed_errors(path.parent):
            self._writer: Database | None = _watched(path, key)
        with typed_file_errors():
            self.presence = Presence(path)

    @contextmanager
    def transaction(self) -> Iterator[Database]:
        """Write several rows or none: committed and synced at the end, undone by any error.

        Raises:
            VaultClosed: The vault was locked meanwhile.
            VaultBusy: Another program kept the database locked.
            DiskFull: No space; nothing of this transaction remains.
            DatabaseDamaged: A page that was needed is not what was written once.
            VaultUnreachable: The drive cannot be read or written.
            VaultAway: It was taken out, or the folder was renamed.
            VaultReplaced: Another copy lies in its place.
        """
        with self._writing:
            if self._together is not None:
                yield self._together
                return
            try:
                with self._written() as writer:
                    yield writer
            except DatabaseDamaged:
                self._renew_writer()
                raise

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one of all transactions that this thread begins within; not to be nested.

        For what is written to several tables and must be there whole. What is read within
        is read as it stood before. Raises as ``transaction`` does.
        """
        with self.transaction() as writer:
            self._together = writer
            try:
                yield
            finally:
                self._together = None

    @contextmanager
    def _written(self) -> Iterator[Database]:
        with typed_errors(self._path.parent):
            if self._writer is None:
                raise VaultClosed
            writer = self._writer
            self.presence.demand()
            writer.run("BEGIN IMMEDIATE")
            try:
                yield writer
                self.presence.demand()
                writer.run("COMMIT")
            except BaseException:
                # SQLite itself has undone a transaction that met a full disk.
                if writer.in_transaction:
                    writer.run("ROLLBACK")
                raise
            self.presence.note_written()

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Read from one moment's state of the vault; raises as ``transaction`` does."""
        with self._reading:
            try:
                with self._read() as database:
                    yield database
            except DatabaseDamaged:
                self._renew_reader()
                raise

    @contextmanager
    def _read(self) -> Iterator[Database]:
        with typed_errors(self._path.parent):
            if self._closed:
                raise VaultClosed
            if self._reader is None:
                self.presence.demand()
                self._reader = open_for_reading(self._path, self._key)
            self._reader.run("BEGIN")
            try:
                yield self._reader
            finally:
                if self._reader.in_transaction:
                    self._reader.run("ROLLBACK")

    def _renew_reader(self) -> None:
        """Read on with a fresh connection: one that met a damaged page reads no other either."""
        if self._reader is None or self.presence.look() is not Standing.HERE:
            return
        spoilt, self._reader = self._reader, None
        with suppress(VaultError), typed_errors(self._path.parent):
            spoilt.close()

    @contextmanager
    def glancing(self) -> Iterator[Database]:
        """Read a little, within some milliseconds; raises as ``transaction`` does.

        Each commit makes the reading connection forget its pages, and an encrypted page has to
        be decrypted again. The connection that writes keeps them, so it is asked where it is
        free. Nobody waits for it: while somebody writes, the other one reads.
        """
        if not self._writing.acquire(blocking=False):
            with self.reading() as database:
                yield database
            return
        try:
            if self._writer is None or self._writer.in_transaction:
                with self.reading() as database:
                    yield database
                return
            with typed_errors(self._path.parent):
                self._writer.run("BEGIN")
                try:
                    yield self._writer
                finally:
                    if self._writer.in_transaction:
                        self._writer.run("ROLLBACK")
        except DatabaseDamaged:
            self._renew_writer()
            raise
        finally:
            self._writing.release()

    def _renew_writer(self) -> None:
        """Go on with a fresh connection: one that has read a damaged page writes no more."""
        if self._writer is None or self.presence.look() is not Standing.HERE:
            return
        with suppress(VaultError), typed_errors(self._path.parent):
            fresh = _watched(self._path, self._key)
            spoilt, self._writer = self._writer, fresh
            spoilt.close()

    @contextmanager
    def beside(self) -> Iterator[Database]:
        """Read through a connection of its own, closed at the end: checks need a fresh one."""
        with self._counted_beside(), typed_errors(self._path.parent):
            if self._closed:
                raise VaultClosed
            if self.presence.is_read_adrift:
                with self._adrift() as database:
                    yield database
                return
            self.presence.demand_for_reading()
            database = open_for_reading(self._path, self._key)
            try:
                yield database
            finally:
                database.close()

    @contextmanager
    def _counted_beside(self) -> Iterator[None]:
        """Count the connections beside, and open none while the database is exchanged."""
        with self._beside:
            self._beside.wait_for(lambda: not self._exchanging)
            self._besides += 1
        try:
            yield
        finally:
            with self._beside:
                self._besides -= 1
                self._beside.notify_all()

    @contextmanager
    def _adrift(self) -> Iterator[Database]:
        """Read the file that is not at its path any more: nobody can open it once more."""
        with self._writing:
            if self._writer is None:
                raise VaultClosed
            try:
                yield self._writer
            finally:
                if self._writer.in_transaction:
                    self._writer.run("ROLLBACK")

    def reopen(self) -> None:
        """Open what lies at the path now, in place of the file that went away.

        Raises:
            DatabaseDamaged: The key does not open it.
            VaultUnreachable: It cannot be read or written.
        """
        with self._writing, self._reading, typed_errors(self._path.parent):
            if self._writer is None:
                raise VaultClosed
            writer = _watched(self._path, self._key)
            self._abandon()
            self._writer = writer
            self.presence.close()
            with typed_file_errors():
                self.presence = Presence(self._path)

    def exchange(self, key: str, steps: Exchange) -> None:
        """Put a copy under another key in the database's place; nobody writes meanwhile.

        Waits for the connections beside. What fails before ``decide`` has returned leaves
        everything as it was; what fails after it leaves the connection closed, since from
        then on only the copy may be written.

        Raises:
            VaultClosed: The vault was locked meanwhile.
            DiskFull: No space; everything is as it was.
            DatabaseDamaged: The database could not be copied; everything is as it was.
            VaultUnreachable: The folder cannot be written to.
        """
        with self._beside:
            self._beside.wait_for(lambda: not self._exchanging)
            self._exchanging = True
            self._beside.wait_for(lambda: self._besides == 0)
        try:
            with self._writing, self._reading, typed_errors(self._path.parent):
                self._exchange(key, steps)
        finally:
            with self._beside:
                self._exchanging = False
                self._beside.notify_all()

    def _exchange(self, key: str, steps: Exchange) -> None:
        if self._writer is None:
            raise VaultClosed
        self.presence.demand()
        steps.copy(self._writer)
        self._writer.setting("wal_checkpoint(TRUNCATE)")
        if self._reader is not None:
            self._reader.close()
        self._writer.close()
        self.presence.close()
        self._reader = self._writer = None
        try:
            steps.decide()
        except BaseException:
            self._writer = _watched(self._path, self._key)
            raise
        self._key = key
        steps.swap()
        self._writer = _watched(self._path, key)
        with typed_file_errors():
            self.presence = Presence(self._path)

    def _abandon(self) -> None:
        """Forget the connections without closing them.

        The last one that closes deletes the write-ahead log by its name, and at that name
        there may be another file's by now.
        """
        for database in (self._reader, self._writer):
            if database is not None:
                database.abandon()
        self._reader = self._writer = None

    def checkpoint(self) -> bool:
        """Move the write-ahead log into the database; return whether it is empty now.

        It is not while a connection of its own, such as a backup's, still reads what stood
        before, nor while the disk is full: what was committed is on it already. The
        connection that only reads is waited for.
        """
        with self._writing, self._reading:
            if self._writer is None:
                raise VaultClosed
            try:
                with typed_errors(self._path.parent):
                    is_empty = self._writer.setting("wal_checkpoint(TRUNCATE)") == "0"
            except DiskFull:
                log.warning("the log stays: there is no room to move it into the database")
                is_empty = False
            self.presence.note_written()
            return is_empty

    def close(self) -> None:
        """Checkpoint and close; waits for what is running, and may be called twice."""
        with self._writing, self._reading:
            self._closed = True
            if self._writer is not None and self.presence.look() is not Standing.HERE:
                log.warning("left the database: its file is not at its path")
                self._abandon()
                self.presence.close()
                return
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
            self.presence.close()


def _watched(path: Path, key: str) -> Database:
    """Return the connection that writes, and that keeps the sums over all rows."""
    database = open_for_writing(path, key)
    try:
        chain.watch(database)
    except BaseException:
        database.close()
        raise
    return database
