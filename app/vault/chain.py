"""Sums over all rows: whoever puts an old page, row or database back is found out.

Every page has a MAC of its own, and so has an older version of it. Therefore each table has

    sum = Σ HMAC-SHA256(chain key, table | values of one row)  mod 2^256
    rows, changes

kept by triggers in the very transaction that writes the row: no way of writing passes them
by, also not that of a later table. The triggers are temporary ones of the connection that
writes, made from the schema as it stands, so a new column cannot be forgotten in them. A
key known to the vault alone and rows that carry their id make the sum collision resistant.

    head = (changes of all tables, SHA-256 over all lines of chain_sum)

stands in the header, under its MAC, when the vault is closed cleanly. A database behind
that head is an older one; one at the same count with another digest is another one; one
ahead of it was not closed cleanly, which is no fault. Rows that do not add up to their
table's sum were put back, taken out or changed without the program.
"""

import hashlib
import hmac
import struct
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from app.vault.database import Database, Row
from app.vault.header_record import ChainHead

SUM_BYTES: Final = 32
_MODULUS: Final = 1 << (8 * SUM_BYTES)
_OWN: Final = frozenset({"chain", "chain_sum"})
# What says nothing about what a person wrote or chose.
_NOT_THEIR_WORDS: Final = frozenset(
    {"audit", "opening", "model_trial", "snapshot", "tuning", "tuning_priority"}
)

# The index's own tables are left out: they are made of the words, and compared with them.
TABLES: Final = """
    SELECT name FROM sqlite_schema AS ours
    WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'
        AND NOT EXISTS (
            SELECT 1 FROM sqlite_schema AS index_of
            WHERE index_of.sql LIKE 'CREATE VIRTUAL%' AND ours.name LIKE index_of.name || '~_%'
                ESCAPE '~'
        )
    ORDER BY name
"""
_LINES: Final = "SELECT name, rows, changes, sum FROM chain_sum ORDER BY name"

Tally = tuple[int, int]
"""How many rows, and the sum over them."""


def tables_of(database: Database) -> list[str]:
    """Return all tables with rows of ours, by name."""
    return [row["name"] for row in database.rows(TABLES)]


def private_tables(database: Database) -> list[str]:
    """Return the tables that are summed: all but the sums themselves."""
    return [name for name in tables_of(database) if name not in _OWN]


def columns_of(database: Database, table: str) -> tuple[str, ...]:
    """Return the stored columns of a table, in their order."""
    return tuple(row["name"] for row in database.rows(f'PRAGMA table_info("{table}")'))


def is_kept_by(database: Database) -> bool:
    """Return whether a database has sums; schemas before the fourth have none."""
    return "chain_sum" in tables_of(database)


def watch(database: Database) -> None:
    """Keep the sums true from here on, on this connection; does nothing where there are none."""
    if not is_kept_by(database):
        return
    known = {row["name"]: int(row["id"]) for row in database.rows("SELECT id, name FROM chain_sum")}
    _define_functions(database)
    for table in private_tables(database):
        if table in known:
            _create_triggers(database, table, known[table])


def unwatch(database: Database) -> None:
    """Remove the triggers; ``seal_anew`` and ``watch`` have to follow in this transaction."""
    triggers = database.rows(
        "SELECT name FROM sqlite_temp_schema WHERE type = 'trigger' AND name LIKE 'chain~_%'"
        " ESCAPE '~'"
    )
    for trigger in triggers:
        database.run(f'DROP TRIGGER temp."{trigger["name"]}"')


def seal_anew(database: Database) -> None:
    """Make the sums those of the rows as they are now; does nothing where there are none."""
    if not is_kept_by(database):
        return
    key = _key(database)
    tables = private_tables(database)
    for table in tables:
        rows, total = tally(database, key, table, columns_of(database, table))
        database.run(
            """
            INSERT INTO chain_sum (name, rows, changes, sum) VALUES (:name, :rows, 1, :sum)
            ON CONFLICT (name) DO UPDATE SET rows = :rows, changes = changes + 1, sum = :sum
            """,
            name=table,
            rows=rows,
            sum=total.to_bytes(SUM_BYTES, "big"),
        )
    # The line of a table that is gone stays: the count of changes must never become less.
    for line in database.rows("SELECT name FROM chain_sum"):
        if line["name"] not in tables:
            database.run(
                "UPDATE chain_sum SET rows = 0, changes = changes + 1, sum = zeroblob(32)"
                " WHERE name = :name AND rows > 0",
                name=line["name"],
            )


