"""Where one is in a rhythm follows from the time alone, at every edge of a phase."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.exercise import Phase
from app.domain.rhythm import beat_at, length_seconds

BREATH = (Phase("in", 4), Phase("out", 6))


@pytest.mark.parametrize(
    ("elapsed", "place"),
    [
        (0.0, (0, 0, False)),
        (3.999, (0, 0, False)),
        (4.0, (0, 1, False)),
        (9.999, (0, 1, False)),
        (10.0, (1, 0, False)),
        (14.0, (1, 1, False)),
        (20.0, (1, 1, True)),
        (99.0, (1, 1, True)),
        (-1.0, (0, 0, False)),
    ],
)
def test_a_phase_begins_at_its_second_and_not_before(elapsed, place):
    beat = beat_at(BREATH, 2, elapsed)
    assert (beat.round, beat.phase, beat.is_over) == place


def test_all_rounds_take_their_sum():
    assert length_seconds(BREATH, 12) == 120


@given(st.floats(0, 120))
def test_what_passed_and_what_is_left_are_the_phase(elapsed):
    beat = beat_at(BREATH, 12, elapsed)
    assert 0 <= beat.passed <= 1
    phase = BREATH[beat.phase].seconds
    assert beat.passed * phase + beat.left_seconds == pytest.approx(phase, abs=1e-6)


def test_a_rhythm_without_a_phase_is_none():
    with pytest.raises(ValueError, match="phase"):
        beat_at((), 3, 0.0)
