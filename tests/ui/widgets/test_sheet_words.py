"""A trend says what was said and on how many days; nothing on it is worked out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale

from app.domain.handout.sheet import Point, TrendAsks, TrendLine, TrendOf
from app.ui.widgets.sheet_words import lead_of, text_of

DAY = date(2026, 3, 9)
MOOD = TrendLine(TrendOf.MOOD, TrendAsks.SCALE, "", 1, 5, 14, (Point(DAY, 2), Point(DAY, 4)))


@pytest.fixture(autouse=True)
def english(qapp):
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


def test_two_answers_of_one_day_are_both_there_and_one_day():
    assert lead_of(MOOD) == "Mood"
    assert text_of(MOOD) == "Mar 9: 2 · Mar 9: 4 · from 1 to 5 · 1 of 14 days"


def test_a_tracker_has_its_own_name_and_its_own_way_of_being_read():
    points = tuple(Point(DAY + timedelta(days=day), day % 2) for day in range(5))
    walked = TrendLine(TrendOf.TRACKER, TrendAsks.YES_NO, "Went outside", 0, 1, 14, points)
    assert lead_of(walked) == "Went outside"
    assert text_of(walked) == "5 of 14 days · yes on 2 of them"
    woke = replace(walked, asks=TrendAsks.TIME, most=1439, points=(Point(DAY, 415),))
    assert text_of(woke).split(" · ")[-1] == "1 of 14 days"
    assert "6:55" in text_of(woke)


def test_a_long_one_says_its_ends_and_leaves_the_rest_to_the_curve():
    points = tuple(Point(DAY + timedelta(days=day), 1 + day % 5) for day in range(20))
    said = text_of(replace(MOOD, days=30, points=points))
    assert said == "lowest 1, highest 5 · from 1 to 5 · 20 of 30 days"
