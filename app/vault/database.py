"""How the encrypted database is opened, and what it may never be asked to do.

Each step has a failure it prevents, all of them seen in the wild: a library that
silently does not encrypt, an empty file that opens as an empty journal under any key,
a temporary table on the disk in the clear, an ``ATTACH`` that copies words out.
"""

import ctypes
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2

from app.vault.errors import CipherMissing, DatabaseDamaged, VaultTooNew, VaultUnreachable
from app.vault.sqlite_errors import typed_errors

Row = Mapping[str, Any]
"""One row by the names of its columns."""

APPLICATION_ID: Final = 0x416C6376  # "Alcv"
SQLITE_VERSION: Final[str] = dbapi2.sqlite_version
BUSY_SECONDS: Final = 3.0
PAGE_BYTES: Final = 4096
PLAINTEXT_MAGIC: Final = b"SQLite format 3\x00"
CACHED_STATEMENTS: Final = 256

SETTINGS: Final = (
    "cache_size = -16384",  # KiB: a page that is still there need not be decrypted again
    "synchronous = FULL",  # without it a power cut takes acknowledged words
    "temp_store = 2",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "foreign_keys = ON",
    "recursive_triggers = ON",  # without it INSERT OR REPLACE takes rows out unseen
    "cell_size_check = ON",
    "fullfsync = ON",  # macOS: fsync alone does not reach the disk
    "checkpoint_fullfsync = ON",
)
_ALLOWED_PRAGMAS: Final = frozenset(
    {
        "application_id",
        "cipher_integrity_check",
        "cipher_version",
        "data_version",  # FTS5 asks for it
        "foreign_key_check",
        "page_count",
        "integrity_check",
        "quick_check",
        "table_info",
        "user_version",
        "wal_checkpoint",
    }
)
_DENIED_FUNCTIONS: Final = frozenset({"load_extension", "sqlcipher_export", "fts3_tokenizer"})
_DENIED_ACTIONS: Final = frozenset({dbapi2.SQLITE_ATTACH, dbapi2.SQLITE_DETACH})


