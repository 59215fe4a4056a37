"""What the sleep diary, an exercise like others, says of a night."""

from app.domain.exercise import Exercise, Run
from app.domain.sleep import Night, SleepFigures, figures_of
from app.services.exercising import Exercising

SLEEP_DIARY = "sleep-diary"
TIMES_A_NIGHT, FIGURES_A_NIGHT = 4, 3
_TIMES, _AWAKE = "times", "awake"

Said = tuple[int | None, ...]


def said_of_night(exercising: Exercising, diary: Exercise, run: Run) -> tuple[Said, Said]:
    """Return the times and the figures of a night as far as they were said."""
    times = exercising.said(diary, run, _TIMES).times
    awake = tuple(number for _, number in exercising.said(diary, run, _AWAKE).rows)
    return times, awake


def sleep_figures(exercising: Exercising, run: Run) -> SleepFigures | None:
    """Return what follows from a night; None while something is missing or cannot be."""
    diary = exercising.exercise(SLEEP_DIARY)
    if diary is None or run.exercise_id != SLEEP_DIARY:
        return None
    times, awake = said_of_night(exercising, diary, run)
    if len(times) != TIMES_A_NIGHT or len(awake) < FIGURES_A_NIGHT:
        return None
    given = [number for number in (*times, *awake[:FIGURES_A_NIGHT]) if number is not None]
    if len(given) < TIMES_A_NIGHT + FIGURES_A_NIGHT:
        return None
    return figures_of(Night(*given))
