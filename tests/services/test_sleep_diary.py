"""A night of the sleep diary has its figures once all of it was said."""

import pytest

from app.domain.exercise import Way
from app.domain.exercise_answer import Answer
from app.services.exercising import Exercising
from app.services.sleep_diary import SLEEP_DIARY, said_of_night, sleep_figures
from tests.services.practising import CONTENT

ROWS = (("Minutes", 40), ("Times", 2), ("Awake", 30))


@pytest.fixture
def exercising(vault, clock):
    tables = vault.practice
    return Exercising(tables.runs, tables.assignments, CONTENT, lambda: False, clock)


@pytest.fixture
def diary(exercising):
    return exercising.exercise(SLEEP_DIARY)


def test_a_night_of_the_sleep_diary_has_its_figures(exercising, diary):
    run = exercising.begin(diary, Way.WHOLE)
    run = exercising.answer(diary, run, {"times": Answer(times=(1365, 1395, 390, 420))}, 1)
    assert sleep_figures(exercising, run) is None
    run = exercising.answer(diary, run, {"awake": Answer(rows=ROWS)}, 2)
    figures = sleep_figures(exercising, run)
    assert (figures.total_sleep, figures.in_bed) == (365, 495)


def test_what_was_left_out_is_said_as_left_out_and_has_no_figures(exercising, diary):
    run = exercising.begin(diary, Way.WHOLE)
    answers = {"times": Answer(times=(1365, None, 390, 420)), "awake": Answer(rows=ROWS)}
    run = exercising.answer(diary, run, answers, 2)
    assert said_of_night(exercising, diary, run) == ((1365, None, 390, 420), (40, 2, 30))
    assert sleep_figures(exercising, run) is None


def test_another_exercise_is_no_night(exercising):
    run = exercising.begin(exercising.exercise("feet-on-floor"), Way.WHOLE)
    assert sleep_figures(exercising, run) is None
