"""Threads become fewer where another program holds a core and that helps, and more again."""

from hypothesis import given
from hypothesis import strategies as st

from app.engine.pace import PATIENCE, STEPS, Pace


def run(pace, steps, seconds_of, busy=1.0):
    for _ in range(steps):
        seconds = seconds_of(pace.threads)
        pace.took(seconds, seconds * busy * pace.threads)


def test_a_quiet_computer_is_left_alone():
    pace = Pace(4)
    run(pace, 500, lambda threads: 1 / threads)
    assert pace.threads == 4


def test_fewer_threads_are_kept_where_they_are_faster():
    pace = Pace(2)
    run(pace, 2 * STEPS, lambda threads: {1: 0.15, 2: 0.5}[threads], busy=0.5)
    assert pace.threads == 1


def test_fewer_threads_are_given_up_where_they_are_not():
    pace = Pace(2)
    run(pace, 2 * STEPS, lambda threads: {1: 0.3, 2: 0.2}[threads], busy=0.5)
    assert pace.threads == 2


def test_a_trial_that_failed_is_not_repeated_at_once():
    pace = Pace(2)
    tried = []
    for _ in range(2 * STEPS + PATIENCE - STEPS):
        tried.append(pace.threads)
        pace.took(0.3, 0.3)
    assert tried.count(1) == STEPS


def test_all_threads_come_back_when_it_is_quiet_again():
    pace = Pace(2)
    run(pace, 2 * STEPS, lambda threads: {1: 0.15, 2: 0.5}[threads], busy=0.5)
    run(pace, PATIENCE + 3 * STEPS, lambda threads: {1: 0.15, 2: 0.08}[threads])
    assert pace.threads == 2


def test_a_fixed_number_stays():
    pace = Pace(2, is_fixed=True)
    run(pace, 200, lambda _threads: 1.0, busy=0.1)
    assert pace.threads == 2


@given(
    most=st.integers(1, 64),
    steps=st.lists(st.tuples(st.floats(0, 10), st.floats(0, 10)), max_size=300),
)
def test_the_number_stays_between_one_and_the_most(most, steps):
    pace = Pace(most)
    for seconds, busy in steps:
        pace.took(seconds, busy)
        assert 1 <= pace.threads <= most
