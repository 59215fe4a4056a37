"""Entries are found by their words alone, and of a long one the part around them is quoted."""

from datetime import UTC, datetime

import pytest

from app.dialogue.budget import estimate_tokens
from app.dialogue.looking import MOST_ENTRIES, fitting, quoted_of, telling_words
from app.domain.entry import EntryId
from app.domain.talk_reading import ReadableEntry

SMALL = frozenset({"the", "and", "was", "with", "about", "again"})
DAY = datetime(2026, 3, 9, 20, 0, tzinfo=UTC)


def entry(number, body, title=""):
    return ReadableEntry(EntryId(number), DAY, title, body)


def test_small_words_and_numbers_say_nothing_and_each_word_counts_once():
    words = telling_words("Again the boss, the BOSS and 12 walks with Ida", SMALL)
    assert words == ("boss", "walks", "ida")


@pytest.mark.parametrize(
    ("message", "body", "fits"),
    [
        ("My boss wrote about the deadline again", "The boss moved the deadline.", True),
        ("My boss wrote about the deadline again", "The boss was kind.", False),
        ("My boss", "The boss was kind.", True),
        ("Hello", "The boss was kind.", False),
    ],
    ids=["two words", "one of many", "one of few", "none"],
)
def test_an_entry_fits_when_it_shares_enough_words(message, body, fits):
    found = fitting([entry(1, body)], telling_words(message, SMALL), 500)
    assert [each.id for each in found] == ([1] if fits else [])


def test_only_the_nearest_few_are_quoted_with_day_and_title():
    many = [entry(number, "The boss moved the deadline.", "Work") for number in range(9)]
    found = fitting(many, ("boss", "deadline"), 5000)
    assert [each.id for each in found] == list(range(MOST_ENTRIES))
    assert found[0].words == "2026-03-09 Work\nThe boss moved the deadline."


def test_of_a_long_entry_the_part_around_the_words_is_quoted():
    body = "It rained all day. " * 40 + "The boss moved the deadline. " + "I cooked. " * 40
    quoted = quoted_of(entry(1, body), ("boss", "deadline"), 60)
    assert "The boss moved the deadline." in quoted.words
    assert quoted.words.endswith("…")
    assert "\n… " in quoted.words
    assert estimate_tokens(quoted.words) <= 64


def test_where_there_is_no_room_nothing_is_quoted():
    assert quoted_of(entry(1, "The boss moved the deadline once more."), ("boss",), 8) is None
    assert fitting([entry(1, "The boss moved the deadline.")], ("boss",), 0) == ()
