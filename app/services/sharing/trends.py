"""What was noted day by day, as lines that can be ticked: mood, energy, sleep, own trackers.

As honest as Look back: each number is one that the person gave, a day without one has none,
and how many days there were is said beside it. Nothing is averaged and nothing is filled in.
"""

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType
from typing import Final

from app.domain.checkin import CheckIn, Tracker, TrackerKind
from app.domain.handout.choosing import Offer, PickKind
from app.domain.handout.sheet import (
    MOST_DAYS,
    MOST_POINTS,
    MOST_TOTAL,
    Point,
    TrendAsks,
    TrendLine,
    TrendOf,
    clean_line,
)
from app.vault.checkins import CheckIns

_LEVELS: Final = (1, 5)
_LAST_MINUTE: Final = 24 * 60 - 1
_ASKS: Final = MappingProxyType(
    {
        TrackerKind.SCALE: TrendAsks.SCALE,
        TrackerKind.COUNT: TrendAsks.COUNT,
        TrackerKind.YES_NO: TrendAsks.YES_NO,
        TrackerKind.TIME: TrendAsks.TIME,
    }
)


def trends_of(check_ins: CheckIns, since: date, today: date) -> Iterator[Offer]:
    """Yield a line for everything that was said on at least one of the days."""
    said = check_ins.between(since, today)
    for of in (TrendOf.MOOD, TrendOf.ENERGY, TrendOf.SLEEP):
        points = [
            Point(each.local_date, level)
            for each in said
            if (level := _level(each, of)) is not None
        ]
        if points:
            yield _offer(of.value, of, TrendAsks.SCALE, "", _LEVELS, points, since, today)
    values = check_ins.values(since, today)
    for tracker in check_ins.trackers(with_retired=True):
        asks = _ASKS.get(tracker.design.kind)
        points = [
            Point(day, value.number)
            for day, noted in sorted(values.items())
            if (value := noted.get(tracker.id)) is not None
            and value.number is not None
            and abs(value.number) <= MOST_TOTAL
        ]
        name = clean_line(tracker.design.name)
        if asks is not None and points and name:
            ends = _ends(tracker, asks, points)
            ref = f"{TrendOf.TRACKER}-{tracker.id}"
            yield _offer(ref, TrendOf.TRACKER, asks, name, ends, points, since, today)


def _offer(  # noqa: PLR0913, PLR0917 - the parts of one line
    ref: str,
    of: TrendOf,
    asks: TrendAsks,
    name: str,
    ends: tuple[int, int],
    points: list[Point],
    since: date,
    today: date,
) -> Offer:
    kept = points[-MOST_POINTS:]
    begins = since if len(kept) == len(points) else kept[0].on
    days = min((max(today, kept[-1].on) - begins).days + 1, MOST_DAYS)
    line = TrendLine(of, asks, name, *ends, days, tuple(kept))
    return Offer(PickKind.TREND, ref, line)


def _level(check_in: CheckIn, of: TrendOf) -> int | None:
    said = check_in.words
    return {TrendOf.MOOD: said.mood, TrendOf.ENERGY: said.energy, TrendOf.SLEEP: said.sleep}[of]


def _ends(tracker: Tracker, asks: TrendAsks, points: list[Point]) -> tuple[int, int]:
    """Return the lowest and the highest there can be; a number from before a change is in."""
    if asks is TrendAsks.YES_NO:
        return 0, 1
    if asks is TrendAsks.TIME:
        return 0, _LAST_MINUTE
    totals = [point.total for point in points]
    return min(tracker.design.lowest, *totals), max(tracker.design.highest, *totals)
