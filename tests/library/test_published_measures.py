"""The published questionnaires ship word for word, with their notice, and score as published."""

import re

import pytest

from app.host.resources import Resources
from app.library.measures import MeasureLibrary
from tests.domain.test_measure import BY_HAND, SHEETS

LIBRARY = MeasureLibrary.load(Resources.shipped())
MEASURES = {measure.id: measure for measure in LIBRARY.measures}
PUBLISHED = ["gad-2", "gad-7", "k10", "k6", "pcl-5", "phq-2", "phq-4", "phq-8", "phq-9"]


def words_of(key):
    return [item.words for item in MEASURES[key].items]


def test_all_of_these_ship_each_with_its_scoring():
    assert sorted(MEASURES) == sorted([*PUBLISHED, "my-week"])
    assert sorted(LIBRARY.scorings) == sorted(PUBLISHED)


def test_phq_4_is_gad_2_and_then_phq_2_and_has_their_thresholds():
    four = MEASURES["phq-4"]
    assert words_of("phq-4") == [*words_of("gad-2"), *words_of("phq-2")]
    assert (four.lead, four.anchors) == (MEASURES["gad-2"].lead, MEASURES["gad-2"].anchors)
    worry, mood = four.scoring.subscales
    assert (worry.items, mood.items) == ((0, 1), (2, 3))
    assert worry.cut == LIBRARY.scorings["gad-2"].cut == 3
    assert mood.cut == LIBRARY.scorings["phq-2"].cut == 3
    assert "What copies differ in" in four.source


@pytest.mark.parametrize("key", PUBLISHED)
def test_it_says_which_copies_were_compared_and_when(key):
    measure = MEASURES[key]
    assert "ompared on 2026-11-23" in measure.source
    assert len(re.findall(r"https?://|github\.com/", measure.source)) >= 3
    assert re.search(r"No permission required|Available from https|Kessler", measure.notice)
    assert measure.lead
    assert measure.period


def test_the_short_forms_are_the_first_items_of_the_long_ones():
    nine, seven = MEASURES["phq-9"], MEASURES["gad-7"]
    assert words_of("phq-8") == words_of("phq-9")[:8]
    assert words_of("phq-2") == words_of("phq-9")[:2]
    assert words_of("gad-2") == words_of("gad-7")[:2]
    for key, long in (("phq-8", nine), ("phq-2", nine), ("gad-2", seven)):
        assert (MEASURES[key].lead, MEASURES[key].anchors) == (long.lead, long.anchors)


def test_the_unscored_question_follows_the_nine_with_answers_of_its_own():
    (difficulty,) = MEASURES["phq-9"].unscored
    assert difficulty.words.startswith("If you checked off any problems")
    assert [words for _, words in MEASURES["phq-9"].answers_of(9)] == list(difficulty.anchors)


def test_the_question_about_death_opens_help_at_every_answer_but_the_first():
    measure = MEASURES["phq-9"]
    assert "better off dead" in measure.items[8].words
    opening = [
        number for number, _ in measure.answers_of(8) if measure.scoring.opens_support(8, number)
    ]
    assert opening == [1, 2, 3]


def test_every_answer_that_is_shown_has_the_number_that_is_scored():
    assert len(SHEETS) >= 200
    for key in PUBLISHED:
        items, lowest, highest, _ = BY_HAND[key]
        measure = MEASURES[key]
        assert len(measure.items) == items
        for item in range(items):
            assert [number for number, _ in measure.answers_of(item)] == [
                *range(lowest, highest + 1)
            ]
