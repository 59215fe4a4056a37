"""JSON from somebody else, read so that no document can cost much or mean two things.

Size and nesting are known before anything is parsed. Numbers are short whole ones; a key
that stands twice in an object, a fraction and what is no JSON at all (``NaN``) are refused.
"""

import json
import re
from collections.abc import Sequence
from typing import Final, cast

from app.domain.handout.bounds import MOST_DIGITS
from app.handout.errors import PackTrouble, PackUnreadable

# Possessive, and without a need for the closing mark: it never goes back, so time is linear.
_STRINGS: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_BRACKETS: Final = re.compile(r"[\[\]{}]")


def json_of(text: str, deepest: int) -> object:
    """Return what a JSON text holds.

    Raises:
        PackUnreadable: It is none, nested too deep, with a key twice or another number.
    """
    _expect_shallow(text, deepest)
    try:
        return cast(
            "object",
            json.loads(
                text,
                parse_int=_whole,
                parse_float=_refused,
                parse_constant=_refused,
                object_pairs_hook=_once_each,
            ),
        )
    except PackUnreadable:
        raise
    except (ValueError, RecursionError):
        raise PackUnreadable(PackTrouble.NOT_JSON) from None


def _expect_shallow(text: str, deepest: int) -> None:
    depth = 0
    for bracket in _BRACKETS.finditer(_STRINGS.sub("", text)):
        depth += 1 if bracket.group() in "[{" else -1
        if depth > deepest:
            raise PackUnreadable(PackTrouble.TOO_DEEP)


def _whole(digits: str) -> int:
    if len(digits.lstrip("-")) > MOST_DIGITS:
        raise PackUnreadable(PackTrouble.BAD_NUMBER)
    return int(digits)


def _refused(_text: str) -> object:
    raise PackUnreadable(PackTrouble.BAD_NUMBER)


def _once_each(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise PackUnreadable(PackTrouble.KEY_TWICE)
    return found
