"""The shipped measures, exercises and words are whole, plain, calm and our own."""

import re

import pytest

from app.domain.exercise import FieldKind, Need, Way
from app.domain.word_counts import words_of
from app.host.resources import Resources
from app.library.checkins import CheckInLibrary, parse_emotions, parse_tracker
from app.library.errors import ContentDamaged
from app.library.exercises import ExerciseLibrary, parse_exercise, parse_patterns
from app.library.measures import MeasureLibrary, parse_measure
from app.library.stop_words import load_all_stop_words, load_stop_words
from tests.library.test_prompts import _grade

RESOURCES = Resources.shipped()
EXERCISES = ExerciseLibrary.load(RESOURCES)
MEASURES = MeasureLibrary.load(RESOURCES)
CHECK_INS = CheckInLibrary.load(RESOURCES)
_BLAMES = re.compile(r"!|\b(?:should have|you failed|your fault|calories?|weigh(?:t)? yourself)\b")
# PRODUCT's list, by the ids that the files have.
WANTED = {
    *("thought-record-3", "thought-record-5", "thought-record-7"),
    *("activity-plan", "behavioural-experiment", "exposure-ladder", "worry-time"),
    *("problem-solving", "values-compass", "small-step", "naming-thoughts"),
    *("self-compassion-break", "gratitude", "expressive-writing", "grounding-senses"),
    *("paced-breathing", "muscle-relaxation", "sleep-diary", "skill-diary"),
}


def test_all_that_were_promised_are_there_and_every_need_has_some():
    ids = {exercise.id for exercise in EXERCISES.exercises}
    assert ids >= WANTED
    assert len(ids) >= 20
    assert {exercise.need for exercise in EXERCISES.exercises} == set(Need)
    assert len(EXERCISES.patterns) == 12


@pytest.mark.parametrize("exercise", EXERCISES.exercises, ids=lambda exercise: exercise.id)
def test_an_exercise_says_why_how_and_when_not_and_is_plain(exercise):
    assert exercise.cautions
    assert exercise.examples
    assert exercise.steps_of(Way.TWO_MINUTES)
    texts = [exercise.why, exercise.about, *exercise.cautions]
    texts += [text for step in exercise.steps for text in (step.title, step.guide)]
    assert _grade(" ".join(texts)) <= 8
    assert not _BLAMES.search(" ".join(texts))


def test_exposure_is_only_for_whom_it_was_agreed_with():
    assert {each.id for each in EXERCISES.exercises if each.only_assigned} == {
        "exposure-ladder",
        "exposure-step",
    }


def test_what_looks_for_the_good_or_goes_into_pain_is_not_for_a_hard_time():
    harsh = {each.id for each in EXERCISES.exercises if not each.is_gentle}
    assert harsh == {"gratitude", "expressive-writing", "exposure-ladder", "exposure-step"}


def test_breathing_has_another_way_for_whom_it_does_not_suit():
    breathing = EXERCISES.exercise("paced-breathing")
    assert breathing.instead
    assert any("asthma" in caution for caution in breathing.cautions)
    steps = [step for step in breathing.steps if step.kind is FieldKind.BREATH]
    assert all(step.seconds for step in steps)


def test_worry_that_is_put_off_is_never_about_ending_one_s_life():
    assert any("press Help now" in c for c in EXERCISES.exercise("worry-time").cautions)


def test_every_figure_of_a_scoring_says_where_it_was_read():
    assert all("2026-11-23" in scoring.source for scoring in MEASURES.scorings.values())
    assert not any("confirmed" in scoring.source for scoring in MEASURES.scorings.values())
    for scoring in MEASURES.scorings.values():
        assert re.search(r"\d+ \(\d{4}\) \d+|https://", scoring.source), scoring.id
        if scoring.reliable_change is None:
            assert "reliable change" in scoring.source, scoring.id


def test_every_emotion_word_is_there_once_and_some_come_first():
    words = [word.word for word in CHECK_INS.words]
    assert len(set(words)) == len(words) >= 50
    assert 8 <= sum(word.is_first for word in CHECK_INS.words) <= 14
    assert len(CHECK_INS.templates) >= 6


def test_stop_words_are_there_in_each_of_these_languages():
    assert {"the", "and", "don't"} <= load_stop_words(RESOURCES)
    lists = load_all_stop_words(RESOURCES)
    assert set(lists) == {*("ar", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr", "uk")}
    for language, small in lists.items():
        assert len(small) >= 100, language
        assert all(words_of(word) == [word.rstrip("'")] for word in small), language


GOOD_MEASURE = """id = "mine"
name = "Mine"
about = "Two questions."
language = "en"
version = "1"
minutes = 1
anchors = ["No", "Yes"]
licence = "CC0"
notice = "Mine."
source = "Me"
[scoring]
items = 2
lowest = 0
highest = 1
source = "Me"
[[item]]
words = "One?"
[[item]]
words = "Two?"
"""


def test_a_measure_of_one_s_own_is_read():
    measure = parse_measure("mine.toml", GOOD_MEASURE, MEASURES.scorings, is_own=True)
    assert (measure.id, len(measure.items), measure.is_own) == ("mine", 2, True)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('id = "mine"', 'id = "phq-9"', "line 1: a published measure"),
        ('id = "mine"', 'scoring = "other"', "line 11"),
        ('anchors = ["No", "Yes"]', 'anchors = ["No"]', "line 7: “anchors” must be 2"),
        ("items = 2", "items = 3", "the scoring has 3 items"),
        ("[[item]]", '[[scoring.subscale]]\nname = "a"\nitems = [1, 1]\n[[item]]', "each once"),
        ("items = 2", "items = 0", "line 12"),
        ("minutes = 1", "minuten = 1", "“minutes” is missing"),
        ('words = "Two?"', 'words = ""', "line 19: “words” is empty"),
    ],
)
def test_a_fault_in_a_measure_names_its_line(before, after, words):
    with pytest.raises(ContentDamaged, match=words):
        parse_measure("mine.toml", GOOD_MEASURE.replace(before, after), MEASURES.scorings)


def test_the_words_of_a_published_measure_bring_only_themselves():
    words = GOOD_MEASURE.replace('id = "mine"', 'scoring = "phq-2"')
    words = words.partition("[scoring]")[0] + words[words.index("[[item]]") :]
    words = words.replace('["No", "Yes"]', '["a", "b", "c", "d"]')
    assert parse_measure("phq-2.toml", words, MEASURES.scorings).scoring.cut == 3


@pytest.mark.parametrize(
    ("parse", "text", "words"),
    [
        (parse_exercise, 'id = "x"\nversion = 0', "line 2"),
        (parse_patterns, 'language = "en"', "at least 1"),
        (parse_emotions, 'language = "en"\n[[family]]\nname = "A"\nfirst = ["b", "b"]', "twice"),
        (parse_tracker, 'id = "x"\nabout = "y"\nkind = "other"', "line 3"),
    ],
)
def test_a_fault_in_another_file_names_its_line(parse, text, words):
    with pytest.raises(ContentDamaged, match=words):
        parse("file.toml", text)
