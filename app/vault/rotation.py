"""Which backups stay: the last three, then one a day, a week and a month.

Days, weeks and months count only where there is a backup of them, so a vault that was
not opened for a year does not lose its old backups to the calendar. Where all of them take
too much space the oldest go first, but never the newest one, nor the newest of an earlier
day, week and month.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import datetime
from typing import Final

LAST: Final = 3
DAYS: Final = 7
WEEKS: Final = 4
MONTHS: Final = 6
AT_MOST_BYTES: Final = 2 * 1024**3


def staying(made: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return the moments of the backups to keep.

    Args:
        made: When each backup was made; the calendar is that of its own place.
        now: A backup from later than this was made under a wrong clock. It stays, and
            takes no other one's place.
    """
    newest_first = _newest_first(made)
    past = [moment for moment in newest_first if moment <= now]
    return {
        *(moment for moment in newest_first if moment > now),
        *past[:LAST],
        *_newest_of_each(past, DAYS, _day),
        *_newest_of_each(past, WEEKS, _week),
        *_newest_of_each(past, MONTHS, _month),
    }


def fitting(sizes: Mapping[datetime, int], now: datetime, at_most: int) -> set[datetime]:
    """Return which of the staying backups are kept where all of them are too many bytes.

    Args:
        sizes: Of each backup, by when it was made.
        now: As for ``staying``.
        at_most: How many bytes all of them may take; those that never go may take more.
    """
    stay = staying(sizes, now)
    never = set().union(*(_newest_of_each(_newest_first(stay), 2, kind) for kind in _KINDS))
    total = sum(sizes[moment] for moment in stay)
    for moment in sorted(stay - never):
        if total <= at_most:
            break
        stay.discard(moment)
        total -= sizes[moment]
    return stay


def _newest_first(moments: Iterable[datetime]) -> list[datetime]:
    return sorted(set(moments), reverse=True)


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return tuple(moment.isocalendar())[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month


_KINDS: Final = (_day, _week, _month)


def _newest_of_each(
    newest_first: Iterable[datetime], limit: int, period: Callable[[datetime], Hashable]
) -> list[datetime]:
    newest: dict[Hashable, datetime] = {}
    for moment in newest_first:
        newest.setdefault(period(moment), moment)
    return list(newest.values())[:limit]