def head(database: Database) -> ChainHead:
    """Return the chain in one line."""
    lines = database.rows(_LINES)
    return ChainHead(sum(int(line["changes"]) for line in lines), _digest(lines, with_counts=True))


def mark(database: Database) -> str:
    """Return a text that stays the same for as long as nobody writes or chooses anything."""
    lines = [line for line in database.rows(_LINES) if line["name"] not in _NOT_THEIR_WORDS]
    return _digest(lines, with_counts=False).hex()


def tables_in_doubt(database: Database) -> tuple[str, ...]:
    """Return the tables whose rows are not those that were written; reads all of them.

    About a second for 100,000 rows. Run it within one transaction.
    """
    key = _key(database)
    lines = {line["name"]: line for line in database.rows(_LINES)}
    doubted = []
    for table in private_tables(database):
        rows, total = tally(database, key, table, columns_of(database, table))
        line = lines.pop(table, None)
        known = None if line is None else (line["rows"], bytes(line["sum"]))
        if known != (rows, total.to_bytes(SUM_BYTES, "big")):
            doubted.append(table)
    doubted += [name for name, line in lines.items() if line["rows"]]
    return tuple(doubted)


def tally(database: Database, key: bytes, table: str, columns: Iterable[str]) -> Tally:
    """Return how many rows a table has and the sum over these columns of them."""
    listed = ", ".join(f'"{column}"' for column in columns)
    name = table.encode()
    count = total = 0
    # Names of tables and columns come from the schema itself and cannot be bound as values.
    for row in database.each(f'SELECT {listed} FROM "{table}"'):  # noqa: S608
        count += 1
        total += _row_mac(key, name, row)
    return count, total % _MODULUS


def _key(database: Database) -> bytes:
    return bytes(database.rows("SELECT key FROM chain")[0]["key"])


def _digest(lines: Sequence[Row], *, with_counts: bool) -> bytes:
    digest = hashlib.sha256()
    for line in lines:
        changes = line["changes"] if with_counts else 0
        digest.update(_canonical((line["name"], line["rows"], changes, line["sum"])))
    return digest.digest()


def _define_functions(database: Database) -> None:
    key = _key(database)

    def added(total: bytes, table: str, *values: object) -> bytes:
        number = int.from_bytes(total, "big") + _row_mac(key, table.encode(), values)
        return (number % _MODULUS).to_bytes(SUM_BYTES, "big")

    def taken(total: bytes, table: str, *values: object) -> bytes:
        number = int.from_bytes(total, "big") - _row_mac(key, table.encode(), values)
        return (number % _MODULUS).to_bytes(SUM_BYTES, "big")

    functions: dict[str, Callable[..., bytes]] = {"chain_added": added, "chain_taken": taken}
    for name, function in functions.items():
        database.define(name, function)


def _create_triggers(database: Database, table: str, line: int) -> None:
    columns = columns_of(database, table)
    new = ", ".join(f'new."{column}"' for column in columns)
    old = ", ".join(f'old."{column}"' for column in columns)
    changes = {
        "INSERT": f"rows = rows + 1, sum = chain_added(sum, '{table}', {new})",
        "UPDATE": f"sum = chain_added(chain_taken(sum, '{table}', {old}), '{table}', {new})",
        "DELETE": f"rows = rows - 1, sum = chain_taken(sum, '{table}', {old})",
    }
    for event, change in changes.items():
        update = f"UPDATE chain_sum SET changes = changes + 1, {change} WHERE id = {line}"  # noqa: S608 - names from the schema
        name = f"chain_{table}_{event}"
        database.run(
            f'CREATE TEMP TRIGGER "{name}" AFTER {event} ON main."{table}" BEGIN {update}; END'
        )


def _row_mac(key: bytes, table: bytes, values: Iterable[object]) -> int:
    return int.from_bytes(hmac.digest(key, table + b"\0" + _canonical(values), "sha256"), "big")


def _canonical(values: Iterable[object]) -> bytes:
    """Return bytes that only these values give; each says its type and length."""
    parts: list[bytes] = []
    for value in values:
        if value is None:
            parts.append(b"n")
        elif isinstance(value, int):
            parts.append(b"i%d;" % value)
        elif isinstance(value, str):
            text = value.encode()
            parts += (b"s%d;" % len(text), text)
        elif isinstance(value, float):
            parts.append(b"f" + struct.pack(">d", value))
        else:
            raw = bytes(value)  # type: ignore[call-overload]  # bytes or a view of them
            parts += (b"b%d;" % len(raw), raw)
    return b"".join(parts)
