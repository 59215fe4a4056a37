"""However a person spells it, the rules see one plain spelling."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.safety.normalise import normalise


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("I don\u2019t", "i dont"),
        ("I DON'T", "i dont"),
        ("k1ll mys3lf", "kill myself"),
        ("d!e", "die"),
        ("su*cide", "suicide"),
        ("s u i c i d e", "suicide"),
        ("k.i.l.l", "kill"),
        ("diiiiie", "die"),
        ("killlll", "kill"),
        ("#wanttodie", "want to die"),
        ("\uff4b\uff49\uff4c\uff4c", "kill"),
        ("su\u0301icide", "suicide"),
        ("ki\u200bll", "kill"),
        ("\U0001f48a\U0001f48a", "pill pill"),
        ("self-harm", "self harm"),
        ("5mg at 3pm, the 2nd", "5mg at 3pm the 2nd"),
        ("help!", "help"),
        ("988", "988"),
        ("I, um, I thought about, you know, ending it", "i thought about ending it"),
        ("Uhhh it's, uh, it's hard", "its hard"),
        ("the umbrella, hummus and 5 mm", "the umbrella hummus and 5 mm"),
        ("you know, I like you", "you know i like you"),
    ],
)
def test_spelling(written, plain):
    assert normalise(written) == (plain,)


def test_sentences_stay_apart():
    assert normalise("One. Two!\nThree - four?") == ("one", "two", "three", "four")


@given(some.text(max_size=300))
def test_any_text_has_a_plain_spelling(text):
    for sentence in normalise(text):
        assert sentence
        assert sentence == " ".join(sentence.split())


@pytest.mark.parametrize("unit", ["a", "1a", "a*", "a.", "a ", "@", "\u00e9", "-", " ", "kill "])
def test_a_hostile_text_is_read_in_time_that_grows_with_its_length(unit):
    start = time.perf_counter()
    normalise(unit * 10_000)
    assert time.perf_counter() - start < 0.5
