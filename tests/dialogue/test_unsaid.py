"""Ways to be hurt, doses, illness and long numbers are never given back; all else may be."""

import pytest

from app.dialogue.unsaid import gives_back


@pytest.mark.parametrize(
    ("message", "reply"),
    [
        ("I keep thinking about my wrists", "You keep thinking about your wrists."),
        ("she jumped off the roof", "So she jumped off the roof."),
        ("I stopped my tablets on Monday", "You stopped your tablets on Monday."),
        ("mum got diagnosed today", "Your mum got diagnosed today."),
        ("call me on 0171 555", "So call you on 0171 555."),
        ("my dose is wrong I think", "You write that your dose is wrong, you think."),
    ],
)
def test_what_should_not_be_said_again_is_noticed(message, reply):
    assert gives_back(reply, message)


@pytest.mark.parametrize(
    ("message", "reply"),
    [
        ("I jumped at every noise", "So you jumped at every noise."),
        ("I cut the bread too thin", "You cut the bread too thin."),
        ("we walked from the station in the rain", "So you walked from the station in the rain."),
        ("is my dose wrong?", "I'm a program. A pharmacist can say."),
        ("nothing much", "I can't say anything about a diagnosis."),
    ],
)
def test_everyday_words_and_what_was_not_in_the_message_are_not(message, reply):
    assert not gives_back(reply, message)
