"""Whether a question was asked before in this talk, in these or nearly the same words.

What counts as nearly the same is said by ``resources/dialogue/questions_en.toml``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from app.dialogue.authored import Page, read
from app.dialogue.lexicon import words
from app.dialogue.wording import sentences


@dataclass(frozen=True, slots=True)
class _Sameness:
    """What makes two questions one.

    Attributes:
        little: Words that make no other question of one.
        alike: Ways of asking the same.
    """

    little: frozenset[str]
    alike: tuple[re.Pattern[str], ...]


@cache
def sameness() -> _Sameness:
    """Return what makes two questions one, read once.

    Raises:
        CompanionWordsDamaged: Its file is not there, or does not say what it must.
    """
    return read("questions", lambda page: _made_of(page.table("asked_before")))


def _made_of(page: Page) -> _Sameness:
    page.only("little", "alike")
    alike = (each.only("known_by").pattern("known_by") for each in page.tables("alike"))
    return _Sameness(page.words("little"), tuple(alike))


def question_in(reply: str) -> str:
    """Return the question that a reply ends with, or ""."""
    parts = sentences(reply)
    return parts[-1] if parts and parts[-1].endswith("?") else ""


def was_asked(question: str, replies: Sequence[str]) -> bool:
    """Whether one of the replies asked this already."""
    asked = [found for reply in replies if (found := question_in(reply))]
    return any(_is_same(question, each) for each in asked)


def _is_same(one: str, other: str) -> bool:
    first, second = words(one), words(other)
    if first == second:
        return True
    same = sameness()
    mine, theirs = ({w for w in said if w not in same.little} for said in (first, second))
    if mine == theirs and len(mine) > 1:
        return True
    texts = " ".join(first), " ".join(second)
    return any(all(pattern.search(text) for text in texts) for pattern in same.alike)


def without_asking_again(reply: str, replies: Sequence[str]) -> str:
    """Return a reply without a question that was asked before, where more is left of it."""
    question = question_in(reply)
    if not question or not was_asked(question, replies):
        return reply
    rest = sentences(reply)[:-1]
    return " ".join(rest) or reply
