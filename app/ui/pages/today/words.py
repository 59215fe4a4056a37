"""What Today calls moments that are near, and texts without a name."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from app.ui.widgets.dates import short_day_name, time_name

DAYS_OF_A_WEEK = 7


def when_name(moment: datetime, today: date) -> str:
    """Return a moment as one remembers it: today or the day, and the time."""
    day = moment.date()
    if day == today:
        named = QCoreApplication.translate("Today", "Today")
    elif 0 < (today - day).days < DAYS_OF_A_WEEK:
        named = QLocale().standaloneDayName(day.isoweekday())
    else:
        named = short_day_name(day)
    return f"{named}, {time_name(moment)}"


def untitled() -> str:
    """Return what stands where a text has no title and no words."""
    return QCoreApplication.translate("Today", "No title")
