"""A cue claims no more than it is known by, and there is always another question to ask."""

import pytest

from app.dialogue.cues import cue_of, cue_words, general, of_somebody
from app.dialogue.themes import question
from app.dialogue.tone import tone_of
from models.starter.measures import broken_words, known_words
from models.starter.rules import broken_rules


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("your colleague presented your plan as his", "That was your work."),
        ("part of you is glad and part of you is cross", "Both are there at once."),
        ("the house is so quiet now", "Quiet like that can be loud."),
        ("you didn't say anything", "There was no word for it just then."),
        ("you spilled the soup over the papers", "That happens in a second and takes longer to"),
        ("your mother fell in the kitchen", "A call like that turns a day round."),
        ("the visa got refused", "That is a blow."),
        ("today you washed your hair standing up", "That is a step."),
        ("you saw a heron by the bridge", "A small wonder in a day."),
        ("your neighbour stood up for her", "That takes courage."),
    ],
)
def test_a_cue_is_known_by_its_words(said, word):
    cue = cue_of(said)
    assert cue is not None
    assert cue.said[0].startswith(word)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("he didn't say anything", "There was no word for it just then."),
        ("you dropped Ella at the station", "That happens in a second and takes longer to leave."),
        ("you keep shaking the box at the back door", "The body says it too."),
        ("your mother fell asleep in the chair", "A call like that turns a day round."),
        ("you ate them standing up", "That is a step."),
        ("your son broke up with her", "That happens in a second and takes longer to leave."),
    ],
)
def test_what_only_looks_like_one_is_none(said, word):
    cue = cue_of(said)
    assert cue is None or word not in cue.said


def test_what_somebody_said_is_asked_of_only_where_it_was_not_the_person():
    asked = question(cue_of("your sister said it was late"), "your sister", ())
    assert asked == "How did that land with you?"
    assert cue_of("you said it was late") is None


@pytest.mark.parametrize("said", ["you had soup", "your dad died", "you are happy", "she left",
                                  "the bus is always late and you hate it"])  # fmt: skip
def test_a_statement_without_a_cue_has_questions_and_they_turn_with_the_message(said):
    listed = [general(said, tone_of(said), turn) for turn in range(4)]
    assert all(each and len(set(each)) == len(each) for each in listed)
    assert len({each[0] for each in listed}) > 1


def test_what_is_between_two_people_is_asked_only_where_it_can_be():
    said = "your sister took the key"
    asked = of_somebody(said, "your sister", tone_of(said), 0)
    assert "How is it between you and your sister?" in asked
    assert of_somebody(said, "", tone_of(said), 0) == []
    gone = "your sister died"
    assert of_somebody(gone, "your sister", tone_of(gone), 0) == []


def test_a_heavy_thing_is_not_asked_of_as_a_good_one():
    said = "you are alone and afraid"
    assert not any("best bit" in each for each in general(said, tone_of(said), 0))


def test_the_questions_that_go_by_who_did_it_and_when_are_made_of_known_words():
    known = known_words()
    for said in ("you left", "she left you", "you are ill", "you won", "he hit you"):
        for each in general(said, tone_of(said), 0):
            assert broken_rules(each) == []
            assert broken_words(each, "", known) == []


def test_every_word_and_question_keeps_the_rules_of_the_corpus():
    known = known_words()
    for cue in cue_words().cues:
        for each in (*cue.said, *(asked.replace("{who}", "your boss") for asked in cue.asked)):
            assert broken_rules(each) == []
            assert broken_words(each, "", known) == []
            assert each[0].isupper()
        assert cue.asked
        assert all("?" not in each for each in cue.said)
