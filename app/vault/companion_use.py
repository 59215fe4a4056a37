"""How much the companion was used, a row for each day; what is older than two weeks goes."""

from datetime import date, timedelta
from typing import Final

from app.domain.use import DayOfUse
from app.vault.connection import Connection

KEPT_DAYS: Final = 14  # the weekly mirror looks back one week, from any day of the next


class CompanionUse:
    """The days of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, day: date, *, sessions: int = 0, seconds: int = 0) -> None:
        """Add to a day, and forget days that are no longer looked at."""
        with self._connection.transaction() as database:
            database.run(
                """
                INSERT INTO companion_use (local_date, sessions, seconds)
                VALUES (:day, :sessions, :seconds)
                ON CONFLICT (local_date) DO UPDATE SET sessions = sessions + :sessions,
                    seconds = seconds + :seconds
                """,
                day=day.isoformat(),
                sessions=sessions,
                seconds=seconds,
            )
            database.run(
                "DELETE FROM companion_use WHERE local_date < :oldest",
                oldest=(day - timedelta(days=KEPT_DAYS)).isoformat(),
            )

    def days(self) -> list[DayOfUse]:
        """Return the days that are kept, oldest first."""
        with self._connection.reading() as database:
            rows = database.rows(
                "SELECT local_date, sessions, seconds FROM companion_use ORDER BY local_date"
            )
        return [
            DayOfUse(date.fromisoformat(row["local_date"]), row["sessions"], row["seconds"])
            for row in rows
        ]
