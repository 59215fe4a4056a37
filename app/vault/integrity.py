"""Whether every page of the database is what was written once.

No single check finds all damage: the cipher's finds every changed byte and misses pages
that are gone, SQLite's finds those and misses changes in unused pages. They run on
connections of their own, since one bad page spoils later checks on the same one, and
after a checkpoint, since pages in the log are false alarms.
"""

from dataclasses import dataclass
from typing import Final

from app.vault.connection import Connection
from app.vault.errors import DatabaseDamaged

# Rank 1 compares the index with the words themselves.
_COMPARE_INDEX: Final = (
    "INSERT INTO entry_words (entry_words, rank) VALUES ('integrity-check', 1)",
    "INSERT INTO turn_words (turn_words, rank) VALUES ('integrity-check', 1)",
)


@dataclass(frozen=True, slots=True)
class Integrity:
    """How many faults each check found."""

    cipher_faults: int
    structure_faults: int
    index_faults: int

    @property
    def is_sound(self) -> bool:
        """Whether no check found anything."""
        return not (self.cipher_faults or self.structure_faults or self.index_faults)


def check(connection: Connection) -> Integrity:
    """Checkpoint and read everything; takes about 2 seconds for 100 MB."""
    connection.checkpoint()
    with connection.beside() as database:
        cipher_faults = len(database.rows("PRAGMA cipher_integrity_check"))
    try:
        with connection.beside() as database:
            found = [row["quick_check"] for row in database.rows("PRAGMA quick_check")]
        structure_faults = 0 if found == ["ok"] else len(found)
    except DatabaseDamaged:
        structure_faults = 1
    return Integrity(cipher_faults, structure_faults, _index_faults(connection))


def _index_faults(connection: Connection) -> int:
    faults = 0
    for compare in _COMPARE_INDEX:
        try:
            with connection.transaction() as database:
                database.run(compare)
        except DatabaseDamaged:
            faults += 1
    return faults
