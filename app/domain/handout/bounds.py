"""What a pack may hold: how long, how many, and which characters. One place for both sides.

The builder asks before it signs and the reader asks before it shows, so nothing can be
signed here that would be refused there. Text is plain: composed (NFC), of printable
characters and line breaks. What could make it read otherwise than it is stored is refused
and not cleaned away: control characters, marks that turn the direction of writing,
invisible ones, private and unassigned code points.
"""

import unicodedata
from enum import StrEnum
from typing import Final

MOST_BYTES: Final = 256 * 1024  # SECURITY 3.8
DEEPEST: Final = 8  # the format itself needs 4
MOST_DIGITS: Final = 9
EARLIEST_YEAR, LATEST_YEAR = 2020, 2100

NAME_CHARACTERS: Final = 80
"""A name, a title, a short label."""
LINE_CHARACTERS: Final = 240
"""One line: a contact, a line of the safety plan, when and where."""
TEXT_CHARACTERS: Final = 4_000
"""A welcome, a why and how, a template, an agreement's paragraph."""
LONG_TEXT_CHARACTERS: Final = 20_000
"""Reading, an agreement, the file of a measure."""
KEY_CHARACTERS: Final = 40

MOST_PARTS_OF_A_KIND: Final = 40
MOST_CHOICES: Final = 12
MOST_SCALE: Final = 1_000
MOST_EVERY_DAYS: Final = 366
HIGHEST_EDITION: Final = 9_999


class TextFault(StrEnum):
    """Why a text cannot stand in a pack."""

    TOO_LONG = "too_long"
    BLANK = "blank"
    SEVERAL_LINES = "several_lines"
    NOT_COMPOSED = "not_composed"
    CONTROL = "control"
    DIRECTION = "direction"
    INVISIBLE = "invisible"
    NOT_A_CHARACTER = "not_a_character"


_DIRECTION: Final = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
# Joiners are letters' business in several scripts and in emoji; they stay.
_JOINERS: Final = frozenset("\u200c\u200d")
_INVISIBLE_LETTERS: Final = frozenset(
    "\u115f\u1160\u3164\uffa0\u2800\u034f\u180b\u180c\u180d\u180f"
)
_MOST_MARKS: Final = 4  # on one letter; more is no writing but a heap


def text_fault(text: str, characters: int, *, lines: bool, may_be_blank: bool) -> TextFault | None:
    """Return why a text cannot stand in a pack; None when it can.

    Args:
        text: What was read or typed.
        characters: How long it may be.
        lines: Whether it may have line breaks.
        may_be_blank: Whether it may say nothing.
    """
    if len(text) > characters:
        return TextFault.TOO_LONG
    if not text.strip():
        return None if may_be_blank and not text else TextFault.BLANK
    if text.isascii():
        return _ascii_fault(text, lines=lines)
    fault = next((found for each in text if (found := _fault_of(each, lines=lines))), None)
    if fault is not None:
        return fault
    if not unicodedata.is_normalized("NFC", text):
        return TextFault.NOT_COMPOSED
    return TextFault.INVISIBLE if _is_heaped(text) else None


def _ascii_fault(text: str, *, lines: bool) -> TextFault | None:
    if text.isprintable():
        return None
    return next((found for each in text if (found := _fault_of(each, lines=lines))), None)


def _fault_of(character: str, *, lines: bool) -> TextFault | None:
    if character == "\n":
        return None if lines else TextFault.SEVERAL_LINES
    if character in _DIRECTION:
        return TextFault.DIRECTION
    if character in _JOINERS:
        return None
    category = unicodedata.category(character)
    if category == "Cc" or category in ("Zl", "Zp"):
        return TextFault.CONTROL
    if category == "Cf" or character in _INVISIBLE_LETTERS:
        return TextFault.INVISIBLE
    return TextFault.NOT_A_CHARACTER if category in ("Co", "Cs", "Cn") else None


def _is_heaped(text: str) -> bool:
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks > _MOST_MARKS:
            return True
    return False
