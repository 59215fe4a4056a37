"""A night's figures are those of the diary's terms, worked out by hand."""

import pytest

from app.domain.sleep import Night, SleepFigures, figures_of


def at(hour, minute=0):
    return hour * 60 + minute


def test_a_night_across_midnight():
    night = Night(at(22, 45), at(23, 15), at(6, 30), at(7), onset=40, awakenings=2, awake=30)
    # tried 23:15 to woke 6:30 is 435; less 40 and 30 is 365. In bed 22:45 to 7:00 is 495.
    assert figures_of(night) == SleepFigures(365, 495, 40, 30, pytest.approx(100 * 365 / 495))


def test_a_night_that_begins_after_midnight():
    figures = figures_of(Night(at(1), at(1), at(8), at(8), 0, 0, 0))
    assert (figures.total_sleep, figures.in_bed, figures.efficiency) == (420, 420, 100)


def test_an_hour_awake_before_getting_up_counts_as_in_bed_and_not_as_awake_in_between():
    figures = figures_of(Night(at(23), at(23), at(6), at(7), 15, 0, 0))
    assert (figures.total_sleep, figures.in_bed, figures.awake) == (405, 480, 0)


@pytest.mark.parametrize(
    "night",
    [
        Night(at(23), at(23), at(6), at(7), 400, 1, 60),
        Night(at(23), at(22), at(6), at(7), 0, 0, 0),
        Night(at(7), at(7), at(7), at(7), 0, 0, 0),
    ],
)
def test_numbers_that_cannot_all_be_true_have_no_figures(night):
    assert figures_of(night) is None
