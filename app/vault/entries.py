"""Kept entries: read in many shapes here, written only by keeping a draft.

What lies in the trash is in none of them; ``trash`` reads that.
"""

from datetime import date, datetime
from typing import Final

from app.domain.boundary import Boundary
from app.domain.entry import (
    EXCERPT_CHARACTERS,
    Entry,
    EntryId,
    EntrySummary,
    MonthCount,
    excerpt_of,
)
from app.vault.connection import Connection
from app.vault.database import Row
from app.vault.errors import NoLongerThere, RecordKind
from app.vault.moments import local_date, moment_from, offset_minutes, stored

ENTRY_BY_ID: Final = """
    SELECT id, written_at, written_offset_minutes, changed_at, changed_offset_minutes,
        boundary, title, body
    FROM entry WHERE id = :id AND trashed_at IS NULL
"""
_BEGINNING_CHARACTERS: Final = EXCERPT_CHARACTERS * 4  # as much as ``excerpt_of`` looks at
_EVERY_ROW: Final = -1
_SUMMARIES: Final = """
    SELECT id, written_at, written_offset_minutes, boundary, title,
        substr(body, 1, :beginning) AS beginning,
        EXISTS (SELECT 1 FROM draft WHERE draft.entry_id = entry.id) AS has_draft
    FROM entry WHERE local_date BETWEEN :first_day AND :last_day AND trashed_at IS NULL
    ORDER BY local_date DESC, written_at DESC, id DESC LIMIT :limit
"""

# Two years of one day are many days apart in the index, but there are few years.
_ON_DAY: Final = """
    WITH RECURSIVE year (first, number) AS (
        SELECT min(local_date), CAST(substr(min(local_date), 1, 4) AS INTEGER)
            FROM entry WHERE trashed_at IS NULL
        UNION ALL
        SELECT first, number + 1 FROM year
            WHERE number < CAST(substr(
                (SELECT max(local_date) FROM entry WHERE trashed_at IS NULL), 1, 4) AS INTEGER)
    )
    SELECT entry.id, written_at, written_offset_minutes, boundary, title,
        substr(body, 1, :beginning) AS beginning,
        EXISTS (SELECT 1 FROM draft WHERE draft.entry_id = entry.id) AS has_draft
    FROM year JOIN entry ON entry.local_date = printf('%04d-%s', year.number, :month_and_day)
    WHERE trashed_at IS NULL
        AND :month_and_day NOT IN (SELECT month_and_day FROM closed_day)
        AND entry.id NOT IN (SELECT entry_id FROM closed_entry)
    ORDER BY local_date DESC, written_at DESC, entry.id DESC LIMIT :limit
"""


