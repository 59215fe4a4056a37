"""Reminders: that there is something, never what.

They work while the vault is open, only if the person allowed reminders, and only for what
was not done or noted yet. Nothing is counted up: what passed unseen has passed.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from app.host.clock import Clock
from app.services.assigning import Assigning
from app.services.checking_in import CheckingIn

LONGEST_LOOK = timedelta(minutes=10)  # after a sleep of the computer, older ones are let go


class Reminding:
    """Says whether a reminder of one open vault has come due since it was asked last."""

    def __init__(
        self,
        checking_in: CheckingIn,
        assigning: Assigning,
        may_remind: Callable[[], bool],
        clock: Clock,
    ) -> None:
        self._checking_in = checking_in
        self._assigning = assigning
        self._may_remind = may_remind
        self._clock = clock
        self._looked_at = clock.now()

    def look(self) -> bool:
        """Return whether one came due between the last look and now."""
        now = self._clock.now()
        since = max(self._looked_at, now - LONGEST_LOOK)
        self._looked_at = now
        if now <= since or not self._may_remind():
            return False
        return any(since < self._moment(now, minute) <= now for minute in self._minutes(now.date()))

    def _minutes(self, day: date) -> list[int]:
        """Return the minutes of the day at which something still waits."""
        noted = self._checking_in.day(day).values
        minutes = [
            tracker.design.remind_minute
            for tracker in self._checking_in.trackers(day)
            if tracker.id not in noted
        ]
        minutes += [
            assignment.words.remind_minute
            for assignment in self._assigning.due()
            if all(report.local_date != day for report in assignment.reports)
        ]
        return [minute for minute in minutes if minute is not None]

    @staticmethod
    def _moment(now: datetime, minute: int) -> datetime:
        return now.replace(hour=minute // 60, minute=minute % 60, second=0, microsecond=0)
