"""A question that was asked in this talk, in these or nearly the same words, is known again."""

import pytest

from app.dialogue.asked_before import question_in, was_asked, without_asking_again


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What did it mean to you?", "So it is. What did it mean to you?"),
        ("What was that like for you?", "How was that for you?"),
        ("What matters most to you in it?", "What matters most to you in this?"),
        (
            "What goes through your head when you lie there?",
            "What goes through your mind about it?",
        ),
    ],
)
def test_the_same_question_is_known(question, asked):
    assert was_asked(question, (asked,))


def test_another_question_and_a_sentence_are_not():
    assert not was_asked("What did you do then?", ("What did it mean to you?", "It is so."))


def test_only_the_question_is_taken_away():
    before = ("So you left. What was that like for you?",)
    assert without_asking_again("You came. What was that like for you?", before) == "You came."
    assert without_asking_again("You came. Who knows?", before) == "You came. Who knows?"
    assert without_asking_again("What was that like for you?", before)
    assert question_in("You came.") == ""
