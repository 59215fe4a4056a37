"""A vault of 100,000 entries against plain sqlite3: the same schema, rows and program code.

Insert, open an entry, list a month, search as one types: each is done in turns by the vault
and by the same repositories over a file that is not encrypted, under the sqlite3 that comes
with Python, with the same settings and the same sums over all rows. What the vault costs
against a file without such sums is printed beside it ("without sums"). Both are built once,
under build/bench. ``python -m bench.plain`` prints one line of JSON.
"""

import argparse
import json
import os
import random
import shutil
import sqlite3
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from app.domain.boundary import Boundary
from app.domain.entry import EntryId
from app.host.clock import SystemClock
from app.vault.chain import watch
from app.vault.database import CACHED_STATEMENTS, SETTINGS, Row
from app.vault.drafts import Drafts
from app.vault.entries import Entries
from app.vault.search import Search
from app.vault.vault import LockedVault
from bench.command import SCRATCH
from bench.figure import Figure
from bench.vault import (
    ENTRIES_A_DAY,
    LAST_DAY,
    TYPED,
    WORDS,
    fill_the_plain_file,
    fill_the_vault,
    seconds,
)
from bench.words import PASSPHRASE

ENTRIES: Final = 100_000
TURNS: Final = 60  # each does everything once, in all of them
GOAL: Final = 1.25
SEARCH_GOAL_MS: Final = 30.0
DEEDS: Final = ("insert", "open entry", "list month", "search")


class PlainDatabase:
    """What the repositories ask of a database, from Python's own sqlite3."""

    def __init__(self, path: Path) -> None:
        self.raw = sqlite3.connect(path, isolation_level=None, cached_statements=CACHED_STATEMENTS)
        self.raw.row_factory = sqlite3.Row
        for setting in ("journal_mode = WAL", *SETTINGS):
            if not setting.startswith("trusted_schema"):  # older ones refuse FTS5 in triggers then
                self.raw.execute(f"PRAGMA {setting}")

    def rows(self, statement: str, **values: object) -> list[Row]:
        """Return all rows of a query."""
        return list(self.raw.execute(statement, values).fetchall())

    def row(self, statement: str, **values: object) -> Row | None:
        """Return the first row of a query."""
        found: Row | None = self.raw.execute(statement, values).fetchone()
        return found

    def run(self, statement: str, **values: object) -> int:
        """Run a statement and return how many rows it changed."""
        return self.raw.execute(statement, values).rowcount

    def insert(self, statement: str, **values: object) -> int:
        """Insert a row and return its id."""
        return cast("int", self.raw.execute(statement, values).lastrowid)

    def define(self, name: str, function: Callable[..., Any]) -> None:
        """Let statements call a function."""
        self.raw.create_function(name, -1, function, deterministic=True)


class PlainConnection:
    """What the repositories ask of a connection: one that writes and one that reads."""

    def __init__(self, path: Path, *, keeps_sums: bool) -> None:
        self._writer, self._reader = PlainDatabase(path), PlainDatabase(path)
        if keeps_sums:
            alike: Any = self._writer
            watch(alike)

    @contextmanager
    def transaction(self) -> Iterator[PlainDatabase]:
        """Write several rows or none."""
        self._writer.run("BEGIN IMMEDIATE")
        try:
            yield self._writer
            self._writer.run("COMMIT")
        except BaseException:
            self._writer.run("ROLLBACK")
            raise

    @contextmanager
    def reading(self) -> Iterator[PlainDatabase]:
        """Read one moment's state."""
        with _moment(self._reader) as database:
            yield database

    @contextmanager
    def glancing(self) -> Iterator[PlainDatabase]:
        """Read a little, through the connection that writes."""
        with _moment(self._writer) as database:
            yield database

    def close(self) -> None:
        """Close both."""
        for database in (self._reader, self._writer):
            database.raw.close()


@contextmanager
def _moment(database: PlainDatabase) -> Iterator[PlainDatabase]:
    database.run("BEGIN")
    try:
        yield database
    finally:
        database.run("ROLLBACK")


