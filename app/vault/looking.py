"""What looking back counts in the journal; entries in the trash count nowhere."""

from dataclasses import dataclass, field
from datetime import date

from app.domain.boundary import Boundary
from app.vault.connection import Connection


@dataclass(frozen=True, slots=True)
class OpenedEntry:
    """An entry that the person opened to the companion."""

    row_id: int
    day: date
    title: str = field(repr=False)
    body: str = field(repr=False)


class Looking:
    """The figures of an open vault over some days, both ends included."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def entries_by_day(self, first_day: date, last_day: date) -> dict[date, int]:
        """Return how many entries each day has that has any."""
        with self._connection.reading() as database:
            rows = database.rows(
                """
                SELECT local_date, count(*) AS entries FROM entry
                WHERE local_date BETWEEN :first_day AND :last_day AND trashed_at IS NULL
                GROUP BY local_date
                """,
                first_day=first_day.isoformat(),
                last_day=last_day.isoformat(),
            )
        return {date.fromisoformat(row["local_date"]): int(row["entries"]) for row in rows}

    def word_total(self, first_day: date, last_day: date) -> int:
        """Return how many words the entries of some days have."""
        with self._connection.reading() as database:
            row = database.row(
                """
                SELECT coalesce(sum(word_count), 0) AS words FROM entry
                WHERE local_date BETWEEN :first_day AND :last_day AND trashed_at IS NULL
                """,
                first_day=first_day.isoformat(),
                last_day=last_day.isoformat(),
            )
        return 0 if row is None else int(row["words"])

    def texts(self, first_day: date, last_day: date) -> list[str]:
        """Return the texts of the entries of some days."""
        with self._connection.reading() as database:
            rows = database.rows(
                """
                SELECT body FROM entry
                WHERE local_date BETWEEN :first_day AND :last_day AND trashed_at IS NULL
                """,
                first_day=first_day.isoformat(),
                last_day=last_day.isoformat(),
            )
        return [row["body"] for row in rows]

    def opened_entries(self, first_day: date, last_day: date) -> list[OpenedEntry]:
        """Return the entries of some days that the companion may read, the oldest first."""
        with self._connection.reading() as database:
            rows = database.rows(
                """
                SELECT id, local_date, title, body FROM entry
                WHERE local_date BETWEEN :first_day AND :last_day AND trashed_at IS NULL
                    AND boundary = :boundary
                ORDER BY local_date, id
                """,
                first_day=first_day.isoformat(),
                last_day=last_day.isoformat(),
                boundary=Boundary.COMPANION_MAY_READ.value,
            )
        return [
            OpenedEntry(row["id"], date.fromisoformat(row["local_date"]), row["title"], row["body"])
            for row in rows
        ]

    def feeling_days(self, first_day: date, last_day: date) -> dict[str, set[date]]:
        """Return the days on which each emotion word was picked."""
        with self._connection.reading() as database:
            rows = database.rows(
                """
                SELECT DISTINCT word, local_date
                FROM check_in JOIN check_in_feeling ON check_in_id = check_in.id
                WHERE local_date BETWEEN :first_day AND :last_day
                """,
                first_day=first_day.isoformat(),
                last_day=last_day.isoformat(),
            )
        days: dict[str, set[date]] = {}
        for row in rows:
            days.setdefault(row["word"], set()).add(date.fromisoformat(row["local_date"]))
        return days

    def measure_count(self, first_day: date, last_day: date) -> int:
        """Return how many measures were finished."""
        with self._connection.reading() as database:
            row = database.row(
                """
                SELECT count(*) AS sheets FROM measure_sheet
                WHERE local_date BETWEEN :first_day AND :last_day AND finished_at IS NOT NULL
                """,
                first_day=first_day.isoformat(),
                last_day=last_day.isoformat(),
            )
        return 0 if row is None else int(row["sheets"])

    def check_in_count(self, first_day: date, last_day: date) -> int:
        """Return how many check-ins were made."""
        with self._connection.reading() as database:
            row = database.row(
                "SELECT count(*) AS times FROM check_in"
                " WHERE local_date BETWEEN :first_day AND :last_day",
                first_day=first_day.isoformat(),
                last_day=last_day.isoformat(),
            )
        return 0 if row is None else int(row["times"])
