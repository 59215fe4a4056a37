"""Whose life a statement is about is read from the nearest person before it."""

import pytest

from app.host.resources import Resources
from app.safety.rules import load_rules
from app.safety.whose import Whose

PEOPLE = load_rules(Resources.shipped()).people


@pytest.mark.parametrize(
    ("before", "statement", "whose"),
    [
        ("i", "want to die", Whose.SELF),
        ("", "want to die", Whose.SELF),
        ("my friend", "wants to die", Whose.CLOSE),
        ("my friend left and", "want to die", Whose.SELF),
        ("my mum thinks that i", "want to die", Whose.SELF),
        ("", "kill himself", Whose.CLOSE),
        ("in my story the king will", "kill himself", Whose.DISTANT),
        ("my friend texted", "im going to kill myself", Whose.CLOSE),
        ("she said", "my life is over", Whose.CLOSE),
        ("since he left", "suicidal", Whose.SELF),
        ("i think my", "brother is suicidal", Whose.CLOSE),
    ],
)
def test_the_nearest_person_is_the_subject(before, statement, whose):
    assert PEOPLE.whose(before.split(), statement.split()) is whose