class Entries:
    """The entries of an open vault. Days are those of the place where one was written."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self) -> int:
        """Return how many entries were kept."""
        with self._connection.reading() as database:
            row = database.row("SELECT count(*) AS entries FROM entry WHERE trashed_at IS NULL")
        return 0 if row is None else int(row["entries"])

    def months(self) -> list[MonthCount]:
        """Return every month that has an entry, newest first."""
        with self._connection.reading() as database:
            # By day and not by month: that is the order of the index, and twice as fast.
            rows = database.rows(
                """
                SELECT local_date, count(*) AS entries FROM entry WHERE trashed_at IS NULL
                GROUP BY local_date ORDER BY local_date DESC
                """
            )
        months: dict[date, int] = {}
        for row in rows:
            first_day = date.fromisoformat(row["local_date"]).replace(day=1)
            months[first_day] = months.get(first_day, 0) + row["entries"]
        return [MonthCount(first_day, entries) for first_day, entries in months.items()]

    def summaries(self, first_day: date, last_day: date) -> list[EntrySummary]:
        """Return the entries from the first to the last day, both included, newest first."""
        return self._summaries(first_day, last_day, _EVERY_ROW)

    def recent(self, limit: int) -> list[EntrySummary]:
        """Return the newest entries, newest first."""
        return self._summaries(date.min, date.max, limit)

    def days_with_entries(self, first_day: date, last_day: date) -> set[date]:
        """Return the days from the first to the last that have an entry."""
        with self._connection.reading() as database:
            rows = database.rows(
                """
                SELECT DISTINCT local_date FROM entry
                WHERE local_date BETWEEN :first_day AND :last_day AND trashed_at IS NULL
                """,
                first_day=first_day.isoformat(),
                last_day=last_day.isoformat(),
            )
        return {date.fromisoformat(row["local_date"]) for row in rows}

    def entry(self, entry_id: EntryId) -> Entry:
        """Return one entry with all its words.

        Raises:
            NoLongerThere: No such entry.
        """
        with self._connection.glancing() as database:
            row = database.row(ENTRY_BY_ID, id=entry_id)
        if row is None:
            raise NoLongerThere(RecordKind.ENTRY, entry_id)
        return entry_from(row)

    def set_boundary(self, entry_id: EntryId, boundary: Boundary, at: datetime) -> None:
        """Change who may read an entry, and its open draft with it.

        Raises:
            NoLongerThere: No such entry.
        """
        with self._connection.transaction() as database:
            changed = database.run(
                """
                UPDATE entry SET boundary = :boundary, changed_at = :at,
                    changed_offset_minutes = :offset
                WHERE id = :id AND trashed_at IS NULL
                """,
                boundary=boundary.value,
                at=stored(at),
                offset=offset_minutes(at),
                id=entry_id,
            )
            if not changed:
                raise NoLongerThere(RecordKind.ENTRY, entry_id)
            # Else keeping that draft later would silently take the choice back.
            database.run(
                "UPDATE draft SET boundary = :boundary WHERE entry_id = :id",
                boundary=boundary.value,
                id=entry_id,
            )

    def set_moment(self, entry_id: EntryId, moment: datetime) -> None:
        """Let an entry be about another moment.

        Raises:
            NoLongerThere: No such entry.
        """
        with self._connection.transaction() as database:
            changed = database.run(
                """
                UPDATE entry SET written_at = :at, written_offset_minutes = :offset,
                    local_date = :local_date
                WHERE id = :id AND trashed_at IS NULL
                """,
                at=stored(moment),
                offset=offset_minutes(moment),
                local_date=local_date(moment),
                id=entry_id,
            )
            if not changed:
                raise NoLongerThere(RecordKind.ENTRY, entry_id)

    def on_day(self, month: int, day: int, limit: int) -> list[EntrySummary]:
        """Return entries of one day of every year that may be shown unasked, newest first."""
        with self._connection.reading() as database:
            rows = database.rows(
                _ON_DAY,
                beginning=_BEGINNING_CHARACTERS,
                month_and_day=f"{month:02}-{day:02}",
                limit=limit,
            )
        return [_summary(row) for row in rows]

    def close_day(self, month: int, day: int) -> None:
        """Never show entries of this day of the year unasked."""
        with self._connection.transaction() as database:
            database.run(
                "INSERT OR IGNORE INTO closed_day (month_and_day) VALUES (:month_and_day)",
                month_and_day=f"{month:02}-{day:02}",
            )

    def open_day(self, month: int, day: int) -> None:
        """Take that back."""
        with self._connection.transaction() as database:
            database.run(
                "DELETE FROM closed_day WHERE month_and_day = :month_and_day",
                month_and_day=f"{month:02}-{day:02}",
            )

    def close_entry(self, entry_id: EntryId) -> None:
        """Never show this entry unasked."""
        with self._connection.transaction() as database:
            database.run("INSERT OR IGNORE INTO closed_entry (entry_id) VALUES (:id)", id=entry_id)

    def open_closed_entry(self, entry_id: EntryId) -> None:
        """Take that back."""
        with self._connection.transaction() as database:
            database.run("DELETE FROM closed_entry WHERE entry_id = :id", id=entry_id)

    def _summaries(self, first_day: date, last_day: date, limit: int) -> list[EntrySummary]:
        with self._connection.glancing() as database:
            rows = database.rows(
                _SUMMARIES,
                beginning=_BEGINNING_CHARACTERS,
                first_day=first_day.isoformat(),
                last_day=last_day.isoformat(),
                limit=limit,
            )
        return [_summary(row) for row in rows]


def entry_from(row: Row) -> Entry:
    """Return the entry that a row of ``ENTRY_BY_ID`` holds."""
    return Entry(
        id=EntryId(row["id"]),
        written_at=moment_from(row["written_at"], row["written_offset_minutes"]),
        changed_at=moment_from(row["changed_at"], row["changed_offset_minutes"]),
        boundary=Boundary(row["boundary"]),
        title=row["title"],
        body=row["body"],
    )


def _summary(row: Row) -> EntrySummary:
    return EntrySummary(
        id=EntryId(row["id"]),
        written_at=moment_from(row["written_at"], row["written_offset_minutes"]),
        boundary=Boundary(row["boundary"]),
        has_draft=bool(row["has_draft"]),
        title=row["title"],
        excerpt=excerpt_of(row["beginning"]),
    )
