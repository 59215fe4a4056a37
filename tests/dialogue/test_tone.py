"""What a message is like decides what may be asked and which feeling may be named."""

import pytest

from app.dialogue.lexicon import Lexicon
from app.dialogue.tone import burden, is_felt, tone_of

LEXICON = Lexicon.parse("- grief grief\n- anger anger angry\n+ joy joy glad\n+ relief relief\n")


def test_good_news_a_loss_a_fear_and_a_choice_are_told_apart():
    assert tone_of("I passed my test!").is_good
    assert not tone_of("I passed my test and my dog died").is_good
    assert tone_of("My dog died last night").is_loss
    assert tone_of("I'm scared of the phone").is_fear
    assert tone_of("I can't decide").is_stuck
    assert tone_of("I haven't told her").is_withheld
    assert not tone_of("I had soup").is_dark


def test_a_feeling_suits_where_it_is_named_or_its_cause_is():
    assert is_felt("grief", "My dog died last night", LEXICON)
    assert is_felt("anger", "I'm so angry", LEXICON)
    assert not is_felt("grief", "I'm so angry", LEXICON)
    assert not is_felt("joy", "My dog died last night", LEXICON)
    assert not is_felt("grief", "I had soup", LEXICON)


def test_after_a_miscarriage_nobody_is_asked_what_they_miss():
    told = tone_of("We lost the baby at eleven weeks.")
    assert told.is_loss
    assert not told.is_gone


@pytest.mark.parametrize(
    "said",
    ["Nothing hurt", "nobody frowned", "I'm not afraid any more", "Ten years without a drink"],
)
def test_the_bad_that_did_not_happen_is_no_bad_news(said):
    assert not tone_of(said).is_heavy
    assert not tone_of(said).is_dark or tone_of(said).is_good
    assert burden(said) < 0.5


def test_good_and_hard_in_one_message_are_both_heard():
    assert tone_of("The test was clear but I am so ashamed").is_mixed
    assert not tone_of("The test was clear").is_mixed
    assert not tone_of("My boss shouted").is_mixed
