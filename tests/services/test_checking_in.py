"""One tap is kept, more taps add to it, the past can be changed, and no day is owed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.checkin import (
    CheckInWords,
    Feeling,
    Strength,
    TrackerDesign,
    TrackerKind,
    TrackerValue,
)
from app.services.checking_in import CheckingIn
from app.vault.errors import NoLongerThere
from tests.services.practising import CONTENT

LOW = CheckInWords(mood=2)
FULL = CheckInWords(2, (Feeling("tired", Strength.VERY), Feeling("worried")), energy=1, sleep=3)
TENSION = TrackerDesign("Tension", TrackerKind.SCALE, 0, 10)
WEATHER = TrackerDesign("Weather", TrackerKind.CHOICE, choices=("dry", "rain", "wind"))


@pytest.fixture
def checking_in(vault, clock):
    return CheckingIn(vault.practice.check_ins, CONTENT, clock)


def test_three_taps_are_one_check_in(checking_in, clock):
    checking_in.keep(LOW)
    clock.moment += timedelta(minutes=1)
    kept = checking_in.keep(FULL)
    assert checking_in.day(checking_in.today()).check_ins == (kept,)
    assert kept.words == FULL


def test_half_an_hour_later_it_is_another_one(checking_in, clock):
    checking_in.keep(LOW)
    clock.moment += timedelta(minutes=30)
    assert checking_in.current() is None
    checking_in.keep(CheckInWords(mood=4))
    moods = [each.words.mood for each in checking_in.day(checking_in.today()).check_ins]
    assert moods == [2, 4]


def test_the_past_can_be_added_to_and_changed(checking_in, clock):
    day = checking_in.today() - timedelta(days=9)
    added = checking_in.add(LOW, day)
    assert (added.local_date, added.at.hour) == (day, 12)
    changed = checking_in.change(added, FULL)
    assert (changed.words, changed.at) == (FULL, added.at)
    assert checking_in.day(day).check_ins == (changed,)


def test_a_check_in_can_be_removed_and_brought_back(checking_in):
    kept = checking_in.keep(FULL)
    checking_in.remove(kept)
    assert checking_in.day(kept.local_date).check_ins == ()
    with pytest.raises(NoLongerThere):
        checking_in.remove(kept)
    checking_in.restore(kept)
    (back,) = checking_in.day(kept.local_date).check_ins
    assert (back.words, back.at) == (kept.words, kept.at)


def test_a_tracker_asks_on_its_days_and_keeps_one_value_a_day(checking_in):
    monday = checking_in.today()  # 9 March 2026
    checking_in.follow(TrackerDesign("Walk", TrackerKind.YES_NO, weekdays=0b0000001))
    (walk,) = checking_in.trackers(monday)
    assert checking_in.trackers(monday + timedelta(days=1)) == []
    checking_in.note(walk, monday, TrackerValue(0))
    checking_in.note(walk, monday, TrackerValue(1))
    assert checking_in.day(monday).values == {walk.id: TrackerValue(1)}
    checking_in.note(walk, monday, TrackerValue())
    assert checking_in.day(monday).values == {}


@pytest.mark.parametrize(
    ("design", "good", "bad"),
    [
        (TENSION, 10, 11),
        (TrackerDesign("n", TrackerKind.COUNT, 0, 600), 600, -1),
        (TrackerDesign("n", TrackerKind.YES_NO), 1, 2),
        (TrackerDesign("n", TrackerKind.CHOICE, choices=("a", "b")), 1, 2),
        (TrackerDesign("n", TrackerKind.TIME), 1439, 1440),
        (TrackerDesign("n", TrackerKind.NOTE), None, 3),
    ],
)
def test_a_value_outside_a_tracker_s_is_refused(checking_in, design, good, bad):
    checking_in.follow(design)
    (tracker,) = checking_in.trackers(checking_in.today())
    checking_in.note(tracker, checking_in.today(), TrackerValue(good, "words"))
    with pytest.raises(ValueError, match="outside"):
        checking_in.note(tracker, checking_in.today(), TrackerValue(bad))


def test_a_retired_tracker_asks_no_more_and_keeps_what_was_noted(checking_in):
    today = checking_in.today()
    checking_in.follow(TENSION)
    (tension,) = checking_in.trackers(today)
    checking_in.note(tension, today, TrackerValue(7))
    checking_in.retire(tension, is_retired=True)
    assert checking_in.trackers(today) == []
    assert checking_in.day(today).values == {tension.id: TrackerValue(7)}
    checking_in.retire(tension, is_retired=False)
    assert [each.id for each in checking_in.trackers(today)] == [tension.id]


def test_a_tracker_can_be_redesigned_and_erased_with_its_values(checking_in):
    today = checking_in.today()
    checking_in.follow(TENSION)
    (tension,) = checking_in.trackers(today)
    checking_in.redesign(tension, TrackerDesign("Calm", TrackerKind.SCALE, 1, 5))
    (calm,) = checking_in.trackers(today)
    assert (calm.design.name, calm.design.highest) == ("Calm", 5)
    checking_in.note(calm, today, TrackerValue(3))
    checking_in.erase_tracker(calm)
    assert checking_in.all_trackers() == []
    assert checking_in.day(today).values == {}
    with pytest.raises(NoLongerThere):
        checking_in.note(calm, today, TrackerValue(3))


def test_a_choice_says_what_it_said_when_the_choices_become_others(checking_in):
    today = checking_in.today()
    days = [today - timedelta(days=back) for back in (0, 1, 2)]
    checking_in.follow(WEATHER)
    (weather,) = checking_in.all_trackers()
    for number, day in enumerate(days):
        checking_in.note(weather, day, TrackerValue(number))

    def said(choices):
        design = replace(WEATHER, choices=choices)
        checking_in.redesign(weather, design)
        return [design.words_of(checking_in.day(day).values[weather.id]) for day in days]

    assert said(("rain", "snow", "dry")) == ["dry", "rain", "wind"]
    gone = checking_in.day(days[2]).values[weather.id]
    assert gone == TrackerValue(words="wind")
    assert said(("wind", "rain", "dry")) == ["dry", "rain", "wind"]
    assert checking_in.day(days[2]).values[weather.id] == TrackerValue(0)


def test_what_was_picked_is_in_no_repr(checking_in):
    assert "tired" not in repr(checking_in.keep(FULL))


def test_words_and_trackers_to_begin_from_are_offered(checking_in):
    assert checking_in.words
    assert {template.design.kind for template in checking_in.templates} == set(TrackerKind)


def test_a_day_has_the_mean_of_its_moods_and_one_without_has_none(checking_in, clock):
    today = checking_in.today()
    for mood in (1, 4):
        checking_in.add(CheckInWords(mood=mood), today - timedelta(days=1))
    checking_in.add(CheckInWords(energy=2), today)
    levels = checking_in.mood_levels(today - timedelta(days=7), today)
    assert levels == {today - timedelta(days=1): 3}
