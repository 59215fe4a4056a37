"""What the journal calls things: what a boundary does, months, and texts without a name."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.boundary import Boundary
from app.ui.widgets import dates
from app.ui.widgets.boundaries import LOZENGES, boundary_name
from app.ui.widgets.choices import Choice
from app.ui.widgets.moods import mood_name


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


def weekday_name(day: date) -> str:
    """Return the short name of a weekday, as it stands alone."""
    return QLocale().standaloneDayName(day.isoweekday(), QLocale.FormatType.ShortFormat)


def month_name(day: date) -> str:
    """Return the month a day is in: March 2026."""
    return dates.month_name(day)


def mood_of_day(level: int) -> str:
    """Return how a day was said to be, for who cannot see its mark."""
    mood = mood_name(level)
    return QCoreApplication.translate("Journal", "mood that day: {mood}").format(mood=mood)


def untitled() -> str:
    """Return what stands where a text has no title."""
    return QCoreApplication.translate("Journal", "No title")


def draft_word() -> str:
    """Return the mark of a text that is still open."""
    return QCoreApplication.translate("Journal", "Draft")


def drafts_heading() -> str:
    """Return the heading over texts that are no entries yet."""
    return QCoreApplication.translate("Journal", "Drafts")
