"""A reminder says that there is something, once, and only if it was allowed and still waits."""

from datetime import timedelta

import pytest

from app.domain.assignment import AssignmentWords, Outcome, ReportWords
from app.domain.checkin import TrackerDesign, TrackerKind, TrackerValue
from app.host.resources import Resources
from app.services.practice import build_practice

HALF_PAST_NINE = 21 * 60 + 30  # the clock of the tests stands at 21:30
SOON = HALF_PAST_NINE + 1


class Consent:
    def __init__(self):
        self.is_given = True

    def __call__(self):
        return self.is_given


@pytest.fixture
def consent():
    return Consent()


@pytest.fixture
def practice(vault, clock, consent):
    return build_practice(vault, Resources.shipped(), lambda: False, consent, clock)


@pytest.fixture
def walk(practice):
    practice.checking_in.follow(
        TrackerDesign("Walk", TrackerKind.YES_NO, weekdays=1, remind_minute=SOON)
    )
    return practice.checking_in.all_trackers()[0]


def later(practice, clock, **time):
    clock.moment += timedelta(**time)
    return practice.reminding.look()


def test_it_comes_at_its_minute_and_once(practice, walk, clock):
    assert not later(practice, clock, seconds=30)
    assert later(practice, clock, seconds=31)
    assert not later(practice, clock, seconds=30)


def test_without_consent_nothing_reminds(practice, walk, clock, consent):
    consent.is_given = False
    assert not later(practice, clock, minutes=2)


def test_what_was_noted_already_reminds_no_more(practice, walk, clock):
    practice.checking_in.note(walk, clock.moment.date(), TrackerValue(0))
    assert not later(practice, clock, minutes=2)


def test_on_a_day_when_it_does_not_ask_it_does_not_remind(practice, walk, clock):
    clock.moment += timedelta(days=1)
    practice.reminding.look()
    assert not later(practice, clock, minutes=2)


def test_what_was_agreed_reminds_until_it_was_told(practice, clock):
    practice.assigning.write_down(AssignmentWords("Walk", remind_minute=SOON))
    assert later(practice, clock, minutes=2)
    clock.moment += timedelta(days=1, minutes=-2)
    practice.reminding.look()
    practice.assigning.tell(practice.assigning.open()[0], ReportWords(Outcome.DONE))
    assert not later(practice, clock, minutes=2)


def test_what_was_agreed_for_other_days_does_not_remind(practice, clock):
    practice.assigning.write_down(AssignmentWords("Walk", remind_minute=SOON, weekdays=0b10))
    assert not later(practice, clock, minutes=2)
    clock.moment += timedelta(days=1, minutes=-2)
    practice.reminding.look()
    assert later(practice, clock, minutes=2)


def test_what_came_due_while_the_computer_slept_is_let_go(practice, walk, clock):
    assert not later(practice, clock, hours=2)
