"""Markdown as people type it: what a line is, and what the next one should begin with.

Only the marks of the toolbar are known: headings, emphasis, lists, checkboxes, quotes.
Nothing here changes a text by itself; anything else a person types stays as it is.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

_LIST = re.compile(r"^(\s*)([-*+]|\d{1,9}[.)])(\s+)(\[[ xX]\]\s+)?")
_QUOTE = re.compile(r"^(\s*(?:>\s?)+)")
_HEADING = re.compile(r"^(#{1,6})\s+")
_NUMBER = re.compile(r"(\d+)([.)])")
LEVEL = 2  # spaces that an item of a list is moved in by


class LineMark(StrEnum):
    """The marks that stand at the beginning of a line."""

    HEADING = "## "
    LIST = "- "
    CHECKBOX = "- [ ] "
    QUOTE = "> "


class InlineMark(StrEnum):
    """The marks that stand around words."""

    BOLD = "**"
    ITALIC = "*"


@dataclass(frozen=True, slots=True)
class LineStart:
    """The mark at the beginning of a line: how long it is, and what a next line repeats."""

    length: int
    next_line: str


def line_start(line: str) -> LineStart | None:
    """Return the list, checkbox or quote mark of a line; None if it has none."""
    if match := _LIST.match(line):
        indent, bullet, space, box = match.groups()
        number = _NUMBER.fullmatch(bullet)
        following = f"{int(number[1]) + 1}{number[2]}" if number else bullet
        return LineStart(match.end(), f"{indent}{following}{space}{'[ ] ' if box else ''}")
    if match := _QUOTE.match(line):
        return LineStart(match.end(), match[1])
    return None


def mark_of(line: str) -> tuple[LineMark, int] | None:
    """Return which mark of the toolbar a line has, and its length."""
    if match := _HEADING.match(line):
        return LineMark.HEADING, match.end()
    if match := _LIST.match(line):
        return (LineMark.CHECKBOX if match[4] else LineMark.LIST), match.end()
    if match := _QUOTE.match(line):
        return LineMark.QUOTE, match.end()
    return None


def remarked(line: str, mark: LineMark) -> tuple[int, str]:
    """Return how many characters at a line's beginning to replace, and by what.

    A line that has the mark loses it; a line with another mark changes it.
    """
    found = mark_of(line)
    if found is None:
        return 0, mark
    old, length = found
    return (length, "") if old is mark else (length, mark)


def deeper(line: str, before: str) -> str | None:
    """Return the longer beginning of an item, one level in; None where there is no such level.

    An item goes at most one level further in than the item before it.
    """
    start = line_start(before)
    own, above = _indent(line), _indent(before)
    if start is None or own > above:
        return None
    return " " * (own + LEVEL)


def shallower(line: str) -> str | None:
    """Return the shorter beginning of an item, one level out; None for an outermost one."""
    own = _indent(line)
    return " " * max(own - LEVEL, 0) if own else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
