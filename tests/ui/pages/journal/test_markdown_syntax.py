"""Marks are recognised as people type them, and nothing else is."""

import pytest

from app.ui.pages.journal.markdown_syntax import LineMark, line_start, mark_of, remarked


@pytest.mark.parametrize(
    ("line", "next_line"),
    [
        ("- milk", "- "),
        ("  * milk", "  * "),
        ("9. nine", "10. "),
        ("3) three", "4) "),
        ("- [x] done", "- [ ] "),
        ("> said", "> "),
        ("> > said", "> > "),
    ],
)
def test_the_next_line_goes_on_with_the_mark(line, next_line):
    start = line_start(line)
    assert start is not None
    assert start.next_line == next_line


@pytest.mark.parametrize("line", ["", "milk", "-milk", "3.5 km", "**bold**", "# Head"])
def test_other_lines_do_not_go_on(line):
    assert line_start(line) is None


@pytest.mark.parametrize(
    ("line", "mark", "expected"),
    [
        ("milk", LineMark.LIST, "- milk"),
        ("- milk", LineMark.LIST, "milk"),
        ("- milk", LineMark.CHECKBOX, "- [ ] milk"),
        ("- [ ] milk", LineMark.LIST, "- milk"),
        ("# Head", LineMark.HEADING, "Head"),
        ("> said", LineMark.HEADING, "## said"),
    ],
)
def test_a_mark_is_given_changed_or_taken(line, mark, expected):
    length, replacement = remarked(line, mark)
    assert replacement + line[length:] == expected


def test_a_line_without_a_mark_has_none():
    assert mark_of("just words") is None
