"""Looking back: what was said, counted. Nothing is inferred and nothing is predicted."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from math import fsum
from typing import Final

LEAST_DAYS: Final = 10  # on each side, before an association is shown at all


class Span(StrEnum):
    """How much is looked at."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """Some days, both ends included."""

    span: Span
    first_day: date
    last_day: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last_day - self.first_day).days + 1

    def each(self) -> Iterable[date]:
        """Yield every day."""
        return (self.first_day + timedelta(days=number) for number in range(self.days))


def period_of(span: Span, day: date) -> Period:
    """Return the day, week (from Monday), month or year that a day is in."""
    match span:
        case Span.DAY:
            return Period(span, day, day)
        case Span.WEEK:
            monday = day - timedelta(days=day.weekday())
            return Period(span, monday, monday + timedelta(days=6))
        case Span.MONTH:
            first = day.replace(day=1)
            return Period(span, first, _next_month(first) - timedelta(days=1))
        case Span.YEAR:
            return Period(span, date(day.year, 1, 1), date(day.year, 12, 31))


def before(period: Period) -> Period:
    """Return the period before one."""
    return period_of(period.span, period.first_day - timedelta(days=1))


def after(period: Period) -> Period:
    """Return the period after one."""
    return period_of(period.span, period.last_day + timedelta(days=1))


def twelve_months(last_day: date) -> list[Period]:
    """Return the twelve months that end with a day's month, the oldest first."""
    months = [period_of(Span.MONTH, last_day)]
    while len(months) < 12:  # noqa: PLR2004 - of a year
        months.append(before(months[-1]))
    return months[::-1]


def day_mood(moods: Iterable[int]) -> float:
    """Return the mood of a day with several: their mean, never an invented one."""
    return _mean(list(moods))


def level_of(mood: float) -> int:
    """Return the level, 1 to 5, that a day's mood is painted as; half goes up."""
    return min(5, max(1, int(mood + 0.5)))


@dataclass(frozen=True, slots=True)
class Association:
    """The mean mood on days with something and on days without it.

    Attributes:
        name: What it is, in the person's words.
    """

    name: str = field(repr=False)
    days_with: int
    mood_with: float = field(repr=False)
    days_without: int
    mood_without: float = field(repr=False)

    @property
    def difference(self) -> float:
        """By how much the mood was higher on days with it."""
        return self.mood_with - self.mood_without


def associations(
    moods: Mapping[date, float], days_by_name: Mapping[str, Collection[date]]
) -> list[Association]:
    """Return what can be compared at all, the largest differences first.

    Only days with a mood count, and only where there are at least ``LEAST_DAYS`` with it
    and as many without: fewer say nothing.
    """
    found = []
    for name, days in days_by_name.items():
        with_it = [mood for day, mood in moods.items() if day in days]
        without = [mood for day, mood in moods.items() if day not in days]
        if min(len(with_it), len(without)) < LEAST_DAYS:
            continue
        found.append(Association(name, len(with_it), _mean(with_it), len(without), _mean(without)))
    return sorted(found, key=lambda each: abs(each.difference), reverse=True)


def _mean(values: Sequence[float]) -> float:
    # As statistics.fmean, which would bring fractions, decimals and random numbers along.
    return fsum(values) / len(values)


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
