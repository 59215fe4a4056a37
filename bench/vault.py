"""Opening a vault of 50,000 entries, and searching it, against plain sqlite3.

The vault is built once, under build/bench. Argon2 takes its time on purpose and stands
apart from what opening itself takes: cipher checks, migrations and all that the first
page asks for. The plain file has the same schema and rows. ``python -m bench.vault``
prints the figures as one line of JSON.
"""

import json
import random
import shutil
import sqlite3
import statistics
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from app.domain.boundary import Boundary
from app.domain.entry import word_count
from app.host.clock import SystemClock
from app.vault.chain import TABLES
from app.vault.connection import Connection
from app.vault.folder import VaultFolder
from app.vault.header import SlotKind
from app.vault.header_files import open_header
from app.vault.keys import passphrase_bytes
from app.vault.moments import local_date, stored
from app.vault.schema import STEPS
from app.vault.search import fts_query
from app.vault.vault import LockedVault, OpenVault, create_vault
from bench.figure import Figure
from bench.looks import KDF, RecordingClock
from bench.words import PASSPHRASE

ENTRIES: Final = 50_000
RUNS: Final = 5
FOLDER: Final = Path("build/bench/vault")
LAST_DAY: Final = datetime(2026, 3, 9, 21, 0, tzinfo=UTC)
ENTRIES_A_DAY: Final = 14
BATCH: Final = 2_500
WORDS: Final = (
    *("rain", "kettle", "window", "letter", "garden", "stairs", "harbour", "pencil"),
    *("morning", "sleep", "quiet", "walk", "train", "mother", "work", "phone", "dream"),
    *("kitchen", "river", "bread", "friend", "tired", "light", "music", "winter"),
)
# Every one of these is in most of the entries, which is the hardest case.
TYPED: Final = ("k", "ke", "ket", "kett", "kettle", "kettle w", "kettle window", "n17", "garden r")
INSERT: Final = """
    INSERT INTO entry (uid, written_at, written_offset_minutes, local_date, changed_at,
        changed_offset_minutes, boundary, word_count, title, body)
    VALUES (:uid, :at, 0, :day, :at, 0, :boundary, :words, :title, :body)
"""
PLAIN_TODAY: Final = (
    """
    SELECT id, title, substr(body, 1, 640),
        EXISTS (SELECT 1 FROM draft WHERE draft.entry_id = entry.id)
    FROM entry ORDER BY local_date DESC, written_at DESC LIMIT 5
    """,
    "SELECT * FROM draft ORDER BY saved_at DESC",
    "SELECT local_date, count(*) FROM entry GROUP BY local_date ORDER BY local_date DESC",
    """
    SELECT id, title, substr(body, 1, 640),
        EXISTS (SELECT 1 FROM draft WHERE draft.entry_id = entry.id)
    FROM entry WHERE local_date BETWEEN '2026-03-01' AND '2026-03-09'
    ORDER BY local_date DESC, written_at DESC
    """,
)
PLAIN_SEARCH: Final = """
    SELECT entry.id, entry.title, hit.score FROM (
        SELECT rowid, -bm25(entry_words, 4.0, 1.0) AS score
        FROM entry_words WHERE entry_words MATCH ? ORDER BY rowid DESC LIMIT 400
    ) AS hit JOIN entry ON entry.id = hit.rowid
"""
PLAIN_SNIPPETS: Final = """
    SELECT rowid, snippet(entry_words, 1, '[', ']', '…', 16) FROM entry_words
    WHERE entry_words MATCH ? AND rowid BETWEEN ? AND ?
        AND +rowid IN (SELECT value FROM json_each(?))
"""


class Rows(Protocol):
    """What takes rows: the vault's own database or a plain one."""

    def __call__(self, row: dict[str, object], /) -> object:
        """Insert one row of ``INSERT``."""
        ...


def measure() -> Iterator[Figure]:
    """Yield the medians of five openings."""
    run = middle_of_runs()
    beyond = run["open"] + run["today"]
    yield Figure("Argon2id at 256 MiB, t=3, p=4", run["key"], "ms")
    yield Figure("open 50,000 entries beyond Argon2", run["open"], "ms")
    yield Figure("all that Today asks for", run["today"], "ms")
    yield Figure("both together", beyond, "ms", at_most=300)
    yield Figure("Today against plain sqlite3", run["today"] / run["plain_today"], "×")
    yield Figure("search as you type, the slowest of nine", run["search_slowest"], "ms")
    yield Figure("search against plain sqlite3", run["search"] / run["plain_search"], "×")


def middle_of_runs() -> dict[str, float]:
    """Return the median of each part in milliseconds, building the vault when it is missing."""
    folder, plain = built()
    runs = [one_run(folder, plain) for _ in range(RUNS)]
    return {name: 1000 * statistics.median(run[name] for run in runs) for name in runs[0]}