class Database:
    """One keyed connection to SQLCipher, spoken to in named values and named columns."""

    def __init__(self, path: Path, key: str, mode: str) -> None:
        self._raw: Any = dbapi2.connect(
            f"{path.as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=CACHED_STATEMENTS,
        )
        try:
            self._raw.row_factory = dbapi2.Row
            self._prove_the_cipher(key)
        except BaseException:
            self._raw.close()
            raise

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open on this connection."""
        return bool(self._raw.in_transaction)

    def rows(self, statement: str, **values: object) -> list[Row]:
        """Return all rows of a query."""
        return list(self._executed(statement, values).fetchall())

    def row(self, statement: str, **values: object) -> Row | None:
        """Return the first row of a query, or None when nothing matches."""
        found: Row | None = self._executed(statement, values).fetchone()
        return found

    def run(self, statement: str, **values: object) -> int:
        """Run a statement that changes rows and return how many it changed."""
        return int(self._executed(statement, values).rowcount)

    def insert(self, statement: str, **values: object) -> int:
        """Run an ``INSERT`` of one row and return its id."""
        return int(self._executed(statement, values).lastrowid)

    def each(self, statement: str, **values: object) -> Iterator[Sequence[Any]]:
        """Yield the rows of a query one by one, as they are read."""
        yield from self._executed(statement, values)

    def define(self, name: str, function: Callable[..., object]) -> None:
        """Let statements of this connection call a function that depends on its values alone."""
        self._raw.create_function(name, -1, function, deterministic=True)

    def _executed(self, statement: str, values: Mapping[str, object]) -> dbapi2.Cursor:
        try:
            return self._raw.execute(statement, _bindable(values))
        except MemoryError:
            # SQLCipher's way to refuse writing after it has read a damaged page.
            raise DatabaseDamaged from None

    def setting(self, pragma: str) -> str:
        """Return the first value that a pragma answers with, as text; empty for none."""
        answer = self._raw.execute(f"PRAGMA {pragma}").fetchone()
        return "" if answer is None else str(answer[0])

    def use_write_ahead_log(self) -> None:
        """Set the journal mode; a folder that allows no shared memory file refuses it."""
        if self.setting("journal_mode = WAL") != "wal":
            raise VaultUnreachable

    def copy_into(self, target: "Database") -> None:
        """Copy every page into another database, under that one's key.

        Within a transaction it is that transaction's state, however much is written
        meanwhile. A target without a key is refused by SQLCipher.
        """
        self._raw.backup(target._raw)  # noqa: SLF001 - the same class

    def harden(self) -> None:
        """Set what every connection is used with; from here on the authorizer watches."""
        for setting in SETTINGS:
            self._raw.execute(f"PRAGMA {setting}")
        self._raw.set_authorizer(_authorized)

    @contextmanager
    def narrowed(self, allows: Callable[[int, str | None, str | None], bool]) -> Iterator[None]:
        """Let nothing through but what is allowed as well, until the ``with`` ends.

        Args:
            allows: Asked with SQLite's action, its subject (a table, say) and the view or
                trigger that it is done by, if any.
        """

        def authorized(
            action: int, subject: str | None, detail: str | None, name: str | None, by: str | None
        ) -> int:
            if not allows(action, subject, by):
                return int(dbapi2.SQLITE_DENY)
            return _authorized(action, subject, detail, name, by)

        # Setting one lets SQLite compile every statement again, also one that is kept.
        self._raw.set_authorizer(authorized)
        try:
            yield
        finally:
            self._raw.set_authorizer(_authorized)

    def close(self) -> None:
        """Close the connection; SQLite removes its -wal and -shm when it is the last."""
        self._raw.close()

    def abandon(self) -> None:
        """Never close the connection, not even when the interpreter ends."""
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(self._raw))

    def _prove_the_cipher(self, key: str) -> None:
        # set_key and not PRAGMA key: it fails where the statement is silently ignored
        # (another SQLite loaded first), and it leaves no statement text with the key.
        try:
            self._raw.set_key(key)
            # SQLCipher writes to stderr by default, and a wrong key is no warning.
            self._raw.execute("PRAGMA cipher_log_level = NONE")
            proven = bool(self.setting("cipher_version")) and self.setting("cipher_status") == "1"
        except dbapi2.Error:
            raise CipherMissing from None
        if not proven:
            raise CipherMissing


def probe(path: Path, key: str, *, vault_id: bytes, supported: int) -> None:
    """Look at a database without changing one byte of it, and leave if it is not right.

    Raises:
        DatabaseDamaged: Missing, cut short, not encrypted, damaged, or another vault's.
        VaultTooNew: A later version of this program wrote it.
        CipherMissing: The library does not encrypt.
        VaultBusy: Another program has locked it.
        VaultUnreachable: It cannot be read.
    """
    _look_at_bytes(path)
    log = path.with_name(f"{path.name}-wal")
    with typed_errors(path.parent):
        # Read-only SQLite leaves empty -wal and -shm files behind. Where no log has to be
        # read the file is as good as immutable, and then it creates none.
        quiet = not log.exists() or log.stat().st_size == 0
        database = Database(path, key, "ro&immutable=1" if quiet else "ro")
        try:
            found = int(database.setting("user_version"))
            if int(database.setting("application_id")) != APPLICATION_ID or found == 0:
                raise DatabaseDamaged
            if found > supported:
                raise VaultTooNew(found, supported)
            row = database.row("SELECT uuid FROM vault")
            if row is None or row["uuid"] != vault_id:
                raise DatabaseDamaged
        finally:
            database.close()


def open_for_writing(path: Path, key: str) -> Database:
    """Return the connection that writes; the file must exist, it is never created here."""
    database = Database(path, key, "rw")
    try:
        database.use_write_ahead_log()
        database.harden()
    except BaseException:
        database.close()
        raise
    return database


def open_to_fill(path: Path, key: str) -> Database:
    """Return a connection to an empty file that is about to become a copy.

    No journal: until the copy is whole it is nobody's database, and a second file beside
    it could be left behind.
    """
    database = Database(path, key, "rw")
    try:
        database.setting("journal_mode = OFF")
        database.harden()
    except BaseException:
        database.close()
        raise
    return database


def open_finished(path: Path, key: str) -> Database:
    """Return a connection to a database that nobody writes; it leaves no file beside it.

    What lies behind the last page is not read.
    """
    database = Database(path, key, "ro&immutable=1")
    try:
        database.harden()
    except BaseException:
        database.close()
        raise
    return database


def open_for_reading(path: Path, key: str) -> Database:
    """Return a connection that cannot write."""
    database = Database(path, key, "ro")
    try:
        database.harden()
    except BaseException:
        database.close()
        raise
    return database


def _look_at_bytes(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(len(PLAINTEXT_MAGIC))
    except FileNotFoundError:
        raise DatabaseDamaged from None
    except OSError:
        raise VaultUnreachable from None
    if size < PAGE_BYTES or start == PLAINTEXT_MAGIC:
        raise DatabaseDamaged


def _bindable(values: Mapping[str, object]) -> dict[str, object]:
    return {
        name: _whole_characters(value) if isinstance(value, str) else value
        for name, value in values.items()
    }


def _whole_characters(text: str) -> str:
    """Return text that can be stored: half a character (a lone surrogate) becomes U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _authorized(
    action: int, subject: str | None, detail: str | None, _database: str | None, _by: str | None
) -> int:
    denied = (
        action in _DENIED_ACTIONS
        or (action == dbapi2.SQLITE_PRAGMA and subject not in _ALLOWED_PRAGMAS)
        or (action == dbapi2.SQLITE_FUNCTION and detail in _DENIED_FUNCTIONS)
    )
    return int(dbapi2.SQLITE_DENY if denied else dbapi2.SQLITE_OK)
