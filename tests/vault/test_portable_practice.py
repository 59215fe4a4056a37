"""What is done between sessions comes into another vault whole, once, and goes back out of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.checkin import CheckInWords, TrackerDesign, TrackerKind, TrackerValue
from app.domain.portable import TakenBack
from app.vault.portables import Range
from tests.interchange.test_practice import DAY, DONE, MORNING

EVERYTHING = Range()


@pytest.fixture
def here(vault):
    """A way to bring in, and to see what is there."""
    return vault.journal


def bring_in(here, practice=DONE):
    new = here.imports.new_practice(practice)
    arrived = here.imports.begin((), (), "alcove", MORNING, new)
    here.imports.finish(arrived.batch)
    return arrived.batch


def counted(here):
    return here.portables.practice(EVERYTHING).count


def test_all_of_it_comes_in_and_is_read_as_it_was(here, vault):
    bring_in(here)
    found = here.portables.practice(EVERYTHING)
    assert found.count == DONE.count
    (assignment,) = found.assignments
    assert assignment.assignment.words == DONE.assignments[0].assignment.words
    assert found.trackers == DONE.trackers
    assert found.files == DONE.files
    assert found.plans == DONE.plans
    assert [replace(run, id=0) for run in found.runs] == list(DONE.runs)
    assert [replace(sheet, id=0) for sheet in found.sheets] == list(DONE.sheets)
    assert [replace(each, id=0) for each in found.check_ins] == list(DONE.check_ins)


def test_it_comes_once_however_often_it_is_brought(here):
    bring_in(here)
    assert here.imports.new_practice(DONE).count == 0
    bring_in(here)
    assert counted(here) == DONE.count


def test_taking_it_back_leaves_the_vault_as_it_was(here):
    batch = bring_in(here)
    # A tracker that is new takes its days with it.
    assert here.imports.take_back(batch, MORNING) == TakenBack(7, 0)
    assert counted(here) == 0


def test_what_was_touched_since_stays(here, vault):
    batch = bring_in(here)
    (check_in,) = vault.practice.check_ins.between(DAY, DAY)
    later = MORNING + timedelta(days=1)
    vault.practice.check_ins.change(check_in.id, CheckInWords(mood=5), later)
    (tracker,) = vault.practice.check_ins.trackers(with_retired=True)
    vault.practice.check_ins.note(tracker.id, later.date(), TrackerValue(0), later)
    assert here.imports.take_back(batch, later) == TakenBack(5, 2)
    assert counted(here) == 4  # the check-in, the tracker and its two days


def test_a_tracker_that_is_there_takes_only_the_days_it_has_nothing_for(here, vault):
    tables = vault.practice.check_ins
    mine = tables.add_tracker(TrackerDesign("Urge", TrackerKind.CHOICE, choices=("a",)), MORNING)
    tables.note(mine, DAY, TrackerValue(0), MORNING)
    assert here.imports.new_practice(DONE).trackers == ()
    (theirs,) = DONE.trackers
    next_day = replace(theirs.values[0], local_date=DAY + timedelta(days=1))
    more = replace(DONE, trackers=(replace(theirs, values=(*theirs.values, next_day)),))
    batch = bring_in(here, more)
    (tracker,) = here.portables.practice(EVERYTHING).trackers
    assert [(each.local_date, each.value.number) for each in tracker.values] == [
        (DAY, 0),
        (next_day.local_date, 1),
    ]
    here.imports.take_back(batch, MORNING)
    (tracker,) = here.portables.practice(EVERYTHING).trackers
    assert [each.local_date for each in tracker.values] == [DAY]


def test_what_a_crash_left_half_way_is_gone_when_the_vault_is_opened(here):
    here.imports.begin((), (), "alcove", MORNING, DONE)
    assert here.imports.sweep() == 1
    assert counted(here) == 0


def test_of_some_days_only_what_happened_on_them_is_read(here):
    bring_in(here)
    assert here.portables.practice(Range(date(2020, 1, 1), date(2020, 12, 31))).count == 0
    of_the_day = here.portables.practice(Range(DAY, DAY))
    assert of_the_day.plans == of_the_day.files == ()
    assert of_the_day.count == DONE.count - 2
