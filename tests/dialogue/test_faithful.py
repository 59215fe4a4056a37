"""A draft that says another thing than the message did is found out."""

import pytest

from app.dialogue.faithful import as_spelled, changes, is_framed
from app.dialogue.lexicon import Lexicon

LEXICON = Lexicon.parse(
    "leave leaves left leaving\n- anger angry\n% so\n% and it stays with you\n% you feel ~\n"
    "> sounds and\n"
)


@pytest.mark.parametrize(
    ("message", "text", "name"),
    [
        (
            "Not one of my cousins came to the wake",
            "One of your cousins came to the wake.",
            "denial",
        ),
        ("My cousins came to the wake", "None of it: not your cousins came to the wake.", "denial"),
        ("I almost hit the cyclist", "You hit the cyclist.", "denial"),
        ("I think the caretaker reads my post", "So the caretaker reads your post.", "owner"),
        ("Hal says that I am too loud", "You are too loud.", "owner"),
        ("I dreamt the boat sank", "The boat sank.", "owner"),
        ("I want to call the plumber", "You call the plumber.", "owner"),
        ("They took the boy who can't spell", "They took the boy who can't swim.", "swap"),
        ("I told Nan I'm not coming home", "You told Nan I'm not coming home.", "unturned"),
        ("The porters think we are odd", "The porters think we are odd.", "unturned"),
        ("My aunt sold our piano", "There is your aunt sold your piano.", "frame"),
    ],
)
def test_another_claim_than_the_persons_has_a_name(message, text, name):
    assert name in changes(text, message, LEXICON)


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("Not one of my cousins came to the wake", "Not one of your cousins came to the wake."),
        ("I think the caretaker reads my post", "You think the caretaker reads your post."),
        ("Hal says that I am too loud", "Hal says that you are too loud."),
        ("My brother left the band in May", "Your brother leaving the band sounds heavy."),
        ("I'm a bad cook", "I'm a program, so I have no taste."),
        ("My boss yelled at me at the till", "So your boss yelled at you, and it stays with you."),
        ("I want to call the plumber", "Wanting to call the plumber is where you are."),
        ("I was late, and nobody said a word", "You were late."),
    ],
)
def test_what_was_said_may_be_said_back(message, text):
    assert changes(text, message, LEXICON) == ()


def test_words_have_the_capitals_that_the_person_gave_them():
    message = "Mr Abara let them laugh, and everybody did"
    assert as_spelled("So abara let them, and Everybody laughed.", "So " + message, LEXICON) == (
        "So Abara let them, and everybody laughed."
    )


def test_a_reply_is_framed_by_words_that_were_written_by_hand():
    message = "My boss moved my desk"
    assert is_framed("So your boss moved your desk, and it stays with you.", message, LEXICON)
    assert is_framed("Your boss moved your desk. You feel angry.", message, LEXICON)
    assert not is_framed("So your boss moved your desk, and he's yours now.", message, LEXICON)
