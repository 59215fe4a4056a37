"""A broken JSON document gives what is whole in it, says where it is broken, and takes no time."""

import json
import time

import pytest

from app.interchange.salvage import listed_in

MARKS = frozenset({"day", "words"})


def document(count=4, after="]}"):
    records = [{"day": number, "words": f"words {number}", "more": [{}]} for number in range(count)]
    return '{"entries": [' + ", ".join(map(json.dumps, records)) + after


def days(content):
    listed = listed_in(content.encode(), "entries", MARKS)
    return [value["day"] for value in listed.values], listed.broken


def test_a_whole_document_is_read_as_it_is():
    assert days(document()) == ([0, 1, 2, 3], ())
    assert days('{"entries": [{"day": 7}]}') == ([7], ())


@pytest.mark.parametrize(
    ("damage", "left", "broken"),
    [
        (lambda whole: whole[:-30], [0, 1, 2], (3,)),
        (lambda whole: whole.replace('"words 1"', '"words 1', 1), [0, 2, 3], (1,)),
        (lambda whole: whole.replace('"day": 2', '"day" 2', 1), [0, 1, 3], (2,)),
        (lambda whole: whole.replace("}, {", "} x {", 1), [0, 1, 2, 3], (4,)),
        (lambda whole: whole[len('{"entries": [') :], [0, 1, 2, 3], (4,)),
    ],
)
def test_what_is_outside_the_damage_is_left(damage, left, broken):
    assert days(damage(document())) == (left, broken)


def test_records_that_another_one_swallowed_are_found():
    whole = document()
    swallowed = whole.replace('"more": [{}]}, {', '"more": [{}, {', 1).replace("]}]}", "]}]}]}", 1)
    assert json.loads(swallowed)
    assert days(swallowed) == ([0, 1, 2, 3], (0,))


def test_letters_that_are_none_are_marked_and_the_record_stays():
    content = document().encode().replace(b"words 2", b"words \xff")
    listed = listed_in(content, "entries", MARKS)
    assert [value["day"] for value in listed.values] == [0, 1, 2, 3]
    assert listed.values[2]["words"] == "words \ufffd"
    assert listed.broken == (2,)


@pytest.mark.parametrize(
    "hostile",
    [
        '{"day" "words"' + "{" * 200_000,
        '{"day" "words"' + '{"a":' * 100_000,
        '{"day" "words"' + '{"a' * 100_000,
        '"day" "words"' + '{"x": {}} ' * 50_000 + "{",
    ],
)
def test_a_document_made_to_be_slow_is_not(hostile):
    began = time.monotonic()
    assert days(hostile)[0] == []
    assert time.monotonic() - began < 5