class Journal:
    """The four deeds on one journal; the seed gives both the same ones."""

    def __init__(self, entries: Entries, drafts: Drafts, search: Search, size: int) -> None:
        self._entries = entries
        self._size = size
        self._drafts = drafts
        self._search = search
        self._chance = random.Random(100_000)
        self._number = count()

    def deed(self, name: str) -> Callable[[], object]:
        """Return a deed, with everything chosen that is to be done."""
        chance = self._chance
        if name == "open entry":
            entry = EntryId(chance.randrange(1, self._size))
            return lambda: self._entries.entry(entry)
        if name == "list month":
            day = LAST_DAY.date() - timedelta(days=chance.randrange(self._size // ENTRIES_A_DAY))
            first = date(day.year, day.month, 1)
            return lambda: self._entries.summaries(first, first + timedelta(days=31))
        if name == "search":
            typed = chance.choice(TYPED)
            return lambda: self._search.find(typed)
        body = " ".join(chance.choices(WORDS, k=chance.randrange(20, 300)))
        return lambda: self._insert(body)

    def _insert(self, body: str) -> None:
        at = LAST_DAY + timedelta(minutes=next(self._number))
        draft = self._drafts.save(
            draft_id=None,
            entry_id=None,
            title="",
            body=body,
            boundary=Boundary.MINE_ONLY,
            at=at,
        )
        self._drafts.keep(draft.id, at)


def measure() -> Iterator[Figure]:
    """Yield the ratio of each deed, and the slowest searches."""
    took = measured(ENTRIES, TURNS)
    for name in DEEDS:
        ratio = statistics.median(took.vault[name]) / statistics.median(took.plain[name])
        yield Figure(f"{name} against plain sqlite3, 100,000 entries", ratio, "×", at_most=GOAL)
    p95 = 1000 * p95_of(took.vault["search"])
    yield Figure("search as you type, p95 of all turns", p95, "ms", at_most=SEARCH_GOAL_MS)


class Took(NamedTuple):
    """The seconds of each deed."""

    vault: dict[str, list[float]]
    plain: dict[str, list[float]]
    bare: dict[str, list[float]]


def measured(entries: int, turns: int) -> Took:
    """Return the seconds of each deed in the vault, the plain file and the bare one, in turns."""
    folder, file = built(entries)
    bare_file = file.with_suffix(".bare.db")
    shutil.copyfile(file, bare_file)
    vault = LockedVault(folder, SystemClock()).unlock(PASSPHRASE)
    plain = PlainConnection(file, keeps_sums=True)
    bare = PlainConnection(bare_file, keeps_sums=False)
    alike: Sequence[Any] = (plain, bare)  # they have what these repositories ask for
    journals = [
        Journal(vault.entries, vault.drafts, vault.search, entries),
        *(Journal(Entries(each), Drafts(each), Search(each), entries) for each in alike),
    ]
    nothing: tuple[dict[str, list[float]], ...] = tuple(
        {name: [] for name in DEEDS} for _ in journals
    )
    took = Took(*nothing)
    for turn in range(turns):
        for name in DEEDS:
            deeds = [journal.deed(name) for journal in journals]
            for step in range(len(journals)):
                which = (turn + step) % len(journals)  # none is always the one after another
                took[which][name].append(seconds(deeds[which]))
    vault.close()
    plain.close()
    bare.close()
    return took


def p95_of(values: list[float]) -> float:
    """Return the value that nineteen of twenty do not exceed."""
    return sorted(values)[len(values) * 95 // 100]


def built(entries: int) -> tuple[Path, Path]:
    """Return the vault and the plain file, made now where they are missing."""
    folder = SCRATCH / f"vault-{entries}"
    marker, plain = folder.with_suffix(".built"), folder.with_suffix(".db")
    if not marker.exists():
        shutil.rmtree(folder, ignore_errors=True)
        plain.unlink(missing_ok=True)
        fill_the_vault(folder, entries)
        fill_the_plain_file(plain, entries)
        marker.touch()
    return folder, plain


def main(arguments: Sequence[str]) -> int:
    """Measure, print one line of JSON and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.plain")
    parser.add_argument("--entries", type=int, default=ENTRIES)
    parser.add_argument("--n", type=int, default=TURNS, help="how often each is done in each")
    wanted = parser.parse_args(arguments)
    took = measured(wanted.entries, wanted.n)
    line: dict[str, object] = {"bench": "plain", "n": wanted.n, "entries": wanted.entries}
    held = p95_of(took.vault["search"]) * 1000 <= SEARCH_GOAL_MS
    for name in DEEDS:
        vault_ms, plain_ms, bare_ms = (1000 * statistics.median(each[name]) for each in took)
        ratio = round(vault_ms / plain_ms, 2)
        held = held and ratio <= GOAL
        line[name] = {
            "vault_ms": round(vault_ms, 3),
            "plain_ms": round(plain_ms, 3),
            "×": ratio,
            "× without sums": round(vault_ms / bare_ms, 2),
        }
    line["search_p95_ms"] = round(1000 * p95_of(took.vault["search"]), 1)
    print(json.dumps({**line, "held": held, "load": os.getloadavg()}, ensure_ascii=False))
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
