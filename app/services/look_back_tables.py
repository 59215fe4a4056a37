"""What Look back shows, as tables in a file: UTF-8 with a mark that spreadsheets know it by.

The first line names the columns. A cell that a spreadsheet would take for a formula begins
with an apostrophe.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from statistics import fmean
from typing import Final

from app.domain.checkin import CheckIn, Tracker, TrackerId, TrackerKind, TrackerValue
from app.domain.exercise import Run
from app.domain.looking import Association, Period, level_of
from app.domain.period_summary import PeriodSummary
from app.interchange.numbers_export import safe

_LEVELS: Final = (1, 2, 3, 4, 5)
_MINUTES_AN_HOUR: Final = 60

Cell = str | int | float | None


class LookBackTable(StrEnum):
    """What can be had as a table."""

    DAYS = "days"
    FIGURES = "figures"
    PICKED = "picked"
    WRITTEN = "written"
    DONE = "done"
    TOGETHER = "together"
    MONTHS = "months"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Practiced:
    """How often an exercise was done, and the distress of the times that told both.

    Attributes:
        before: The mean of the times with both numbers; None where there are none.
    """

    title: str
    times: int
    before: float | None = field(default=None, repr=False)
    after: float | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Days:
    """What was said on each day of a period; a day on which nothing was said is absent."""

    check_ins: Sequence[CheckIn] = field(repr=False)
    trackers: Sequence[Tracker] = field(repr=False)
    values: Mapping[date, Mapping[TrackerId, TrackerValue]] = field(repr=False)
    practiced: Mapping[date, Mapping[str, Practiced]] = field(repr=False)


def days_table(period: Period, days: Days) -> bytes:
    """Return a day a line: mood, energy, sleep, words, each tracker and each exercise.

    Mood, energy and sleep are the mean of the day's check-ins. An exercise has three columns:
    how often, and the mean distress before and after.
    """
    titles = sorted({title for done in days.practiced.values() for title in done})
    sides = [f"{title}{side}" for title in titles for side in ("", ", before", ", after")]
    names = [tracker.design.name for tracker in days.trackers]
    head = ["date", "mood", "energy", "sleep", "feelings", *names, *sides]
    by_day: dict[date, list[CheckIn]] = {}
    for check_in in days.check_ins:
        by_day.setdefault(check_in.local_date, []).append(check_in)
    return _table(
        head, (_day_cells(day, by_day.get(day, ()), days, titles) for day in period.each())
    )


def figures_table(figures: Iterable[tuple[str, int]]) -> bytes:
    """Return what was counted, a figure a line."""
    return _table(["what", "count"], figures)


def words_table(words: Iterable[tuple[str, int]], counted: str) -> bytes:
    """Return words, each with a number that ``counted`` names."""
    return _table(["word", counted], words)


def done_table(practiced: Iterable[Practiced]) -> bytes:
    """Return the exercises with how often, and the mean distress before and after."""
    rows: Iterator[list[Cell]] = (
        [each.title, each.times, each.before, each.after] for each in practiced
    )
    return _table(["exercise", "times", "before", "after"], rows)


def together_table(found: Iterable[Association]) -> bytes:
    """Return the mean mood on days with something and on days without it."""
    head = ["name", "days with", "mood with", "days without", "mood without"]
    rows: Iterator[list[Cell]] = (
        [each.name, each.days_with, each.mood_with, each.days_without, each.mood_without]
        for each in found
    )
    return _table(head, rows)


def months_table(months: Iterable[Period], moods: Mapping[date, float]) -> bytes:
    """Return how many days of each month had which mood, 1 to 5, and how many had none."""
    head = ["month", *(f"mood {level}" for level in _LEVELS), "no mood"]
    return _table(head, (_month_cells(month, moods) for month in months))


def summary_table(summary: PeriodSummary) -> bytes:
    """Return the companion's sentences, each with its model and with what it stands on."""
    rows = (
        [
            sentence.text,
            "; ".join(
                f"{source.kind.value} {source.day.isoformat()} {source.title}".strip()
                for source in sentence.sources
            ),
            "AI",
            summary.model,
        ]
        for sentence in summary.sentences
    )
    return _table(["sentence", "stands on", "written by", "model"], rows)


def runs_by_day(runs: Iterable[Run]) -> dict[date, list[Run]]:
    """Return the times of exercises by their day."""
    days: dict[date, list[Run]] = {}
    for run in runs:
        days.setdefault(run.local_date, []).append(run)
    return days


def _day_cells(
    day: date, check_ins: Sequence[CheckIn], days: Days, titles: Iterable[str]
) -> Iterator[Cell]:
    noted, done = days.values.get(day, {}), days.practiced.get(day, {})
    said = [check_in.words for check_in in check_ins]
    yield day.isoformat()
    for levels in ([w.mood for w in said], [w.energy for w in said], [w.sleep for w in said]):
        given = [level for level in levels if level is not None]
        yield fmean(given) if given else None
    feelings = [feeling.word for words in said for feeling in words.feelings]
    yield "; ".join(dict.fromkeys(feelings))
    for tracker in days.trackers:
        yield _noted_cell(tracker, noted.get(tracker.id))
    for title in titles:
        practiced = done.get(title)
        yield None if practiced is None else practiced.times
        yield None if practiced is None else practiced.before
        yield None if practiced is None else practiced.after


def _noted_cell(tracker: Tracker, value: TrackerValue | None) -> Cell:
    if value is None:
        return None
    kind, number = tracker.design.kind, value.number
    if number is None or kind is TrackerKind.CHOICE:
        return tracker.design.words_of(value)
    if kind is TrackerKind.TIME:
        return f"{number // _MINUTES_AN_HOUR:02}:{number % _MINUTES_AN_HOUR:02}"
    return number


def _month_cells(month: Period, moods: Mapping[date, float]) -> list[Cell]:
    levels = [level_of(moods[day]) for day in month.each() if day in moods]
    counts: list[Cell] = [levels.count(level) for level in _LEVELS]
    return [f"{month.first_day:%Y-%m}", *counts, month.days - len(levels)]


def _table(head: Sequence[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    text = io.StringIO()
    out = csv.writer(text)
    out.writerow([safe(name) for name in head])
    out.writerows([safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
