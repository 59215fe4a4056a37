"""A plain sentence is spoken back by rule where a draft falls apart, and nothing else is."""

import pytest

from app.dialogue.choosing import Draft, choose
from app.dialogue.echoing import echo, turned
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon

LEXICON = Lexicon.parse(
    "so\nyou\nyour\nmy\nit\nwhat\nis\nand\n~ signed papers boss moved desk\n"
    "& what is\n& is it\n< so\n> and\n"
)


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("My boss moved my desk.", "your boss moved your desk"),
        ("And I was so tired we left", "you were so tired you left"),
        ("i am not going with our son", "you are not going with your son"),
        ("I really am done with myself", "you really are done with yourself"),
        ("Fenja took my keys", "Fenja took your keys"),
        ("The tram is late, I've waited", "the tram is late, you've waited"),
    ],
)
def test_a_plain_statement_is_turned(said, back):
    assert turned(said, LEXICON) == back


@pytest.mark.parametrize(
    "said",
    [
        "Is it my fault?",
        "I told you so",
        "He said \u201cno\u201d to me",
        "Signed the papers today",  # nobody can say who signed
        "No idea",
        "the house",
        "I " + "walked and walked " * 12,
    ],
)
def test_anything_else_is_not(said):
    assert turned(said, LEXICON) == ""


def test_it_is_the_sentence_that_the_draft_meant():
    message = "I was at the fair. My boss moved my desk. I feel sad and alone."
    said = echo(message, "Your desk boss moved it", "What is it?", 0, LEXICON)
    assert said == "So your boss moved your desk. What is it?"


def test_a_draft_that_falls_apart_is_replaced_and_a_sound_one_is_not():
    message = "My boss moved my desk"
    asked = Heard(message, message, ())
    torn = Draft("So desk your boss your moved. What is it?", is_whole=True)
    assert choose([torn], asked, LEXICON) == "So your boss moved your desk. What is it?"
    sound = Draft("So your boss moved your desk and it. What is it?", is_whole=True)
    assert choose([sound], asked, LEXICON) != torn.text
