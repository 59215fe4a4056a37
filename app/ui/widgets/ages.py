"""How long ago a day was, as people say it."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

_WEEK, _MONTH, _YEAR = 7, 30, 365  # days
_TWO_WEEKS, _TWO_MONTHS, _TWO_YEARS = 14, 61, 730


def age_words(day: date, today: date) -> str:
    """Return ``today``, ``yesterday``, ``5 days ago``, ``3 weeks ago`` and so on.

    A day that has not come yet was written down by a clock that was wrong.
    """
    days = (today - day).days
    if days < 0:
        return _tr("dated in the future")
    if days <= 1:
        return _tr("yesterday") if days else _tr("today")
    for most, days_each, words in (
        (_TWO_WEEKS, 1, _tr("{count} days ago")),
        (_TWO_MONTHS, _WEEK, _tr("{count} weeks ago")),
        (_TWO_YEARS, _MONTH, _tr("{count} months ago")),
    ):
        if days < most:
            return words.format(count=_number(days // days_each))
    return _tr("{count} years ago").format(count=_number(days // _YEAR))


def _number(value: int) -> str:
    return QLocale().toString(value)


def _tr(source: str) -> str:
    return QCoreApplication.translate("Ages", source)
