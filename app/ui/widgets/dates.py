"""Days and moments as this system writes them."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QTime

from app.ui.widgets.ages import age_words


def day_name(day: date) -> str:
    """Return a day in full: Wednesday, March 4, 2026."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def short_day_name(day: date) -> str:
    """Return a day in figures: 3/4/26."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)


def month_name(day: date) -> str:
    """Return the month a day is in: March 2026."""
    return f"{QLocale().standaloneMonthName(day.month)} {day.year}"


def time_name(moment: datetime) -> str:
    """Return the time of day of a moment: 1:36 PM."""
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def said_moment(moment: datetime, today: date) -> str:
    """Return a moment as one says it in a sentence: today, 1:36 PM; an older one in full."""
    day = moment.date()
    is_near = 0 <= (today - day).days <= 1
    return f"{age_words(day, today) if is_near else day_name(day)}, {time_name(moment)}"


def moment_name(moment: datetime) -> str:
    """Return a moment in full: Wednesday, March 4, 2026, 1:36 PM."""
    return f"{day_name(moment.date())}, {time_name(moment)}"
