"""Periods are whole, a day's mood is a mean, and few days say nothing."""

from datetime import date, timedelta

import pytest

from app.domain.looking import (
    LEAST_DAYS,
    Span,
    after,
    associations,
    before,
    day_mood,
    level_of,
    period_of,
    twelve_months,
)

DAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (Span.DAY, DAY, DAY),
        (Span.WEEK, date(2026, 3, 2), date(2026, 3, 8)),
        (Span.MONTH, date(2026, 3, 1), date(2026, 3, 31)),
        (Span.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_is_whole_and_its_neighbours_touch_it(span, first, last):
    period = period_of(span, DAY)
    assert (period.first_day, period.last_day) == (first, last)
    assert before(period).last_day == first - timedelta(days=1)
    assert after(period).first_day == last + timedelta(days=1)
    assert len(list(period.each())) == period.days


def test_february_of_a_leap_year_has_its_29th():
    assert period_of(Span.MONTH, date(2028, 2, 1)).last_day == date(2028, 2, 29)


def test_twelve_months_end_with_this_one():
    months = twelve_months(DAY)
    assert [months[0].first_day, months[-1].first_day] == [date(2025, 4, 1), date(2026, 3, 1)]
    assert len(months) == 12


def test_a_day_with_several_moods_has_their_mean():
    assert day_mood([2, 5]) == 3.5
    assert [level_of(mood) for mood in (1, 2.4, 2.5, 5)] == [1, 2, 3, 5]


def _moods(with_it, without):
    days = [DAY + timedelta(days=number) for number in range(with_it + without)]
    moods = {day: 4.0 if number < with_it else 3.0 for number, day in enumerate(days)}
    return moods, set(days[:with_it])


def test_days_with_and_without_are_compared_when_there_are_enough():
    moods, days = _moods(LEAST_DAYS, LEAST_DAYS)
    (found,) = associations(moods, {"walk": days})
    assert (found.days_with, found.days_without, found.difference) == (10, 10, 1.0)


@pytest.mark.parametrize(("with_it", "without"), [(9, 50), (50, 9), (0, 50)])
def test_too_few_days_on_either_side_say_nothing(with_it, without):
    moods, days = _moods(with_it, without)
    assert associations(moods, {"walk": days}) == []


def test_days_without_a_mood_do_not_count():
    moods, days = _moods(LEAST_DAYS, LEAST_DAYS)
    del moods[min(days)]
    assert associations(moods, {"walk": days}) == []
