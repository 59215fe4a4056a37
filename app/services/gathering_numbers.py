"""Gathering what was noted in numbers, for a way out of the vault."""

from collections.abc import Mapping
from datetime import date

from app.domain.measure import Measure, score_of
from app.domain.numbers import Filled, Numbers, Slept
from app.services.practice import Practice
from app.services.sleep_diary import (
    FIGURES_A_NIGHT,
    SLEEP_DIARY,
    TIMES_A_NIGHT,
    said_of_night,
    sleep_figures,
)
from app.vault.practice import PracticeTables


class GatheringNumbers:
    """The numbers of one open vault."""

    def __init__(self, tables: PracticeTables, practice: Practice) -> None:
        self._tables = tables
        self._practice = practice

    def between(self, first_day: date, last_day: date) -> Numbers:
        """Return everything of these days, the oldest first.

        Raises:
            VaultError: It could not be read.
        """
        check_ins = self._tables.check_ins
        return Numbers(
            check_ins=tuple(check_ins.between(first_day, last_day)),
            trackers=tuple(check_ins.trackers(with_retired=True)),
            values=check_ins.values(first_day, last_day),
            filled=self._filled(first_day, last_day),
            nights=self._nights(first_day, last_day),
        )

    def _filled(self, first_day: date, last_day: date) -> tuple[Filled, ...]:
        known = {measure.id: measure for measure in self._practice.measuring.known()}
        found: list[Filled] = []
        for sheet in self._tables.measures.finished():
            if not first_day <= sheet.local_date <= last_day:
                continue
            measure = known.get(sheet.measure_id)
            if measure is not None:
                measure = self._practice.measuring.as_asked(measure, sheet)
            if measure is not None and _is_other(measure, sheet.answers):
                measure = None
            score = None if measure is None else score_of(measure.scoring, sheet.answers)
            found.append(Filled(sheet, measure, score))
        return tuple(sorted(found, key=lambda filled: (filled.sheet.begun_at, filled.sheet.id)))

    def _nights(self, first_day: date, last_day: date) -> tuple[Slept, ...]:
        exercising = self._practice.exercising
        diary = exercising.exercise(SLEEP_DIARY)
        if diary is None:
            return ()
        found: list[Slept] = []
        for run in reversed(exercising.history(diary, limit=-1)):
            times, awake = said_of_night(exercising, diary, run)
            if first_day <= run.local_date <= last_day and (_any_of(times) or _any_of(awake)):
                found.append(
                    Slept(
                        run.local_date,
                        _filled_up(times, TIMES_A_NIGHT),
                        _filled_up(awake, FIGURES_A_NIGHT),
                        sleep_figures(exercising, run),
                    )
                )
        return tuple(found)


def _any_of(values: tuple[int | None, ...]) -> bool:
    return any(value is not None for value in values)


def _filled_up(values: tuple[int | None, ...], length: int) -> tuple[int | None, ...]:
    return (*values[:length], *[None] * (length - len(values)))


def _is_other(measure: Measure, answers: Mapping[int, int | None]) -> bool:
    """Return whether answers belong to another form of an instrument of the same name."""
    known = range(len(measure.all_items))
    return any(
        item not in known or (answer is not None and answer not in dict(measure.answers_of(item)))
        for item, answer in answers.items()
    )
