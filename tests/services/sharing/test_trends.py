"""A trend says what was said, on how many days, and nothing about the others."""

from datetime import timedelta

import pytest

from app.domain.checkin import CheckInWords, TrackerDesign, TrackerKind, TrackerValue
from app.domain.handout.choosing import PickKind
from app.domain.handout.sheet import MOST_POINTS, Point, TrendAsks, TrendOf
from app.handout.sheet_file import decode, encode
from app.services.sharing.trends import trends_of
from tests.services.sharing.arranging import practice_over, sharing_over


@pytest.fixture
def checking_in(vault, clock):
    return practice_over(vault, clock).checking_in


def lines(vault, clock, days=14):
    today = clock.now().date()
    check_ins = vault.practice.check_ins
    return {
        offer.ref: offer.line for offer in trends_of(check_ins, today - timedelta(days=days), today)
    }


def test_each_check_in_is_a_point_and_a_day_without_one_has_none(vault, clock, checking_in):
    assert lines(vault, clock) == {}
    today = clock.now().date()
    clock.moment -= timedelta(days=4)
    checking_in.keep(CheckInWords(mood=2, sleep=4))
    clock.moment += timedelta(hours=2)
    checking_in.keep(CheckInWords(mood=4))
    clock.moment += timedelta(days=3, hours=-2)
    checking_in.keep(CheckInWords(energy=1))
    clock.moment += timedelta(days=1)
    found = lines(vault, clock)
    assert set(found) == {"mood", "energy", "sleep"}
    mood = found["mood"]
    day = today - timedelta(days=4)
    assert mood.points == (Point(day, 2), Point(day, 4))
    assert (mood.of, mood.asks, mood.least, mood.most) == (TrendOf.MOOD, TrendAsks.SCALE, 1, 5)
    assert (mood.days_said, mood.days) == (1, 15)


def test_trackers_with_numbers_are_offered_and_words_are_not(vault, clock, checking_in):
    day = clock.now().date()
    for kind, number, words in (
        (TrackerKind.YES_NO, 1, ""),
        (TrackerKind.TIME, 415, ""),
        (TrackerKind.COUNT, 99, ""),
        (TrackerKind.NOTE, None, "my own words"),
        (TrackerKind.CHOICE, 1, ""),
    ):
        choices = ("some", "none") if kind is TrackerKind.CHOICE else ()
        design = TrackerDesign(f"Of {kind}", kind, 0, 10, choices)
        tracker_id = vault.practice.check_ins.add_tracker(design, clock.now())
        value = TrackerValue(number, words)
        vault.practice.check_ins.note(tracker_id, day, value, clock.now())
    found = {line.name: line for line in lines(vault, clock).values()}
    assert set(found) == {"Of yes_no", "Of time", "Of count"}
    assert (found["Of yes_no"].least, found["Of yes_no"].most) == (0, 1)
    assert found["Of count"].most == 99  # more than it asks for today
    assert found["Of time"].asks is TrendAsks.TIME


def test_a_long_time_is_cut_to_its_last_points_and_says_over_how_many_days(
    vault, clock, checking_in
):
    today = clock.now().date()
    clock.moment -= timedelta(days=MOST_POINTS + 10)
    for _ in range(MOST_POINTS + 11):
        checking_in.keep(CheckInWords(mood=3))
        clock.moment += timedelta(days=1)
    clock.moment -= timedelta(days=1)
    mood = lines(vault, clock, days=300)["mood"]
    assert clock.now().date() == today
    assert len(mood.points) == mood.days == mood.days_said == MOST_POINTS


def test_a_trend_is_ticked_kept_and_sealed_like_any_other_line(vault, clock, checking_in):
    checking_in.keep(CheckInWords(mood=3))
    sharing = sharing_over(vault, clock)
    (offer,) = sharing.state().offers.trends
    assert offer.kind is PickKind.TREND
    sharing.tick(offer)
    sheet = sharing_over(vault, clock).state().sheet  # as the vault has it
    assert sheet.trends == (offer.line,)
    assert decode(encode(sheet)) == sheet
    assert b'"version": 2' in encode(sheet)
    sharing.untick(offer)
    assert sharing.state().sheet.trends == ()
