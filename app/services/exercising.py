"""Exercises: begun, stored at each step, gone on with after anything, and kept.

An exercise that was to be agreed with a clinician is not offered until it was. In a hard
time those that look for the good or go into pain are left out; whoever opens one that was
begun is never sent away.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.domain.exercise import Exercise, Pattern, Run, RunId, RunState, Way
from app.domain.exercise_answer import NO_ANSWER, Answer, decoded, encoded
from app.host.clock import Clock
from app.library.content import PracticeContent
from app.vault.assignments import Assignments
from app.vault.exercises import Runs


@dataclass(frozen=True, slots=True)
class Begun:
    """An exercise that can be gone on with."""

    exercise: Exercise
    run: Run = field(repr=False)


class Exercising:
    """The exercises of one open vault."""

    def __init__(
        self,
        runs: Runs,
        assignments: Assignments,
        content: PracticeContent,
        is_hard_time: Callable[[], bool],
        clock: Clock,
    ) -> None:
        self._runs = runs
        self._assignments = assignments
        self._content = content
        self._is_hard_time = is_hard_time
        self._clock = clock

    def seconds(self) -> float:
        """Return seconds that only ever grow, for what keeps time."""
        return self._clock.monotonic()

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The thinking patterns to pick from."""
        return self._content.exercises.patterns

    def offered(self) -> list[Exercise]:
        """Return the exercises that fit now, by need."""
        is_hard = self._is_hard_time()
        agreed = self.agreed()
        return [
            exercise
            for exercise in self._content.exercises.exercises
            if (exercise.is_gentle or not is_hard or exercise.id in agreed)
            and (not exercise.only_assigned or exercise.id in agreed)
        ]

    def offered_ids(self) -> set[str]:
        """Return the exercises that can be begun now, by their ids."""
        return {exercise.id for exercise in self.offered()}

    def agreed(self) -> set[str]:
        """Return the exercises that an open assignment agreed with a clinician opens."""
        return {
            each.words.exercise_id
            for each in self._assignments.all()
            if each.words.is_agreed and not each.is_closed
        }

    def agreeable(self) -> list[Exercise]:
        """Return every exercise that an assignment can name."""
        return list(self._content.exercises.exercises)

    def exercise(self, exercise_id: str) -> Exercise | None:
        """Return an exercise; None for one this version does not have."""
        return self._content.exercises.exercise(exercise_id)

    def begin(self, exercise: Exercise, way: Way) -> Run:
        """Begin an exercise; what was begun before stays open."""
        return self._runs.begin(exercise.id, way, self._clock.now())

    def rate_before(self, run: Run, distress: int | None) -> Run:
        """Keep the distress before; None for not said."""
        self._runs.rate(run.id, before=distress, after=run.after)
        return self._runs.run(run.id)

    def rate_after(self, run: Run, distress: int | None) -> Run:
        """Keep the distress after; None for not said."""
        self._runs.rate(run.id, before=run.before, after=distress)
        return self._runs.run(run.id)

    def answer(self, exercise: Exercise, run: Run, answers: dict[str, Answer], at: int) -> Run:
        """Keep answers by their step's key, and that the person is at a step now.

        Raises:
            VaultError: They could not be stored; they are still on the page.
        """
        texts = {}
        for key, answer in answers.items():
            step = exercise.step(key)
            if step is not None:
                texts[key] = encoded(step.kind, answer)
        self._runs.save(run.id, at, texts, self._clock.now())
        return self._runs.run(run.id)

    def said(self, exercise: Exercise, run: Run, key: str) -> Answer:
        """Return what a step was answered with; ``NO_ANSWER`` for nothing yet."""
        step = exercise.step(key)
        return NO_ANSWER if step is None else decoded(step.kind, run.answers.get(key, ""))

    def finish(self, run: Run) -> Run:
        """Say that it is done."""
        self._runs.settle(run.id, RunState.FINISHED, run.obstacle, self._clock.now())
        return self._runs.run(run.id)

    def stop(self, run: Run, obstacle: str) -> Run:
        """Say that it ends here; everything that was answered is kept."""
        self._runs.settle(run.id, RunState.STOPPED, obstacle, self._clock.now())
        return self._runs.run(run.id)

    def reopen(self, run: Run) -> Run:
        """Go on with one that was stopped, such as a test whose result is there now."""
        self._runs.settle(run.id, RunState.OPEN, run.obstacle, self._clock.now())
        return self._runs.run(run.id)

    def remove(self, run_id: RunId) -> None:
        """Erase one time of doing an exercise."""
        self._runs.remove(run_id)

    def open_runs(self) -> list[Begun]:
        """Return what can be gone on with, the newest first."""
        begun = [(self.exercise(run.exercise_id), run) for run in self._runs.open_runs()]
        return [Begun(exercise, run) for exercise, run in begun if exercise is not None]

    def history(self, exercise: Exercise, limit: int = 50) -> list[Run]:
        """Return the times an exercise was done, the newest first."""
        return self._runs.of_exercise(exercise.id, limit)

    def last_rows(self, exercise: Exercise, key: str) -> tuple[str, ...]:
        """Return the rows that a card had the last time; empty the first time."""
        for run in self._runs.of_exercise(exercise.id, 10):
            rows = self.said(exercise, run, key).rows
            if rows:
                return tuple(words for words, _ in rows)
        return ()
