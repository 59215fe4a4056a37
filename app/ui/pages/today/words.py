"""What Today calls days, moments and boundaries, as this system writes them."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from app.domain.boundary import Boundary
from app.ui.widgets.marks import Lozenge

LOZENGES = {
    Boundary.MINE_ONLY: Lozenge.FILLED,
    Boundary.COMPANION_MAY_READ: Lozenge.HALF,
    Boundary.FOR_MY_SESSION: Lozenge.OUTLINE,
}


def boundary_name(boundary: Boundary) -> str:
    """Return what a boundary is called."""
    match boundary:
        case Boundary.MINE_ONLY:
            return QCoreApplication.translate("Today", "Mine only")
        case Boundary.COMPANION_MAY_READ:
            return QCoreApplication.translate("Today", "Companion may read")
        case Boundary.FOR_MY_SESSION:
            return QCoreApplication.translate("Today", "For my session")


def day_name(day: date) -> str:
    """Return a day in full: Wednesday, March 4, 2026."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def time_name(moment: datetime) -> str:
    """Return the time of day of a moment."""
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def when_name(moment: datetime, today: date) -> str:
    """Return a moment as one remembers it: today or the day, and the time."""
    day = moment.date()
    if day == today:
        named = QCoreApplication.translate("Today", "Today")
    elif 0 < (today - day).days < DAYS_OF_A_WEEK:
        named = QLocale().standaloneDayName(day.isoweekday())
    else:
        named = QLocale().toString(
            QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat
        )
    return f"{named}, {time_name(moment)}"


def untitled() -> str:
    """Return what stands where a text has no title and no words."""
    return QCoreApplication.translate("Today", "No title")


DAYS_OF_A_WEEK = 7
