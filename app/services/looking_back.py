"""Looking back: counted on this computer from what the person said, and no more.

No model is asked. A day without a mood has none: nothing is filled in or smoothed. An
association is shown only with enough days on both sides, and says nothing about causes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.domain.checkin import Tracker, TrackerId, TrackerKind, TrackerValue
from app.domain.exercise import Run, RunState
from app.domain.looking import (
    Association,
    Period,
    Span,
    associations,
    day_mood,
    period_of,
    twelve_months,
)
from app.domain.word_counts import StopWords, WordsUsed, words_used
from app.host.clock import Clock
from app.library.content import PracticeContent
from app.services.look_back_tables import (
    Days,
    LookBackTable,
    Practiced,
    days_table,
    done_table,
    figures_table,
    months_table,
    runs_by_day,
    together_table,
    words_table,
)
from app.vault.practice import PracticeTables

MOST_WORDS = 12
MOST_IN_TABLE = 500

Values = Mapping[date, Mapping[TrackerId, TrackerValue]]


@dataclass(frozen=True, slots=True)
class Counts:
    """A period in plain figures."""

    entries: int
    words: int
    days_with_mood: int
    exercises: int
    check_ins: int
    measures: int

    def named(self) -> tuple[tuple[str, int], ...]:
        """Return each figure with its name, in the order of the page."""
        return (
            ("entries", self.entries),
            ("words", self.words),
            ("days with a mood", self.days_with_mood),
            ("exercises", self.exercises),
            ("check-ins", self.check_ins),
            ("questionnaires", self.measures),
        )


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one tracker by day."""

    tracker: Tracker
    numbers: dict[date, int] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Noted:
    """What a tracker without numbers says, by day: a word of a choice, or a note."""

    tracker: Tracker
    words: dict[date, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class LookBack:
    """Everything that is shown of a period, but the words of its entries."""

    period: Period
    counts: Counts
    moods: dict[date, float] = field(repr=False)
    picked: tuple[tuple[str, int], ...] = field(repr=False)
    practiced: tuple[Practiced, ...] = field(repr=False)
    series: tuple[Series, ...] = field(repr=False)
    noted: tuple[Noted, ...] = field(default=(), repr=False)


class LookingBack:
    """What an open vault shows of the time before now."""

    def __init__(
        self,
        tables: PracticeTables,
        content: PracticeContent,
        stop_words: Callable[[], StopWords],
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
        values = self._check_ins.values(first, last)
        done = self._done(first, last)
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
            series=self._series(values),
            noted=self._noted(values),
        )

    def year(self, last_day: date) -> tuple[list[Period], dict[date, float]]:
        """Return twelve months up to a day's month, and the moods of their days."""
        months = twelve_months(last_day)
        return months, self._moods(months[0].first_day, months[-1].last_day)

    def words_used(self, period: Period, most: int = MOST_WORDS) -> WordsUsed:
        """Return the words that the entries of a period have most; reads all of them."""
        texts = self._looking.texts(period.first_day, period.last_day)
        return words_used(texts, self._stop_words(), most)

    def associations(self, period: Period) -> list[Association]:
        """Return on which days the mood was higher or lower; none with too few days."""
        first, last = period.first_day, period.last_day
        named: dict[str, set[date]] = dict(self._looking.feeling_days(first, last))
        for series in self._series(self._check_ins.values(first, last)):
            if series.tracker.design.kind is TrackerKind.YES_NO:
                days = {day for day, number in series.numbers.items() if number}
                named[series.tracker.design.name] = days
        titles: dict[str, set[date]] = {}
        for run in self._runs.between(first, last):
            titles.setdefault(self._title(run.exercise_id), set()).add(run.local_date)
        return associations(self._moods(first, last), {**titles, **named})

    def table(self, table: LookBackTable, period: Period) -> bytes:
        """Return one of the tables of a period as a file's content.

        Raises:
            ValueError: The companion's sentences, which are kept nowhere to be read from.
        """
        first, last = period.first_day, period.last_day
        made: dict[LookBackTable, Callable[[], bytes]] = {
            LookBackTable.DAYS: lambda: days_table(period, self._days(first, last)),
            LookBackTable.FIGURES: lambda: figures_table(self.look(period).counts.named()),
            LookBackTable.PICKED: lambda: words_table(
                self._check_ins.word_days(first, last).items(), "days"
            ),
            LookBackTable.WRITTEN: lambda: words_table(
                self.words_used(period, MOST_IN_TABLE).words, "times"
            ),
            LookBackTable.DONE: lambda: done_table(self._practiced(self._done(first, last))),
            LookBackTable.TOGETHER: lambda: together_table(self.associations(period)),
            LookBackTable.MONTHS: lambda: months_table(
                *self.year(min(last, self.now(Span.MONTH).last_day))
            ),
        }
        if table not in made:
            message = f"{table} is on the page alone"
            raise ValueError(message)
        return made[table]()

    def _days(self, first_day: date, last_day: date) -> Days:
        done = runs_by_day(self._done(first_day, last_day))
        return Days(
            check_ins=self._check_ins.between(first_day, last_day),
            trackers=self._check_ins.trackers(with_retired=True),
            values=self._check_ins.values(first_day, last_day),
            practiced={
                day: {each.title: each for each in self._practiced(runs)}
                for day, runs in done.items()
            },
        )

    def _done(self, first_day: date, last_day: date) -> list[Run]:
        runs = self._runs.between(first_day, last_day)
        return [run for run in runs if run.state is not RunState.OPEN]

    def _moods(self, first_day: date, last_day: date) -> dict[date, float]:
        moods = self._check_ins.moods(first_day, last_day)
        return {day: day_mood(levels) for day, levels in moods.items()}

    def _series(self, values: Values) -> tuple[Series, ...]:
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

    def _noted(self, values: Values) -> tuple[Noted, ...]:
        found = []
        for tracker in self._check_ins.trackers(with_retired=True):
            design = tracker.design
            if design.kind.has_number:
                continue
            words = {}
            for day, noted in sorted(values.items()):
                value = noted.get(tracker.id)
                if value is not None and not value.is_blank:
                    words[day] = design.words_of(value)
            if words:
                found.append(Noted(tracker, words))
        return tuple(found)

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
