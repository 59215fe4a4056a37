"""Which backups stay: the last three, then one a day, a week and a month.

Days, weeks and months count only where there is a backup of them, so a vault that was
not opened for a year does not lose its old backups to the calendar.
"""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime
from typing import Final

LAST: Final = 3
DAYS: Final = 7
WEEKS: Final = 4
MONTHS: Final = 6


def staying(made: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return the moments of the backups to keep.

    Args:
        made: When each backup was made; the calendar is that of its own place.
        now: A backup from later than this was made under a wrong clock. It stays, and
            takes no other one's place.
    """
    newest_first = sorted(set(made), reverse=True)
    past = [moment for moment in newest_first if moment <= now]
    return {
        *(moment for moment in newest_first if moment > now),
        *past[:LAST],
        *_newest_of_each(past, DAYS, lambda moment: moment.date()),
        *_newest_of_each(past, WEEKS, lambda moment: tuple(moment.isocalendar())[:2]),
        *_newest_of_each(past, MONTHS, lambda moment: (moment.year, moment.month)),
    }


def _newest_of_each(
    newest_first: Iterable[datetime], limit: int, period: Callable[[datetime], Hashable]
) -> list[datetime]:
    newest: dict[Hashable, datetime] = {}
    for moment in newest_first:
        newest.setdefault(period(moment), moment)
    return list(newest.values())[:limit]
