"""How a moment lies in the database: UTC as text that sorts, and the local offset.

``2026-11-23T07:13:42.000000Z`` and ``120`` are 09:13 in a place two hours ahead. The
width is fixed, so that the order of the texts is the order of the moments.
"""

from datetime import UTC, datetime, timedelta, timezone


def stored(moment: datetime) -> str:
    """Return a moment as UTC text.

    Raises:
        ValueError: The moment has no offset; only aware ones mean the same everywhere.
    """
    if moment.utcoffset() is None:
        message = "a moment needs its offset from UTC"
        raise ValueError(message)
    naive = moment.astimezone(UTC).replace(tzinfo=None)
    return f"{naive.isoformat(timespec='microseconds')}Z"


def offset_minutes(moment: datetime) -> int:
    """Return the local offset of an aware moment in minutes, east positive."""
    offset = moment.utcoffset() or timedelta()
    return round(offset.total_seconds() / 60)


def local_date(moment: datetime) -> str:
    """Return the day on the calendar of the place where the moment was."""
    return moment.date().isoformat()


def moment_from(text: str, minutes: int) -> datetime:
    """Return the moment with the offset it had when it was stored."""
    moment = datetime.fromisoformat(text)
    return moment.astimezone(timezone(timedelta(minutes=minutes)))
