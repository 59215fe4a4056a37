"""Every total of every published scoring has the published band, and no sheet a wrong one.

The table below was written by hand from what was published; the sheets are made from it
without the code under test.
"""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.measure import (
    MeasurePlan,
    Scoring,
    Subscale,
    bands_cover,
    is_reliable,
    score_of,
    subscale_sum,
)
from app.host.resources import Resources
from app.library.measures import MeasureLibrary
from tests.vault.arranging import utc

SCORINGS = MeasureLibrary.load(Resources.shipped()).scorings

# id: (items, lowest answer, highest answer, [(first total, last total, band)])
BY_HAND = {
    "phq-9": (
        *(9, 0, 3),
        [
            (0, 4, "minimal"),
            (5, 9, "mild"),
            (10, 14, "moderate"),
            (15, 19, "moderately severe"),
            (20, 27, "severe"),
        ],
    ),
    "phq-8": (
        *(8, 0, 3),
        [
            (0, 4, "minimal"),
            (5, 9, "mild"),
            (10, 14, "moderate"),
            (15, 19, "moderately severe"),
            (20, 24, "severe"),
        ],
    ),
    "phq-4": (
        *(4, 0, 3),
        [(0, 2, "normal"), (3, 5, "mild"), (6, 8, "moderate"), (9, 12, "severe")],
    ),
    "phq-2": (2, 0, 3, [(0, 6, None)]),
    "gad-7": (
        *(7, 0, 3),
        [(0, 4, "minimal"), (5, 9, "mild"), (10, 14, "moderate"), (15, 21, "severe")],
    ),
    "gad-2": (2, 0, 3, [(0, 6, None)]),
    "k10": (
        *(10, 1, 5),
        [(10, 15, "low"), (16, 21, "moderate"), (22, 29, "high"), (30, 50, "very high")],
    ),
    "k6": (6, 0, 4, [(0, 24, None)]),
    "pcl-5": (20, 0, 4, [(0, 80, None)]),
}


def sheet_of(items, lowest, highest, total, shuffled):
    """Return answers that come to a total, the high ones in front or anywhere."""
    answers = [lowest] * items
    left = total - items * lowest
    for item in range(items):
        step = min(left, highest - lowest)
        answers[item] += step
        left -= step
    if shuffled:
        random.Random(total).shuffle(answers)
    return answers


def by_hand():
    for key, (items, lowest, highest, bands) in BY_HAND.items():
        for first, last, band in bands:
            for total in range(first, last + 1):
                for shuffled in (False, True):
                    answers = sheet_of(items, lowest, highest, total, shuffled)
                    yield key, tuple(answers), total, band


SHEETS = list(by_hand())


def test_there_are_enough_sheets_and_every_published_instrument_is_among_them():
    assert len(SHEETS) >= 200
    assert {key for key, *_ in SHEETS} == set(SCORINGS)


def test_each_sheet_comes_to_its_total_and_band():
    for key, answers, total, band in SHEETS:
        score = score_of(SCORINGS[key], dict(enumerate(answers)))
        assert (score.total, score.missing, score.is_prorated) == (total, 0, False), key
        assert (score.band.name if score.band else None) == band, (key, total)


@given(st.data())
def test_no_answer_sheet_has_a_wrong_band(data):
    key = data.draw(st.sampled_from(sorted(BY_HAND)))
    items, lowest, highest, bands = BY_HAND[key]
    answers = data.draw(st.lists(st.integers(lowest, highest), min_size=items, max_size=items))
    score = score_of(SCORINGS[key], dict(enumerate(answers)))
    assert score.total == sum(answers)
    (band,) = [name for first, last, name in bands if first <= sum(answers) <= last]
    assert (score.band.name if score.band else None) == band


def test_two_missing_items_of_phq_9_are_filled_by_the_mean_and_three_are_not():
    phq9 = SCORINGS["phq-9"]
    seven_ones = dict.fromkeys(range(7), 1)
    assert (score_of(phq9, seven_ones).total, score_of(phq9, seven_ones).is_prorated) == (9, True)
    # 8 items with 12 in all: 12 * 9 / 8 = 13.5, and a half goes up.
    eight = dict(enumerate((3, 3, 3, 3, 0, 0, 0, 0)))
    assert score_of(phq9, eight).total == 14
    # 7 items with 8 in all: 8 * 9 / 7 = 10.29
    assert score_of(phq9, {**seven_ones, 0: 2}).total == 10
    six = {**seven_ones, 6: None}
    assert (score_of(phq9, six).total, score_of(phq9, six).missing) == (None, 3)


