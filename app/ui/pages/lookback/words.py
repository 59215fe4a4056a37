"""What the look-back page says: plain figures, and no more than they mean."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.domain.looking import Association, Period, Span
from app.services.look_back_tables import LookBackTable, Practiced
from app.services.looking_back import Counts
from app.ui.widgets.dates import day_name, short_day_name


def period_name(period: Period) -> str:
    """Return the title of a period: March 2026."""
    first = period.first_day
    if period.span is Span.DAY:
        return day_name(first)
    if period.span is Span.WEEK:
        return f"{short_day_name(first)} – {short_day_name(period.last_day)}"
    if period.span is Span.MONTH:
        return _written(first, "MMMM yyyy")
    return _written(first, "yyyy")


def month_name(period: Period) -> str:
    """Return a month in short: Mar."""
    return _written(period.first_day, "MMM")


def span_name(span: Span) -> str:
    """Return the word for how much is looked at."""
    return {
        Span.DAY: _tr("Day"),
        Span.WEEK: _tr("Week"),
        Span.MONTH: _tr("Month"),
        Span.YEAR: _tr("Year"),
    }[span]


def station_words(period: Period, day: date) -> str:
    """Return what stands below a chart at a day."""
    if period.span is Span.YEAR:
        return _written(day, "MMM")
    return _written(day, "ddd d") if period.span is Span.WEEK else str(day.day)


def counted(counts: Counts) -> list[tuple[str, str]]:
    """Return the figures of a period with their words."""
    return [
        (QLocale().toString(number), one if number == 1 else several)
        for number, one, several in (
            (counts.entries, _tr("entry"), _tr("entries")),
            (counts.words, _tr("word"), _tr("words")),
            (counts.days_with_mood, _tr("day with a mood"), _tr("days with a mood")),
            (counts.exercises, _tr("exercise"), _tr("exercises")),
            (counts.check_ins, _tr("check-in"), _tr("check-ins")),
            (counts.measures, _tr("questionnaire"), _tr("questionnaires")),
        )
    ]


def mood_figure(mood: float) -> str:
    """Return the mood of a day in figures, 1 to 5."""
    return QLocale().toString(mood, "f", 1)


def practiced_words(practiced: Practiced) -> str:
    """Return how often an exercise was done, and how upset before and after."""
    words = _tr("once") if practiced.times == 1 else _tr("{times} times")
    words = words.format(times=QLocale().toString(practiced.times))
    if practiced.before is not None and practiced.after is not None:
        words = _tr("{times}, upset {before} to {after}").format(
            times=words, before=round(practiced.before), after=round(practiced.after)
        )
    return words


def association_words(association: Association) -> str:
    """Return an association in one sentence, with how many days it stands on."""
    above = _tr("“{name}”: mood {with_it} on {days} days with it, {without} on {others} without.")
    return above.format(
        name=association.name,
        with_it=mood_figure(association.mood_with),
        days=association.days_with,
        without=mood_figure(association.mood_without),
        others=association.days_without,
    )


def table_name(table: LookBackTable) -> str:
    """Return what a table holds, in the page's own headings."""
    return {
        LookBackTable.DAYS: _tr("Day by day"),
        LookBackTable.FIGURES: _tr("In figures"),
        LookBackTable.PICKED: _tr("Words you picked most"),
        LookBackTable.WRITTEN: _tr("Words in your entries"),
        LookBackTable.DONE: _tr("What you did"),
        LookBackTable.TOGETHER: _tr("On days with …"),
        LookBackTable.MONTHS: _tr("Twelve months"),
        LookBackTable.SUMMARY: _tr("Summed up by the companion"),
    }[table]


def left_out_words(languages: Sequence[str]) -> str:
    """Return whose everyday words were not counted; empty where none are known."""
    if not languages:
        return ""
    names = [QLocale.languageToString(QLocale(language).language()) for language in languages]
    return _tr("Everyday words are not counted. Language: {languages}.").format(
        languages=", ".join(names)
    )


def days_words(days: int) -> str:
    """Return a number of days."""
    if days == 1:
        return _tr("1 day")
    return _tr("{days} days").format(days=QLocale().toString(days))


def caveat() -> str:
    """Return what such a comparison does not mean."""
    return _tr(
        "Two things on the same days: neither need be the cause of the other. "
        "Shown only with ten days or more on each side."
    )


def _written(day: date, pattern: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def _tr(source: str) -> str:
    return QCoreApplication.translate("LookBack", source)
