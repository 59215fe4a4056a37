"""How long the person has been talking, and what is said about it: never more than a line.

What the program is, is said at the start of each session, after a week away, and for every
hour of talking. A pause is offered after half an hour, sleep after midnight, a person after
a day with a lot of it, and the end of what the person set for themselves. Nothing is cut
off, help is never in the way of it, and a reminder that was said is not repeated.

Kept are days, sessions and seconds of the last two weeks.
"""

import logging
import threading
from datetime import date, datetime, timedelta
from typing import Protocol

from app.domain.errors import AppError
from app.domain.pacing import (
    AWAY,
    HOUR,
    MORNING_HOUR,
    MOST_A_DAY,
    MOST_SESSIONS_A_DAY,
    PAUSE_AFTER,
    REST,
    Brake,
    BrakeKind,
    WeekOfUse,
)
from app.domain.preferences import Preferences
from app.domain.use import DayOfUse
from app.host.clock import Clock
from app.safety.disclosure import Disclosure

log = logging.getLogger(__name__)


class Use(Protocol):
    """Where the days are kept."""

    def add(self, day: date, *, sessions: int = 0, seconds: int = 0) -> None:
        """Add to a day."""

    def days(self) -> list[DayOfUse]:
        """Return the days that are kept, oldest first."""


class Choices(Protocol):
    """Where the person's own limit is."""

    def load(self) -> Preferences:
        """Return the choices."""


class Pacing:
    """The pace of one open vault's conversations. Usable from several threads.

    Attributes:
        was_away: Whether the vault was not open for a week before this session.
    """

    def __init__(
        self,
        use: Use,
        choices: Choices,
        disclosure: Disclosure,
        away_since: datetime | None,
        clock: Clock,
    ) -> None:
        self._use = use
        self._choices = choices
        self._texts = disclosure.texts
        self._clock = clock
        self.was_away = away_since is not None and clock.now() - away_since >= AWAY
        self._lock = threading.Lock()
        self._began: float | None = None
        self._last = 0.0
        self._counted = 0.0
        self._hours_said = 0
        self._said: set[tuple[BrakeKind, object]] = set()

    def notice(self) -> str:
        """Return what the program says of itself at the start of a session."""
        return self._texts["away" if self.was_away else "session"]

    def note_message(self) -> None:
        """Take note that the person sent a message."""
        with self._lock:
            now = self._clock.monotonic()
            is_new = self._began is None or now - self._last > REST.total_seconds()
            if is_new:
                self._began = self._counted = now
                self._hours_said = 0
                self._add(sessions=1)
            else:
                seconds = int(now - self._counted)
                self._counted += seconds
                self._add(seconds=seconds)
            self._last = now

    def due(self) -> Brake | None:
        """Return what is to be said now; each thing once, the most urgent first."""
        with self._lock:
            if self._began is None:
                return None
            elapsed = timedelta(seconds=self._clock.monotonic() - self._began)
            resting = self._clock.monotonic() - self._last > REST.total_seconds()
            return None if resting else self._brake(elapsed)

    def week_before(self) -> WeekOfUse | None:
        """Return last week's use, at the first look in a new week; None for nothing to say."""
        today = self._clock.now().date()
        monday = today - timedelta(days=today.weekday())
        days = self._days()
        if any(day.day >= monday for day in days):
            return None
        last = [day for day in days if monday - timedelta(days=7) <= day.day < monday]
        if not last:
            return None
        return WeekOfUse(
            days=len(last),
            sessions=sum(day.sessions for day in last),
            minutes=round(sum(day.seconds for day in last) / 60),
        )

    def _brake(self, elapsed: timedelta) -> Brake | None:
        now = self._clock.now()
        hours = int(elapsed / HOUR)
        if hours > self._hours_said:
            self._hours_said = hours
            self._said.add((BrakeKind.PAUSE, self._began))
            return self._of(BrakeKind.HOUR)
        sessions, spent = self._today()
        cap = timedelta(minutes=self._cap())
        if cap and spent >= cap and self._first(BrakeKind.CAP, now.date()):
            words = self._texts["cap"].format(minutes=int(cap / timedelta(minutes=1)))
            return Brake(BrakeKind.CAP, words)
        if now.hour < MORNING_HOUR and self._first(BrakeKind.NIGHT, now.date()):
            return self._of(BrakeKind.NIGHT)
        is_much = sessions > MOST_SESSIONS_A_DAY or spent > MOST_A_DAY
        if is_much and self._first(BrakeKind.PERSON, now.date()):
            return self._of(BrakeKind.PERSON)
        if elapsed >= PAUSE_AFTER and self._first(BrakeKind.PAUSE, self._began):
            return self._of(BrakeKind.PAUSE)
        return None

    def _of(self, kind: BrakeKind) -> Brake:
        return Brake(kind, self._texts[kind.value])

    def _first(self, kind: BrakeKind, when: object) -> bool:
        is_first = (kind, when) not in self._said
        self._said.add((kind, when))
        return is_first

    def _today(self) -> tuple[int, timedelta]:
        today = self._clock.now().date()
        found = [day for day in self._days() if day.day == today]
        if not found:
            return 0, timedelta()
        return found[0].sessions, timedelta(seconds=found[0].seconds)

    def _cap(self) -> int:
        try:
            return self._choices.load().companion_minutes_a_day
        except AppError as error:
            log.warning("no limit could be read: %s", type(error).__name__)
            return 0

    def _days(self) -> list[DayOfUse]:
        try:
            return self._use.days()
        except AppError as error:
            log.warning("no use could be read: %s", type(error).__name__)
            return []

    def _add(self, *, sessions: int = 0, seconds: int = 0) -> None:
        try:
            self._use.add(self._clock.now().date(), sessions=sessions, seconds=seconds)
        except AppError as error:
            log.warning("use was not counted: %s", type(error).__name__)
