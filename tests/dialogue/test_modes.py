"""Every mode has short words and an example that keeps to the rules itself."""

import pytest

from app.dialogue.modes import WORDS
from app.domain.conversation import Mode


def test_every_mode_has_words():
    assert set(WORDS) == set(Mode)


@pytest.mark.parametrize("words", WORDS.values(), ids=lambda words: words.mode)
def test_the_words_are_short_and_the_example_asks_at_most_one_question(words):
    assert len(words.instruction.split()) <= 45
    assert len(words.example.split()) <= 40
    assert words.example.count("?") <= 1