@pytest.mark.parametrize("key", sorted(set(BY_HAND) - {"phq-9"}))
def test_where_no_rule_for_missing_items_is_known_none_may_be_missing(key):
    items, lowest, _, _ = BY_HAND[key]
    assert score_of(SCORINGS[key], dict.fromkeys(range(items - 1), lowest)).total is None


@given(st.lists(st.integers(0, 3), min_size=4, max_size=4))
def test_the_two_parts_of_phq_4_are_scored_as_the_short_forms_are(answers):
    four = SCORINGS["phq-4"]
    sheet = dict(enumerate(answers))
    worry, mood = (subscale_sum(four, each, sheet) for each in four.subscales)
    assert worry == score_of(SCORINGS["gad-2"], dict(enumerate(answers[:2]))).total
    assert mood == score_of(SCORINGS["phq-2"], dict(enumerate(answers[2:]))).total
    assert worry + mood == score_of(four, sheet).total


def test_a_part_with_a_missing_item_has_no_sum_and_a_reversed_one_counts_so():
    first, second = Subscale("first", (0, 1)), Subscale("second", (1, 2))
    scoring = Scoring("x", 3, 0, 4, (), "own", reversed_items=(1,), subscales=(first, second))
    assert subscale_sum(scoring, first, {0: 1, 1: 4}) == 1
    assert subscale_sum(scoring, second, {0: 1, 1: 4, 2: None}) is None


def test_an_empty_sheet_has_no_total():
    assert score_of(SCORINGS["phq-9"], {}).total is None


def test_an_unscored_item_counts_nowhere():
    answers = {**dict.fromkeys(range(9), 0), 9: 3}
    assert score_of(SCORINGS["phq-9"], answers).total == 0


def test_a_reversed_item_counts_the_other_way_round():
    scoring = Scoring("x", 2, 0, 4, (), "own", reversed_items=(1,))
    assert score_of(scoring, {0: 1, 1: 4}).total == 1


@pytest.mark.parametrize("answer", [-1, 4])
def test_an_answer_that_does_not_exist_is_refused(answer):
    with pytest.raises(ValueError, match="0-3"):
        score_of(SCORINGS["phq-9"], {0: answer})


def test_a_total_that_does_not_exist_has_no_band():
    with pytest.raises(ValueError, match="0-27"):
        SCORINGS["phq-9"].band_of(28)


def test_only_the_item_about_self_harm_opens_help_and_from_the_lowest_answer_that_is_not_no():
    phq9 = SCORINGS["phq-9"]
    assert [item for item in range(9) if phq9.opens_support(item, 1)] == [8]
    assert not phq9.opens_support(8, 0)
    assert not any(scoring.support_items for key, scoring in SCORINGS.items() if key != "phq-9")


def test_a_change_is_more_than_chance_from_the_known_figure_on_and_unknown_without_one():
    assert is_reliable(SCORINGS["phq-9"], 15, 10) is True
    assert is_reliable(SCORINGS["phq-9"], 15, 11) is False
    assert is_reliable(SCORINGS["k6"], 14, 6) is False  # 8.47 points or more, which is 9
    assert is_reliable(SCORINGS["k6"], 14, 5) is True
    assert is_reliable(SCORINGS["phq-2"], 0, 6) is None
    known = {key: each.reliable_change for key, each in SCORINGS.items()}
    assert {key for key, points in known.items() if points is None} == {
        *("gad-2", "k10", "phq-2", "phq-4", "phq-8")
    }


def test_only_what_is_agreed_with_a_clinician_is_so():
    assert [key for key, scoring in SCORINGS.items() if scoring.only_assigned] == ["pcl-5"]
    assert SCORINGS["pcl-5"].grounding_after


def test_bands_with_a_gap_or_an_overlap_are_seen():
    bands = SCORINGS["phq-9"].bands
    assert bands_cover(bands, 0, 27)
    assert not bands_cover(bands, 0, 28)
    assert not bands_cover((bands[0], *bands[2:]), 0, 27)
    assert not bands_cover((bands[0], *bands), 0, 27)


def test_a_plan_goes_on_from_the_day_it_was_done_or_ends():
    day = utc(2026, 3, 9).date()
    weekly = MeasurePlan("phq-9", day, 7, is_agreed=True)
    assert weekly.after(day) == MeasurePlan("phq-9", utc(2026, 3, 16).date(), 7, is_agreed=True)
    assert MeasurePlan("phq-9", day).after(day) is None
