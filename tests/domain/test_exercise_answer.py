"""An answer comes back as it was given, and one of another kind counts as none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.exercise import FieldKind
from app.domain.exercise_answer import NO_ANSWER, Answer, brief, decoded, encoded

GIVEN = {
    FieldKind.TEXT: Answer(words="Two lines\nof “words”"),
    FieldKind.LINE: Answer(words="one"),
    FieldKind.RATING: Answer(number=62),
    FieldKind.CHOICES: Answer(chosen=("Work", "Friends")),
    FieldKind.PATTERNS: Answer(chosen=("must",)),
    FieldKind.FEELINGS: Answer(rows=(("worried", 70), ("left out", None))),
    FieldKind.LADDER: Answer(rows=(("one stop", 45),)),
    FieldKind.CARD: Answer(rows=(("Urge", 4), ("", None))),
    FieldKind.TIMES: Answer(times=(1365, None, 0, 420)),
}


@pytest.mark.parametrize(("kind", "answer"), GIVEN.items())
def test_an_answer_comes_back(kind, answer):
    assert decoded(kind, encoded(kind, answer)) == answer
    assert not answer.is_blank


@pytest.mark.parametrize("kind", list(FieldKind))
def test_nothing_answered_is_nothing(kind):
    assert decoded(kind, "") == NO_ANSWER
    assert decoded(kind, encoded(kind, NO_ANSWER)).is_blank
    assert brief(kind, NO_ANSWER) == ""


@given(st.sampled_from(FieldKind), st.text())
def test_any_stored_text_is_read_without_an_error(kind, text):
    decoded(kind, text)


@pytest.mark.parametrize("text", ["101", "-1", "true", '"5"', "[[1, 2]]", '[["a"]]', "{"])
def test_a_value_of_another_kind_counts_as_not_answered(text):
    assert decoded(FieldKind.RATING, text) == NO_ANSWER
    assert decoded(FieldKind.CARD, text).is_blank


def test_an_answer_in_brief_is_in_plain_words():
    assert brief(FieldKind.RATING, Answer(number=0)) == "0"
    assert brief(FieldKind.CHOICES, GIVEN[FieldKind.CHOICES]) == "Work, Friends"
    assert brief(FieldKind.FEELINGS, GIVEN[FieldKind.FEELINGS]) == "worried 70\nleft out"
