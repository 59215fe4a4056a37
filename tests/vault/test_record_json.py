"""A record comes back equal, with fields of earlier and later versions in their places."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import pytest

from app.vault.record_json import as_json, from_json


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Inner:
    name: str = field(repr=False)
    colour: Colour | None = None


@dataclass(frozen=True, slots=True)
class Outer:
    day: date | None
    inners: tuple[Inner, ...] = ()
    colours: frozenset[Colour] = frozenset()
    is_on: bool = False
    count: int = 3


FULL = Outer(
    date(2026, 3, 9), (Inner("é", Colour.RED), Inner("")), frozenset(Colour), is_on=True, count=7
)


@pytest.mark.parametrize("record", [FULL, Outer(None)])
def test_a_record_comes_back_equal(record):
    assert from_json(Outer, as_json(record)) == record
    assert type(from_json(Outer, as_json(record)).is_on) is bool


def test_a_field_of_later_is_left_out_and_one_that_was_added_has_its_default():
    assert from_json(Outer, '{"day": null, "unheard": [1]}') == Outer(None)


@pytest.mark.parametrize(
    "text", ["", "[]", '{"day": 3}', '{"inners": 3}', '{"colours": ["green"]}']
)
def test_what_is_no_such_record_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - any of them says so
        from_json(Outer, text)
