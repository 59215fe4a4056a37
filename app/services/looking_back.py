"""Looking back: counted on this computer from what the person said, and no more.

No model is asked. A day without a mood has none: nothing is filled in or smoothed. An
association is shown only with enough days on both sides, and says nothing about causes.
"""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.domain.checkin import Tracker, TrackerKind, TrackerValue
from app.domain.exercise import Run, RunState
from app.domain.looking import (
    Association,
    Period,
    Span,
    associations,
    day_mood,
    period_of,
    twelve_months,
    words_in,
)
from app.host.clock import Clock
from app.library.content import PracticeContent
from app.vault.practice import PracticeTables

MOST_WORDS = 12


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
class Counts:
    """A period in plain figures."""

    entries: int
    words: int
    days_with_mood: int
    exercises: int
    check_ins: int
    measures: int


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one tracker by day."""

    tracker: Tracker
    numbers: dict[date, int] = field(repr=False)


@dataclass(frozen=True, slots=True)
class LookBack:
    """Everything that is shown of a period, but the words of its entries."""

    period: Period
    counts: Counts
    moods: dict[date, float] = field(repr=False)
    picked: tuple[tuple[str, int], ...] = field(repr=False)
    practiced: tuple[Practiced, ...] = field(repr=False)
    series: tuple[Series, ...] = field(repr=False)


class LookingBack:
    """What an open vault shows of the time before now."""

    def __init__(
        self,
        tables: PracticeTables,
        content: PracticeContent,
        stop_words: Callable[[], frozenset[str]],
        clock: Clock,
    ) -> None:
        self._check_ins = tables.check_ins
        self._runs = tables.runs
        self._looking = tables.looking
        self._content = content
        self._stop_words = stop_words
        self._clock = clock

    def now(self, span: Span) -> Period:
        """Return the period that today is in."""
        return period_of(span, self._clock.now().date())

    def look(self, period: Period) -> LookBack:
        """Count a period."""
        first, last = period.first_day, period.last_day
        moods = self._moods(first, last)
        runs = self._runs.between(first, last)
        done = [run for run in runs if run.state is not RunState.OPEN]
        counts = Counts(
            entries=sum(self._looking.entries_by_day(first, last).values()),
            words=self._looking.word_total(first, last),
            days_with_mood=len(moods),
            exercises=len(done),
            check_ins=self._looking.check_in_count(first, last),
            measures=self._looking.measure_count(first, last),
        )
        return LookBack(
            period=period,
            counts=counts,
            moods=moods,
            picked=tuple(self._check_ins.word_days(first, last).items()),
            practiced=self._practiced(done),
            series=self._series(first, last),
        )

    def year(self, last_day: date) -> tuple[list[Period], dict[date, float]]:
        """Return twelve months up to a day's month, and the moods of their days."""
        months = twelve_months(last_day)
        return months, self._moods(months[0].first_day, months[-1].last_day)

    def words_used(self, period: Period) -> list[tuple[str, int]]:
        """Return the words that the entries of a period have most; reads all of them."""
        texts = self._looking.texts(period.first_day, period.last_day)
        return words_in(texts, self._stop_words(), MOST_WORDS)

    def associations(self, period: Period) -> list[Association]:
        """Return on which days the mood was higher or lower; none with too few days."""
        first, last = period.first_day, period.last_day
        named: dict[str, set[date]] = dict(self._looking.feeling_days(first, last))
        for series in self._series(first, last):
            if series.tracker.design.kind is TrackerKind.YES_NO:
                days = {day for day, number in series.numbers.items() if number}
                named[series.tracker.design.name] = days
        titles: dict[str, set[date]] = {}
        for run in self._runs.between(first, last):
            titles.setdefault(self._title(run.exercise_id), set()).add(run.local_date)
        return associations(self._moods(first, last), {**titles, **named})

    def as_csv(self, period: Period) -> bytes:
        """Return a day a line: mood, each tracker, each exercise; UTF-8 with a heading line.

        An exercise has three columns: how often, and the mean distress before and after. A
        cell that a spreadsheet would take for a formula begins with an apostrophe.
        """
        first, last = period.first_day, period.last_day
        moods = self._moods(first, last)
        trackers = self._check_ins.trackers(with_retired=True)
        values = self._check_ins.values(first, last)
        practiced = self._practiced_by_day(period)
        titles = sorted({title for done in practiced.values() for title in done})
        sides = [f"{title}{side}" for title in titles for side in ("", ", before", ", after")]
        names = [*(each.design.name for each in trackers), *sides]
        text = io.StringIO()
        out = csv.writer(text)
        out.writerow(["date", "mood", *(_safe(name) for name in names)])
        for day in period.each():
            noted, done = values.get(day, {}), practiced.get(day, {})
            cells = [_noted_cell(noted.get(tracker.id)) for tracker in trackers]
            for title in titles:
                cells += _practiced_cells(done.get(title))
            out.writerow([day.isoformat(), _figure(moods.get(day)), *cells])
        return text.getvalue().encode()

    def _practiced_by_day(self, period: Period) -> dict[date, dict[str, Practiced]]:
        days: dict[date, list[Run]] = {}
        for run in self._runs.between(period.first_day, period.last_day):
            if run.state is not RunState.OPEN:
                days.setdefault(run.local_date, []).append(run)
        return {
            day: {each.title: each for each in self._practiced(runs)} for day, runs in days.items()
        }

    def _moods(self, first_day: date, last_day: date) -> dict[date, float]:
        moods = self._check_ins.moods(first_day, last_day)
        return {day: day_mood(levels) for day, levels in moods.items()}

    def _series(self, first_day: date, last_day: date) -> tuple[Series, ...]:
        values = self._check_ins.values(first_day, last_day)
        series = []
        for tracker in self._check_ins.trackers(with_retired=True):
            if not tracker.design.kind.has_number:
                continue
            numbers = {
                day: value.number
                for day, noted in values.items()
                if (value := noted.get(tracker.id)) is not None and value.number is not None
            }
            if numbers:
                series.append(Series(tracker, numbers))
        return tuple(series)

    def _practiced(self, done: Sequence[Run]) -> tuple[Practiced, ...]:
        times: dict[str, list[tuple[int | None, int | None]]] = {}
        for run in done:
            times.setdefault(run.exercise_id, []).append((run.before, run.after))
        practiced = []
        for exercise_id, ratings in times.items():
            both = [(b, a) for b, a in ratings if b is not None and a is not None]
            means = [sum(side) / len(both) for side in zip(*both, strict=True)] if both else []
            practiced.append(Practiced(self._title(exercise_id), len(ratings), *means))
        return tuple(sorted(practiced, key=lambda each: (-each.times, each.title)))

    def _title(self, exercise_id: str) -> str:
        exercise = self._content.exercises.exercise(exercise_id)
        return exercise_id if exercise is None else exercise.title


def _noted_cell(value: TrackerValue | None) -> str:
    if value is None:
        return ""
    return _safe(value.words) if value.number is None else str(value.number)


def _practiced_cells(practiced: Practiced | None) -> tuple[str, str, str]:
    if practiced is None:
        return "", "", ""
    return str(practiced.times), _figure(practiced.before), _figure(practiced.after)


def _figure(number: float | None) -> str:
    return "" if number is None else f"{number:g}"


def _safe(cell: str) -> str:
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
