"""A fault in a content file names the file and the line, so that its author finds it."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.exercise import Need
from app.library.errors import ContentDamaged
from app.library.reading import LARGEST_CHARACTERS, lines_of, read_table

GOOD = '''title = "A"
many = """
size = 3
"""
[inner]
size = 3

[[step]]
words = "one"
[[step.phase]]
seconds = 4

[[step]]
words = "two"
[[step.phase]]
seconds = 5
[[step.phase]]
seconds = 6   # a comment
'''


def test_tables_keys_and_lists_have_the_line_they_stand_on():
    lines = lines_of(GOOD)
    assert lines[("title",)] == 1
    assert lines[("many",)] == 2
    assert lines["inner", "size"] == 6
    assert ("size",) not in lines
    assert lines["step", 0, "phase", 0, "seconds"] == 11
    assert lines["step", 1, "phase", 1, "seconds"] == 18
    assert lines["step", 1] == 13


def _refused(read):
    with pytest.raises(ContentDamaged) as refused:
        read(read_table("a.toml", GOOD))
    assert str(refused.value).startswith("a.toml: line ")
    return refused.value.line


@pytest.mark.parametrize(
    ("read", "line"),
    [
        (lambda table: table.text("nothing"), 1),
        (lambda table: table.number("title", 0, 9), 1),
        (lambda table: table.texts("many"), 2),
        (lambda table: table.table("inner").number("size", 4, 9), 6),
        (lambda table: table.table("inner").text("size"), 6),
        (lambda table: table.table("inner").flag("size", default=True), 6),
        (lambda table: table.table("inner").one_of("size", Need), 6),
        (lambda table: table.table("step"), 1),
        (lambda table: table.tables("inner"), 5),
        (lambda table: table.tables("step", least=3), 1),
        (lambda table: table.tables("step")[1].text("title"), 13),
        (lambda table: table.tables("step")[1].tables("phase")[1].number("seconds", 0, 5), 18),
        (lambda table: table.finish(), 1),
    ],
)
def test_a_fault_names_its_line(read, line):
    assert _refused(read) == line


def test_a_misspelt_key_is_a_fault():
    table = read_table("a.toml", 'title = "A"\ntitel = "B"')
    table.text("title")
    with pytest.raises(ContentDamaged, match="line 2: “titel” is not known"):
        table.finish()


@pytest.mark.parametrize(
    ("text", "line"), [("a = 1\nb = \n", 2), ('a = 1\nb = "x', 2), ("a = [1,\n2\n", 2)]
)
def test_what_is_no_toml_names_its_line(text, line):
    with pytest.raises(ContentDamaged) as refused:
        read_table("a.toml", text)
    assert refused.value.line == line


def test_a_file_larger_than_any_content_is_not_read():
    with pytest.raises(ContentDamaged, match="too large"):
        read_table("a.toml", "#" * (LARGEST_CHARACTERS + 1))


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_and_nothing_else(text):
    with suppress(ContentDamaged):
        read_table("a.toml", text)
