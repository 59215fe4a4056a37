"""The list is large enough for strong passphrases, and its words can be told apart."""

import math

import pytest

from app.host.resources import Resources
from app.library.errors import ContentDamaged
from app.library.wordlist import FEWEST_WORDS, load_words, parse_words

WORDS = load_words(Resources.shipped())
PLAIN = [
    f"{a}{b}{c}{d}" for a in "abcdefg" for b in "abcdefg" for c in "abcdefg" for d in "abcdefgh"
]


def _text(words):
    return "".join(f"{word}\n" for word in words)


def test_the_shipped_list_is_large_and_sorted():
    assert len(WORDS) >= FEWEST_WORDS
    assert list(WORDS) == sorted(WORDS)


def test_seven_words_have_the_bits_that_are_asked_for():
    assert 7 * math.log2(len(WORDS)) >= 77.0  # as six words of a list of 7,776


@pytest.mark.parametrize(
    "word",
    ["kill", "rape", "sex", "hell", "hate", "dead", "suicide", "pill", "noose", "fat", "ugly"],
)
def test_words_that_hurt_are_not_there(word):
    assert word not in WORDS


@pytest.mark.parametrize(
    "words",
    [
        PLAIN[:100],
        [*PLAIN, "Upper"],
        [*PLAIN, "zz"],
        [*PLAIN, "ninelette"],
        [*PLAIN, "zebra", "zebras"],
        [*PLAIN, ""],
        [*PLAIN, "z\u00e9ro"],
    ],
)
def test_a_damaged_list_is_refused(words):
    with pytest.raises(ContentDamaged):
        parse_words(_text(words))


def test_a_sound_list_is_taken():
    assert len(parse_words(_text(PLAIN))) == len(PLAIN)