def one_run(folder: Path, plain: Path) -> dict[str, float]:
    """Return the seconds of each part of one opening."""
    clock = RecordingClock(SystemClock())
    vault = LockedVault(folder, clock).unlock(PASSPHRASE)
    before, derived, opened = clock.looks
    today = seconds(lambda: ask_for_today(vault))
    searches = [seconds(partial(vault.search.find, typed)) for typed in TYPED]
    vault.close()

    database = sqlite3.connect(plain)
    plain_today = seconds(lambda: [database.execute(ask).fetchall() for ask in PLAIN_TODAY])
    plain_searches = [seconds(partial(search_plainly, database, typed)) for typed in TYPED]
    database.close()
    return {
        "key": derived - before,
        "open": opened - derived,
        "today": today,
        "search": statistics.median(searches),
        "search_slowest": max(searches),
        "plain_today": plain_today,
        "plain_search": statistics.median(plain_searches),
    }


def ask_for_today(vault: OpenVault) -> None:
    """Ask for what the first page shows and the journal lists beside it."""
    vault.entries.recent(5)
    vault.drafts.open_drafts()
    vault.entries.months()
    vault.entries.summaries(date(2026, 3, 1), date(2026, 3, 9))


def search_plainly(database: sqlite3.Connection, typed: str) -> None:
    """Ask a plain file what ``Search.find`` asks the vault."""
    query = fts_query(typed)
    asked = (f"title : ({query})", query)
    hits = [hit for about in asked for hit in database.execute(PLAIN_SEARCH, (about,))]
    hits.sort(key=lambda hit: hit[2], reverse=True)
    ids = [hit[0] for hit in hits[:50]]
    values = (query, min(ids), max(ids), json.dumps(ids))
    database.execute(PLAIN_SNIPPETS, values).fetchall()


def seconds(act: Callable[[], object]) -> float:
    """Return how long something takes."""
    clock = SystemClock()
    started = clock.monotonic()
    act()
    return clock.monotonic() - started


def built() -> tuple[Path, Path]:
    """Return the vault and the plain file, made now where they are missing."""
    marker, plain = FOLDER.with_name("vault.built"), FOLDER.with_name("plain.db")
    if not marker.exists():
        shutil.rmtree(FOLDER, ignore_errors=True)
        plain.unlink(missing_ok=True)
        fill_the_vault(FOLDER, ENTRIES)
        fill_the_plain_file(plain, ENTRIES)
        marker.touch()
    return FOLDER, plain


def fill_the_vault(folder: Path, entries: int) -> None:
    """Create a vault and write all entries below its repositories, which would take long."""
    vault, _ = create_vault(folder, PASSPHRASE, kdf=KDF, clock=SystemClock(), name="")
    vault.close()
    place = VaultFolder(folder)
    opened = open_header(place, SlotKind.PASSPHRASE, passphrase_bytes(PASSPHRASE))
    connection = Connection(place.database, opened.data_key.database_key())
    rows = every_row(entries)
    for _ in range(0, entries, BATCH):
        with connection.transaction() as database:
            insert_a_batch(rows, lambda row: database.insert(INSERT, **row))
    connection.close()


def fill_the_plain_file(plain: Path, entries: int) -> None:
    """Write the same rows under the same schema without a cipher."""
    database = sqlite3.connect(plain, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    for _, step in sorted(STEPS.items()):
        for statement in step.STATEMENTS:
            if "secure-delete" not in statement:  # unknown to the SQLite of older systems
                database.execute(statement)
    rows = every_row(entries)
    for _ in range(0, entries, BATCH):
        database.execute("BEGIN")
        insert_a_batch(rows, lambda row: database.execute(INSERT, row))
        database.execute("COMMIT")
    for (name,) in database.execute(TABLES).fetchall():  # a line for each; ``watch`` keeps it
        database.execute("INSERT INTO chain_sum VALUES (NULL, ?, 0, 0, zeroblob(32))", (name,))
    database.close()


def insert_a_batch(rows: Iterator[dict[str, object]], insert: Rows) -> None:
    """Insert as many rows as one transaction takes."""
    for _ in range(BATCH):
        row = next(rows, None)
        if row is not None:
            insert(row)


def every_row(entries: int) -> Iterator[dict[str, object]]:
    """Yield the same entries each time: fourteen a day, 20 to 300 words each."""
    chance = random.Random(50_000)
    for number in range(entries):
        at = LAST_DAY - timedelta(days=(entries - number) // ENTRIES_A_DAY, minutes=number % 600)
        body = " ".join(chance.choices(WORDS, k=chance.randrange(20, 300))) + f" n{number}"
        yield {
            "uid": f"{number:032x}",
            "at": stored(at),
            "day": local_date(at),
            "boundary": Boundary.MINE_ONLY.value,
            "words": word_count(body),
            "title": " ".join(chance.choices(WORDS, k=2)),
            "body": body,
        }


if __name__ == "__main__":
    figures = {name: round(value, 2) for name, value in middle_of_runs().items()}
    sys.stdout.write(json.dumps({"bench": "vault", "entries": ENTRIES, "ms": figures}) + "\n")
