"""The commonest slips of people who learn English are put right, and nothing else is touched."""

import pytest

from app.dialogue.learners import corrected


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("My husband he stay at home", "My husband stays at home"),
        ("my daughter she speak German", "my daughter speaks German"),
        ("since eight month", "for eight months"),
        ("I have two brother", "I have two brothers"),
        ("I don't know nothing", "I don't know anything"),
        ("we must to go", "we must go"),
        ("I am agree", "I agree"),
        ("I have exam on Friday", "I have an exam on Friday"),
        ("she don't listen", "she doesn't listen"),
        ("he go to school", "he goes to school"),
        ("Yesterday my chief say to me no", "Yesterday my chief said to me no"),
        ("last week she tell him", "last week she told him"),
        ("In my country I was teacher", "In my country I was a teacher"),
        ("he is engineer", "he is an engineer"),
        ("she explained me the form", "she explained to me the form"),
        ("I gave to him my umbrella", "I gave him my umbrella"),
        ("many informations", "many information"),
        ("nobody say something", "nobody says anything"),
        ("when I ask he laughs and say no", "when I ask he laughs and says no"),
        ("I am little bit proud", "I am a little bit proud"),
    ],
)
def test_a_slip_is_put_right(said, meant):
    assert corrected(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "My husband stays at home",
        "does he go to school",
        "she made him stay",
        "since two weeks ago",
        "a five year old",
        "I was a teacher",
        "the teacher who said it",
        "I let my sister keep it",
        "you can't know everything",
        "I need someone like her",
        "she made everyone laugh",
        "I am 1 year younger",
    ],
)
def test_what_is_right_is_left_as_it_is(said):
    assert corrected(said) == said
