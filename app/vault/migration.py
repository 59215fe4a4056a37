"""One step from an older schema to the next: what it did not mean to change is unchanged.

Before a step every table is counted and summed, over the columns it has; after it the same
columns are summed again. A step names in ``CHANGES`` the tables whose rows it means to
change, add or remove; the others have to be what they were, to the last byte. A table may
get new columns without being named.
"""

import os
from collections.abc import Collection
from dataclasses import dataclass
from types import ModuleType
from typing import Final

from sqlcipher3 import dbapi2

from app.vault import chain
from app.vault.database import APPLICATION_ID, Database
from app.vault.errors import MigrationFailed

_KEY_BYTES: Final = 32
_WORLD: Final = frozenset({dbapi2.SQLITE_FULL, dbapi2.SQLITE_IOERR, dbapi2.SQLITE_BUSY})
_PRIMARY: Final = 0xFF
_BOOKKEEPING: Final = frozenset({"chain", "chain_sum", "opening"})


@dataclass(frozen=True, slots=True)
class _Table:
    columns: tuple[str, ...]
    tally: chain.Tally


class Migration:
    """The steps of one migration, inside one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._key = os.urandom(_KEY_BYTES)
        self._tables = {name: self._taken(name) for name in chain.tables_of(database)}

    def run(self, version: int, step: ModuleType) -> None:
        """Run one step and prove that it changed what it said.

        Raises:
            MigrationFailed: It did not, or the database refused a statement.
        """
        try:
            self._database.setting(f"application_id = {APPLICATION_ID}")
            for statement in step.STATEMENTS:
                self._database.run(statement)
            self._database.setting(f"user_version = {version}")
            changes: Collection[str] = getattr(step, "CHANGES", ())
            sound = self._is_as_it_was(changes) and self._refers_to_what_is_there()
            self._tables = {
                name: self._table_after(name) for name in chain.tables_of(self._database)
            }
        except dbapi2.Error as error:
            code = getattr(error, "sqlite_errorcode", None)
            if code is not None and code & _PRIMARY in _WORLD:
                raise
            # The message may quote a statement, and with it a value.
            raise MigrationFailed(version) from None
        if not sound:
            raise MigrationFailed(version)

    def _taken(self, table: str) -> _Table:
        columns = chain.columns_of(self._database, table)
        return _Table(columns, chain.tally(self._database, self._key, table, columns))

    def _table_after(self, table: str) -> _Table:
        before = self._tables.get(table)
        if before is not None and chain.columns_of(self._database, table) == before.columns:
            return before
        return self._taken(table)

    def _is_as_it_was(self, changes: Collection[str]) -> bool:
        there = set(chain.tables_of(self._database))
        for table, before in self._tables.items():
            if table in changes or table in _BOOKKEEPING:
                continue
            if table not in there:
                return False
            if not set(before.columns) <= set(chain.columns_of(self._database, table)):
                return False
            if chain.tally(self._database, self._key, table, before.columns) != before.tally:
                return False
        return True

    def _refers_to_what_is_there(self) -> bool:
        return not self._database.rows("PRAGMA foreign_key_check")
