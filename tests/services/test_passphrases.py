"""A passphrase is called strong only when guessing it would take too long."""

import pytest

from app.services.passphrases import Generator, Strength, judge

WORDS = tuple(f"word{number}" for number in range(4096))


@pytest.mark.parametrize(
    "passphrase",
    ["", "short", "passwordpassword", "correct horse battery staple", "123456789012"],
)
def test_what_can_be_guessed_is_not_accepted(passphrase):
    assert not judge(passphrase).is_accepted


@pytest.mark.parametrize(
    "passphrase",
    ["lantern mossy violin harbor thimble quartz", "nine otters argue about soup quietly"],
)
def test_several_unrelated_words_are_accepted(passphrase):
    assert judge(passphrase) is Strength.VERY_STRONG


def test_a_very_long_passphrase_is_judged_too():
    assert judge("every kettle sings " * 40).is_accepted


def test_random_words_come_from_the_list_and_differ_each_time():
    generator = Generator(WORDS)
    first, second = generator.pick(6), generator.pick(6)
    assert first != second
    assert set(first) <= set(WORDS)


def test_the_strength_of_random_words_is_what_the_list_gives():
    generator = Generator(WORDS)
    assert generator.bits(6) == 72.0
    assert generator.strength(6) is Strength.VERY_STRONG
    assert generator.strength(3) is Strength.FAIR
