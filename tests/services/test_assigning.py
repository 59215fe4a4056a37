"""What was agreed is due on its days alone, can be told of on every day, and is never counted."""

from datetime import timedelta

import pytest

from app.domain.assignment import AssignmentWords, Outcome, ReportWords
from app.services.assigning import Assigning

MONDAYS_AND_THURSDAYS = 0b0001001


@pytest.fixture
def assigning(vault, clock):  # the clock of the tests begins on a Monday
    return Assigning(vault.practice.assignments, clock)


def walks(assigning, clock, **words):
    assigning.write_down(AssignmentWords("Walk", weekdays=MONDAYS_AND_THURSDAYS, **words))
    days = []
    for number in range(7):
        if assigning.due():
            days.append(number)
        clock.moment += timedelta(days=1)
    return days


def test_it_is_due_on_its_days_and_open_on_all(assigning, clock):
    assert walks(assigning, clock) == [0, 3]
    assert [each.words.weekdays for each in assigning.open()] == [MONDAYS_AND_THURSDAYS]
    assert assigning.past() == []


def test_after_its_last_day_or_when_it_is_closed_no_day_is_its_day(assigning, clock):
    assert walks(assigning, clock, until_on=assigning.today() + timedelta(days=2)) == [0]
    assigning.reopen(assigning.past()[0])
    assert [each.words.title for each in assigning.due()] == ["Walk"]
    assigning.close(assigning.open()[0])
    assert assigning.due() == []


@pytest.mark.parametrize("outcome", list(Outcome))
def test_on_another_day_it_can_be_told_of_too_and_that_changes_no_day(assigning, clock, outcome):
    assigning.write_down(AssignmentWords("Walk", weekdays=MONDAYS_AND_THURSDAYS))
    clock.moment += timedelta(days=1)
    (walk,) = assigning.open()
    assigning.tell(walk, ReportWords(outcome))
    assert assigning.tries(assigning.open()[0])[outcome] == 1
    assert assigning.due() == []
    clock.moment += timedelta(days=2)
    assert [each.id for each in assigning.due()] == [walk.id]


def test_days_can_be_changed(assigning, clock):
    assigning.write_down(AssignmentWords("Walk", weekdays=0b10))
    assert assigning.due() == []
    assigning.change(assigning.open()[0], AssignmentWords("Walk"))
    assert len(assigning.due()) == 1
