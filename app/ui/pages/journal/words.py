"""What the journal calls things: boundaries, days and moments, as this system writes them."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from app.domain.boundary import Boundary
from app.ui.widgets.choices import Choice
from app.ui.widgets.marks import Lozenge

LOZENGES = {
    Boundary.MINE_ONLY: Lozenge.FILLED,
    Boundary.COMPANION_MAY_READ: Lozenge.HALF,
    Boundary.FOR_MY_SESSION: Lozenge.OUTLINE,
}


def boundary_name(boundary: Boundary) -> str:
    """Return what a boundary is called on its control and in a list."""
    match boundary:
        case Boundary.MINE_ONLY:
            return QCoreApplication.translate("Journal", "Mine only")
        case Boundary.COMPANION_MAY_READ:
            return QCoreApplication.translate("Journal", "Companion may read")
        case Boundary.FOR_MY_SESSION:
            return QCoreApplication.translate("Journal", "For my session")


def boundary_effect(boundary: Boundary) -> str:
    """Return in one sentence what a boundary does."""
    match boundary:
        case Boundary.MINE_ONLY:
            return QCoreApplication.translate(
                "Journal", "Only you read this. The companion cannot see it."
            )
        case Boundary.COMPANION_MAY_READ:
            return QCoreApplication.translate(
                "Journal", "The companion on this computer may read this entry."
            )
        case Boundary.FOR_MY_SESSION:
            return QCoreApplication.translate(
                "Journal", "You mark this for your next session. Nothing is sent."
            )


def boundary_choices() -> Sequence[Choice]:
    """Return the three boundaries as choices, the default first."""
    return [
        Choice(boundary, boundary_name(boundary), lozenge=LOZENGES[boundary])
        for boundary in Boundary
    ]


def day_name(day: date) -> str:
    """Return a day in full: Wednesday, March 4, 2026."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def weekday_name(day: date) -> str:
    """Return the short name of a weekday, as it stands alone."""
    return QLocale().standaloneDayName(day.isoweekday(), QLocale.FormatType.ShortFormat)


def month_name(day: date) -> str:
    """Return the month a day is in: March 2026."""
    month = QLocale().standaloneMonthName(day.month)
    return f"{month} {day.year}"


def time_name(moment: datetime) -> str:
    """Return the time of day of a moment: 1:36 PM."""
    time = QTime(moment.hour, moment.minute)
    return QLocale().toString(time, QLocale.FormatType.ShortFormat)


def moment_name(moment: datetime) -> str:
    """Return a moment in full: Wednesday, March 4, 2026, 1:36 PM."""
    return f"{day_name(moment.date())}, {time_name(moment)}"


def untitled() -> str:
    """Return what stands where a text has no title."""
    return QCoreApplication.translate("Journal", "No title")


def draft_word() -> str:
    """Return the mark of a text that is still open."""
    return QCoreApplication.translate("Journal", "Draft")


def drafts_heading() -> str:
    """Return the heading over texts that are no entries yet."""
    return QCoreApplication.translate("Journal", "Drafts")
