"""What the evaluation counts: broken words, loops, relevance, and who did what to whom."""

import pytest

from models.starter.measures import (
    broken_words,
    distinct_pairs,
    has_any,
    is_relevant,
    is_turned_round,
    known_words,
    loops,
    repeated_sentences,
)

BOSS = {"agent": "my boss", "patient": "I", "act": ["yell", "shout"]}
ME = {"agent": "I", "patient": "my boss", "act": ["yell", "shout"]}


@pytest.mark.parametrize(
    ("who", "reply", "turned_round"),
    [
        (BOSS, "Your boss yelled at you.", False),
        (BOSS, "Being yelled at by your boss sounds painful.", False),
        (BOSS, "You yelled at your boss.", True),
        (ME, "You yelled at your boss.", False),
        (ME, "Your boss yelled at you.", True),
        (ME, "Yelling at your boss sounds hard.", False),
    ],
)
def test_a_swap_of_doer_and_done_to_is_seen(who, reply, turned_round):
    assert is_turned_round(reply, who) is turned_round


def test_inflected_words_count_as_picked_up():
    assert has_any("Your boss yelled.", ["yell"])
    assert has_any("All those worries.", ["worry"])
    assert not has_any("A yellow car.", ["yell"])


def test_a_contradiction_is_not_relevant_whatever_it_picks_up():
    record = {"feeling": [], "content": ["boss"], "must_not": ["you yelled"]}
    assert is_relevant("Your boss was loud.", record)
    assert not is_relevant("You yelled at your boss.", record)


def test_words_from_nowhere_are_broken_and_words_from_the_message_are_not():
    known = known_words()
    assert broken_words("Losing your frimmel sounds sad.", "I lost my frimmel", known) == []
    assert broken_words("Losing your frixxom sounds sad.", "I lost my frimmel", known) == [
        "frixxom"
    ]


def test_loops_are_seen():
    assert loops("It is is hard.")
    assert loops("So you are so tired, and you are so tired again.")
    assert not loops("You are tired, and that is hard.")


def test_repetition_is_counted_over_a_conversation():
    assert repeated_sentences(["That is hard. Why?", "That is hard."]) == (1, 3)
    assert distinct_pairs(["a b c", "a b d"]) == 0.75
