"""What stands for Markdown's marks on the screen: dots, boxes, bars and rules.

The characters stay in the text and are only not painted, so a cursor, a copy and a screen
reader find them where they were typed.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

_BULLET = re.compile(r"^(\s*)[-*+](?=\s)")
_BOX = re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])\s+(\[([ xX])\])(?=\s|$)")
_QUOTE = re.compile(r"^\s*((?:>\s?)+)")
_RULE = re.compile(r"^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")

_HANGING = re.compile(r"^\s*(?:(?:>\s?)+(?=\S)|(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?(?=\S))")


_ITEM = re.compile(r"^(\s*)(?:(\d{1,9}[.)])|[-*+])\s+(\[[ xX]\]\s+)?")


class Sign(StrEnum):
    """What is painted in a mark's place."""

    DOT = "dot"
    BOX = "box"
    TICKED = "ticked"
    BAR = "bar"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class MarkSign:
    """One sign, and the characters of its line that it stands for."""

    sign: Sign
    begin: int
    end: int


def signs_of(line: str) -> tuple[MarkSign, ...]:
    """Return the signs of one line, in the order of its characters."""
    if not line or not line.strip():
        return ()
    if _RULE.match(line):
        return (MarkSign(Sign.RULE, 0, len(line)),)
    signs = []
    if quote := _QUOTE.match(line):
        signs.append(MarkSign(Sign.BAR, *quote.span(1)))
    if box := _BOX.match(line):
        sign = Sign.BOX if box[2] == " " else Sign.TICKED
        signs.append(MarkSign(sign, *box.span(1)))
    elif bullet := _BULLET.match(line):
        signs.append(MarkSign(Sign.DOT, bullet.end(1), bullet.end()))
    return tuple(signs)


def ticked_otherwise(line: str) -> tuple[int, str] | None:
    """Return where the tick of a line's box stands and what it becomes; None without a box."""
    box = _BOX.match(line)
    return None if box is None else (box.start(2), "x" if box[2] == " " else " ")


@dataclass(frozen=True, slots=True)
class Item:
    """Where the parts of a list's item begin: its mark, the box or number, and its words."""

    mark: int
    box: int
    words: int


def item_of(line: str) -> Item | None:
    """Return the parts of an item; a bullet before a box is none. None for another line."""
    found = _ITEM.match(line)
    if found is None or _RULE.match(line):
        return None
    has_only_box = found[3] is not None and found[2] is None
    return Item(found.end(1), found.start(3) if has_only_box else found.end(1), found.end())


def hanging_length(line: str) -> int:
    """Return how many characters a line's words stand behind: an item's or a quote's mark."""
    found = _HANGING.match(line)
    return found.end() if found else 0
