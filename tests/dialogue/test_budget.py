"""A talk never overflows the context, and what is left out is whole, oldest and counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.dialogue.budget import MESSAGE_TOKENS, Fitted, estimate_tokens, fit_turns
from app.domain.conversation import Speaker
from tests.dialogue.talk import person, reply

TALK = [person("one"), reply("two"), person("six"), reply("ten"), person("end")]
EACH = MESSAGE_TOKENS + 1


@pytest.mark.parametrize(
    ("text", "tokens"), [("", 0), ("a", 1), ("abc", 1), ("abcd", 2), ("\u4f60\u597d", 2)]
)
def test_tokens_are_estimated_high(text, tokens):
    assert estimate_tokens(text) == tokens


def test_a_talk_that_fits_is_kept_whole():
    assert fit_turns(TALK, 5 * EACH) == Fitted(tuple(TALK), 0)


@pytest.mark.parametrize("fitting", [4, 3])
def test_the_oldest_go_first_and_a_talk_does_not_begin_with_a_reply(fitting):
    assert fit_turns(TALK, fitting * EACH) == Fitted(tuple(TALK[2:]), 2)


def test_the_latest_words_of_the_person_are_kept_whatever_they_take():
    long = person("word " * 500)
    assert fit_turns([*TALK, long], 10) == Fitted((long,), 5)


def test_an_empty_talk_fits():
    assert fit_turns([], 100) == Fitted((), 0)


_turns = some.lists(
    some.builds(
        lambda by_person, text: (person if by_person else reply)(text),
        some.booleans(),
        some.text(max_size=40),
    ),
    max_size=12,
)


@given(_turns, some.integers(-10, 300))
def test_what_is_kept_is_the_end_of_the_talk_and_all_is_counted(turns, budget):
    fitted = fit_turns(turns, budget)
    assert list(fitted.turns) == turns[fitted.left_out :]
    if any(each.speaker is Speaker.PERSON for each in turns):
        assert fitted.turns[0].speaker is Speaker.PERSON
    else:
        assert fitted.turns == ()
