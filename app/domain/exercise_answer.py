"""What a step was answered with, and how it lies in the vault: one JSON value.

    TEXT LINE       "words"
    RATING          62
    CHOICES, PATTERNS   ["a", "b"]
    FEELINGS, LADDER, CARD   [["worried", 70], ["left out", null]]
    TIMES           [1365, 1395, null, 420]      minutes after midnight

A value that makes no sense for its kind, such as one of an older version of an exercise,
counts as not answered; it stays where it is.
"""

import json
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from app.domain.exercise import DISTRESS_MOST, FieldKind

MINUTES_A_DAY = 24 * 60
_WORDS = frozenset({FieldKind.TEXT, FieldKind.LINE})
_LISTS = frozenset({FieldKind.CHOICES, FieldKind.PATTERNS})
_ROWS = frozenset({FieldKind.FEELINGS, FieldKind.LADDER, FieldKind.CARD})

Rows = tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of any kind; what the kind does not use is empty."""

    words: str = field(default="", repr=False)
    number: int | None = field(default=None, repr=False)
    chosen: tuple[str, ...] = field(default=(), repr=False)
    rows: Rows = field(default=(), repr=False)
    times: tuple[int | None, ...] = field(default=(), repr=False)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was answered."""
        return not (
            self.words.strip()
            or self.number is not None
            or self.chosen
            or any(words.strip() or number is not None for words, number in self.rows)
            or any(minute is not None for minute in self.times)
        )


NO_ANSWER = Answer()


def encoded(kind: FieldKind, answer: Answer) -> str:
    """Return the text that is stored."""
    value: object = answer.words
    if kind is FieldKind.RATING:
        value = answer.number
    elif kind in _LISTS:
        value = list(answer.chosen)
    elif kind in _ROWS:
        value = [list(row) for row in answer.rows]
    elif kind is FieldKind.TIMES:
        value = list(answer.times)
    return json.dumps(value, ensure_ascii=False)


def decoded(kind: FieldKind, text: str) -> Answer:
    """Return the answer that a stored text holds; ``NO_ANSWER`` if it is of another kind."""
    try:
        value = json.loads(text) if text else None
    except ValueError:
        return NO_ANSWER
    if kind in _WORDS and isinstance(value, str):
        return Answer(words=value)
    if kind is FieldKind.RATING and _is_rating(value):
        return Answer(number=value)
    return _decoded_list(kind, value) if isinstance(value, list) else NO_ANSWER


def _decoded_list(kind: FieldKind, values: list[object]) -> Answer:
    if kind in _LISTS:
        return Answer(chosen=tuple(each for each in values if isinstance(each, str)))
    if kind in _ROWS:
        rows = [row for row in values if _is_row(row)]
        return Answer(rows=tuple((row[0], row[1]) for row in rows))
    if kind is FieldKind.TIMES:
        return Answer(times=tuple(each if _is_minute(each) else None for each in values))
    return NO_ANSWER


def brief(kind: FieldKind, answer: Answer) -> str:
    """Return an answer in plain words for a list of what was said so far; may be empty.

    Times are left to the page, which knows how this system writes them.
    """
    if kind is FieldKind.RATING and answer.number is not None:
        return str(answer.number)
    if kind in _LISTS:
        return ", ".join(answer.chosen)
    if kind in _ROWS:
        lines = [
            words if number is None else f"{words} {number}"
            for words, number in answer.rows
            if words.strip() and (number is not None or kind is not FieldKind.CARD)
        ]
        return "\n".join(lines)
    return answer.words.strip()


def _is_rating(value: object) -> TypeGuard[int]:
    return type(value) is int and 0 <= value <= DISTRESS_MOST


def _is_minute(value: object) -> TypeGuard[int]:
    return type(value) is int and 0 <= value < MINUTES_A_DAY


def _is_row(row: object) -> TypeGuard[list[Any]]:
    return (
        isinstance(row, list)
        and len(row) == 2  # noqa: PLR2004 - words and a number
        and isinstance(row[0], str)
        and (row[1] is None or type(row[1]) is int)
    )
