"""Some days of the week as one number: a bit a day, Monday the lowest."""

from datetime import date
from typing import Final

DAYS_OF_WEEK: Final = 7
ALL_WEEKDAYS: Final = 0b1111111


def has_weekday(weekdays: int, day: date) -> bool:
    """Return whether a day is one of them."""
    return bool(weekdays >> day.weekday() & 1)
