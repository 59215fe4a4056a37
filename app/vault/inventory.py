"""How many rows every table of the vault has and how many bytes they hold; never a word."""

from dataclasses import dataclass
from typing import Final

from app.vault import chain
from app.vault.connection import Connection
from app.vault.database import Database

_BOOKKEEPING: Final = frozenset({"vault", "chain", "chain_sum", "opening"})


@dataclass(frozen=True, slots=True)
class Holding:
    """One table: its rows, and the bytes of what is in their columns."""

    table: str
    rows: int
    size_bytes: int


def holdings(connection: Connection) -> tuple[Holding, ...]:
    """Return what every table with the person's rows holds; reads all of them."""
    found = []
    with connection.reading() as database:
        for table in chain.tables_of(database):
            if table in _BOOKKEEPING:
                continue
            lengths = " + ".join(
                f'coalesce(octet_length("{column}"), 0)'
                for column in chain.columns_of(database, table)
            )
            # Names come from the schema itself and cannot be bound as values.
            row = database.row(
                f'SELECT count(*) AS held, coalesce(sum({lengths}), 0) AS size FROM "{table}"'  # noqa: S608
            )
            if row is not None:
                beside = _beside(database) if table == "snapshot" else 0
                found.append(Holding(table, int(row["held"]), int(row["size"]) + beside))
    return tuple(found)


def _beside(database: Database) -> int:
    """Return what the files of the snapshots hold, whose keys alone are in the database."""
    row = database.row("SELECT coalesce(sum(size_bytes), 0) AS size FROM snapshot")
    return int(row["size"]) if row is not None else 0


def boundaries(connection: Connection) -> dict[str, int]:
    """Return how many entries have each boundary, without the trash."""
    with connection.reading() as database:
        rows = database.rows(
            """
            SELECT boundary, count(*) AS entries FROM entry WHERE trashed_at IS NULL
            GROUP BY boundary
            """
        )
    return {row["boundary"]: int(row["entries"]) for row in rows}
