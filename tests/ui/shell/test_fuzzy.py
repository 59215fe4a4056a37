"""Typed letters find the name a person had in mind."""

import pytest

from app.ui.shell.fuzzy import fit

NAMES = ["One more", "New entry", "Go to Journal", "Go to Settings", "Lock", "All actions"]


def best(typed):
    return max(NAMES, key=lambda name: fit(typed, name))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ne", "New entry"),
        ("gtj", "Go to Journal"),
        ("journal", "Go to Journal"),
        ("sett", "Go to Settings"),
        ("LOCK", "Lock"),
        ("new en", "New entry"),
        ("aa", "All actions"),
    ],
)
def test_what_was_meant_fits_best(typed, name):
    assert best(typed) == name


def test_a_letter_that_is_missing_fits_nothing():
    assert fit("lox", "Lock") == 0


def test_nothing_typed_fits_everything():
    assert {fit(" ", name) for name in NAMES} == {1.0}
