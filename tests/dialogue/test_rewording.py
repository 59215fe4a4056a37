"""A statement in other words still says who did what, what was denied, and when."""

import pytest

from app.dialogue.rewording import reworded


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("your boss moved you to the night team", "you were moved to the night team by your boss"),
        ("your uncle laughed at you when you told him",
         "you were laughed at by your uncle when you told him"),
        ("Fenja sent you a letter", "you were sent a letter by Fenja"),
        ("your manager asked you to lead the team", ("you were asked by your manager to lead the"
            " team")),
        ("you have to speak on Thursday", "it falls to you to speak on Thursday"),
        ("you got the apprenticeship at the boatyard", ("the apprenticeship at the boatyard is"
            " yours")),
        ("you told Henrik no", "you said no to Henrik"),
        ("nobody came to your stall", "not one person came to your stall"),
        ("he didn't say anything", "he said nothing"),
        ("you can't sleep", "sleep does not come"),
        ("you keep looking at your phone", ("you find yourself looking at your phone again and"
            " again")),
    ],
)  # fmt: skip
def test_the_same_is_said_otherwise(said, other):
    assert reworded(said) == other


@pytest.mark.parametrize(
    "said",
    [
        "you moved your boss to the night team",
        "you don't have to speak on Thursday",
        "you didn't get the job",
        "you got the flu",
        "your boss never moved you to the night team",
        "your boss just moved you to the cellar",
        "you used to be happy",
        "the dog sat in front of the house",
        "you keep on",
        "you hate yourself",
        "you want to die",
        "nobody is home",
    ],
)
def test_where_it_would_say_something_else_nothing_changes(said):
    assert reworded(said) == said
