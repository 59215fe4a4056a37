"""The corpus obeys the rules of a reply, is the same for a seed, and never shows the test."""

import json
from itertools import pairwise

import pytest

from models.starter.build_corpus import conversations, evaluation_grams, grams, is_fit
from models.starter.compose import Writer
from models.starter.material import FEELINGS, GOOD, QUESTIONS, SITUATIONS, SPECIALS, TEMPLATES
from models.starter.replies import Talk
from models.starter.rules import MOST_WORDS, broken_rules

SAMPLE = list(conversations(seed=11, count=1500))
REPLIES = [reply for talk in SAMPLE for _, reply in talk.turns]


def test_no_reply_of_a_sample_breaks_a_rule():
    for talk in SAMPLE:
        said = ""
        for message, reply in talk.turns:
            said += " " + message
            assert broken_rules(reply, said) == []


def test_nearly_everything_written_is_fit_to_be_learned_from():
    writer = Writer(5)
    fit = [is_fit(writer.conversation(), set()) for _ in range(800)]
    assert sum(fit) >= 780


def test_the_same_seed_writes_the_same_corpus():
    again = conversations(seed=11, count=100)
    assert [t.turns for t in again] == [t.turns for t in SAMPLE[:100]]


def test_no_eight_words_in_a_row_are_of_the_evaluation_set():
    kept_away = evaluation_grams()
    assert kept_away
    for talk in SAMPLE:
        for message, reply in talk.turns:
            assert not (grams(message) | grams(reply)) & kept_away


def test_a_conversation_that_shows_the_evaluation_set_is_left_out():
    talk = Talk("explore", [("one two three four five six seven eight nine", "Yes.")])
    assert not is_fit(talk, grams("two three four five six seven eight nine"))


def test_no_brace_or_bracket_of_the_material_is_left():
    for talk in SAMPLE:
        assert not set("{}[]") & set(json.dumps([r for _, r in talk.turns])[1:-1]) - set("[]")
        assert all("{" not in message for message, _ in talk.turns)


def test_a_question_is_hardly_ever_asked_twice_in_a_row():
    twice = 0
    for talk in SAMPLE:
        last = [reply.rsplit(". ", 1)[-1] for _, reply in talk.turns]
        twice += sum(a == b and a[-1] == "?" for a, b in pairwise(last))
    assert twice < 0.002 * len(REPLIES)


def test_replies_vary():
    assert len(set(REPLIES)) > 0.85 * len(REPLIES)


def test_listening_asks_almost_nothing():
    heard = [r for talk in SAMPLE if talk.mode == "listen" for _, r in talk.turns]
    assert sum("?" in r for r in heard) < 0.15 * len(heard)


@pytest.mark.parametrize(
    ("reply", "rule"),
    [
        ("What happened? And then what?", "questions"),
        ("You should try to sleep more.", "advice"),
        ("You have depression, it seems.", "diagnosis"),
        ("Stop taking it and see. Skip the pill.", "medicine"),
        ("Call 116123 now.", "number"),
        ("I will always be here for you.", "promise"),
        ("I feel so sad for you.", "feelings"),
        ("I am a person like you.", "human"),
        ("What what happened there.", "stutter"),
        ("So it goes <|end|>.", "markup"),
        ("And then", "ending"),
        ("word " * MOST_WORDS + "end.", "length"),
    ],
)
def test_a_bad_reply_is_caught(reply, rule):
    assert rule in broken_rules(reply)


def test_words_quoted_from_the_person_are_not_held_against_a_reply():
    assert broken_rules("So it was 3 in the morning.", "it was 3 in the morning") == []


def test_the_material_is_whole():
    kinds = {line[0] for situation in SITUATIONS for line in situation.lines}
    assert kinds <= set(QUESTIONS)
    assert {f"gist_{kind}" for kind in kinds} <= set(TEMPLATES)
    assert {f for situation in SITUATIONS for f in situation.families} <= set(FEELINGS)
    assert set(FEELINGS) >= GOOD
    assert all(special["p"] and special["r"] for special in SPECIALS.values())
    assert all(line[1] and line[2] for situation in SITUATIONS for line in situation.lines)
