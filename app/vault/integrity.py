"""Whether every page and row of the database is what was written once.

No single check finds all damage: the cipher's finds every changed byte and misses pages
that are gone, SQLite's finds those and misses changes in unused pages. They run on
connections of their own, since one bad page spoils later checks on the same one, and
after a checkpoint, since pages in the log are false alarms. An older page put back is seen by the
sums over the rows, or, where it belongs to an index, by SQLite's full check; its quick one
does not compare an index with its table, and lists by that index came out shorter.
"""

from dataclasses import dataclass
from typing import Final

from app.vault import chain
from app.vault.connection import Connection
from app.vault.errors import DatabaseDamaged

# Rank 1 compares the index with the words themselves.
_COMPARE_INDEX: Final = (
    "INSERT INTO entry_words (entry_words, rank) VALUES ('integrity-check', 1)",
    "INSERT INTO turn_words (turn_words, rank) VALUES ('integrity-check', 1)",
    "INSERT INTO companion_words (companion_words, rank) VALUES ('integrity-check', 1)",
)


@dataclass(frozen=True, slots=True)
class Integrity:
    """How many faults each check found; of rows, in how many tables."""

    cipher_faults: int
    structure_faults: int
    index_faults: int
    row_faults: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether no check found anything."""
        faults = self.cipher_faults + self.structure_faults + self.index_faults
        return faults + self.row_faults == 0


def check(connection: Connection) -> Integrity:
    """Checkpoint and read everything; takes about 2 seconds for 100 MB."""
    connection.checkpoint()
    with connection.beside() as database:
        cipher_faults = len(database.rows("PRAGMA cipher_integrity_check"))
    try:
        with connection.beside() as database:
            found = [row["integrity_check"] for row in database.rows("PRAGMA integrity_check")]
        structure_faults = 0 if found == ["ok"] else len(found)
    except DatabaseDamaged:
        structure_faults = 1
    index_faults, row_faults = _index_faults(connection), _row_faults(connection)
    return Integrity(cipher_faults, structure_faults, index_faults, row_faults)


def _index_faults(connection: Connection) -> int:
    faults = 0
    for compare in _COMPARE_INDEX:
        try:
            with connection.transaction() as database:
                database.run(compare)
        except DatabaseDamaged:
            faults += 1
    return faults


def _row_faults(connection: Connection) -> int:
    """Return how many tables have rows that do not add up to their sum."""
    try:
        with connection.beside() as database:
            database.run("BEGIN")
            return len(chain.tables_in_doubt(database))
    except DatabaseDamaged:
        return 1
