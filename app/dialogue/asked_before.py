"""Whether a question was asked before in this talk, in these or nearly the same words."""

import re
from collections.abc import Sequence

from app.dialogue.lexicon import words
from app.dialogue.wording import sentences

_LITTLE_WORDS = (
    "it this that in of about for to you your the a an is was are were do did does would could "
    "has have been be then now just like there so and here"
)
_LITTLE = frozenset(_LITTLE_WORDS.split())
_ALIKE = (
    re.compile(r"^(?:what (?:is|was)|how (?:is|was)) (?:that|it|this)(?: like)?(?: for you)?$"),
    re.compile(r"what (?:matters|weighs)(?: the)? most\b|which part weighs most"),
    re.compile(r"understand about it|to understand\?*$"),
    re.compile(r"hardest|worst of it"),
    re.compile(r"goes through your (?:mind|head)|comes up"),
    re.compile(r"what makes you ask|what made you (?:wonder|think of that)"),
)  # fmt: skip


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
    mine, theirs = ({w for w in said if w not in _LITTLE} for said in (first, second))
    if mine == theirs and len(mine) > 1:
        return True
    texts = " ".join(first), " ".join(second)
    return any(all(pattern.search(text) for text in texts) for pattern in _ALIKE)


def without_asking_again(reply: str, replies: Sequence[str]) -> str:
    """Return a reply without a question that was asked before, where more is left of it."""
    question = question_in(reply)
    if not question or not was_asked(question, replies):
        return reply
    rest = sentences(reply)[:-1]
    return " ".join(rest) or reply
