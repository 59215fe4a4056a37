"""YAML of strangers is cut into words, lists and mappings; what grows or runs ends the reading."""

import pytest

from app.interchange import bounded_yaml
from app.interchange.bounded_yaml import NotPlain, Pair, pairs_of

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


def test_words_lists_and_mappings_are_what_they_look_like():
    text = "1:\n  text: 'a'\n  Work: {b: null, c: ~}\n2: [x, 07, yes, 2024-01-01]\n3:\n"
    assert list(pairs_of(text)) == [
        Pair("1", {"text": "a", "Work": {"b": None, "c": None}}),
        Pair("2", ["x", "07", "yes", "2024-01-01"]),
        Pair("3", None),
    ]
    assert list(pairs_of("")) == []


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "1: &only {text: a}\n",
        "<<: *x\n",
        "- 1\n- 2\n",
        "just words",
        "a: b\n---\nc: d\n",
        "? [a, b]\n: c\n",
        "1: " + "[" * 60,
        "1: " + "{a: " * 30 + "b" + "}" * 30,
        "1: \x00",
    ],
)
def test_anything_else_ends_the_reading(text):
    with pytest.raises(NotPlain):
        list(pairs_of(text))


def test_a_tag_is_never_acted_on():
    text = "1: !!python/object/apply:os.system [echo]\n2: !!binary aGk=\n3: !!int '7'\n"
    assert [pair.value for pair in pairs_of(text)] == [["echo"], "aGk=", "7"]


def test_what_stood_before_the_fault_was_given():
    pairs = pairs_of("1: {text: whole}\n2: {text: cut")
    assert next(pairs).key == "1"
    with pytest.raises(NotPlain):
        next(pairs)


def test_too_much_is_not_read(monkeypatch):
    monkeypatch.setattr(bounded_yaml, "MOST_EVENTS", 50)
    with pytest.raises(NotPlain):
        list(pairs_of("a: [" + "x, " * 60 + "x]"))
