"""A day of the week is a bit, and every day of a calendar is one of seven."""

from datetime import date, timedelta

from app.domain.assignment import AssignmentWords
from app.domain.weekdays import ALL_WEEKDAYS, DAYS_OF_WEEK, has_weekday

MONDAY = date(2026, 3, 9)
WEEK = [MONDAY + timedelta(days=number) for number in range(DAYS_OF_WEEK)]


def test_each_day_has_a_bit_of_its_own_monday_the_lowest():
    for number, day in enumerate(WEEK):
        assert [has_weekday(1 << each, day) for each in range(DAYS_OF_WEEK)].index(True) == number
        assert has_weekday(ALL_WEEKDAYS, day)
        assert not has_weekday(0, day)


def test_what_was_agreed_is_for_every_day_until_some_are_chosen():
    assert all(AssignmentWords("Walk").is_for(day) for day in WEEK)
    walk = AssignmentWords("Walk", weekdays=0b0010101)
    assert [walk.is_for(day) for day in WEEK] == [True, False, True, False, True, False, False]
