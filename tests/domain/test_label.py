"""A label is a name without its mark, and two spellings of one name are one label."""

import pytest

from app.domain.label import Label, LabelKind, label_from


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("sleep", Label(LabelKind.TAG, "sleep")),
        ("#sleep", Label(LabelKind.TAG, "sleep")),
        ("@Aunt   May", Label(LabelKind.PERSON, "Aunt May")),
        ("+ Lisbon", Label(LabelKind.PLACE, "Lisbon")),
    ],
)
def test_the_mark_before_a_name_says_what_it_is(typed, label):
    assert label_from(typed) == label


def test_without_a_mark_the_chosen_kind_holds():
    assert label_from("May", LabelKind.PERSON) == Label(LabelKind.PERSON, "May")


@pytest.mark.parametrize("typed", ["", "  ", "#", "@ -", "!!"])
def test_a_name_needs_a_letter_or_a_digit(typed):
    assert label_from(typed) is None


def test_case_makes_no_other_label():
    assert Label(LabelKind.TAG, "Straße").folded == Label(LabelKind.TAG, "STRASSE").folded
