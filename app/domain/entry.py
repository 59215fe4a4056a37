"""What a person writes: entries that were kept, and the draft that is still open.

A draft is one row per open text. It belongs to an entry (``entry_id``) or to none yet;
keeping it turns it into the entry, one more version and one index row in a single
transaction. ``title`` is the first line's worth of words the person gave, or empty.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NewType

from app.domain.boundary import Boundary

EntryId = NewType("EntryId", int)
DraftId = NewType("DraftId", int)

EXCERPT_CHARACTERS = 160
_LINE_MARKS = re.compile(
    r"^\s*(?:#{1,6}(?=\s)|(?:>\s?)+)?\s*(?:[-*+]\s+)?(?:(\d{1,9}[.)]\s+)?\[[ xX]\](?=\s|$))?\s*"
)
_RULE = re.compile(r"^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_HEAVY = re.compile(r"(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1")
_SLANTED = re.compile(r"(?<![*\w])([*_])(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![*\w])")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One kept entry. ``written_at`` is the moment it is about, with its local offset."""

    id: EntryId
    written_at: datetime
    changed_at: datetime
    boundary: Boundary
    title: str = field(repr=False)
    body: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EntrySummary:
    """One row of the journal's list: enough to recognise an entry, not its whole text."""

    id: EntryId
    written_at: datetime
    boundary: Boundary
    has_draft: bool
    title: str = field(repr=False)
    excerpt: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """The open text of an entry, or of a new one when ``entry_id`` is None."""

    id: DraftId
    entry_id: EntryId | None
    started_at: datetime
    saved_at: datetime
    boundary: Boundary
    title: str = field(repr=False)
    body: str = field(repr=False)

    @property
    def is_blank(self) -> bool:
        """Whether there is not one visible character to lose."""
        return not self.title.strip() and not self.body.strip()


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many kept entries one month holds; ``first_day`` is that month's first day."""

    first_day: date
    entries: int


def excerpt_of(body: str) -> str:
    """Return the first words of a text on one line, at most 160 characters."""
    beginning = body[: EXCERPT_CHARACTERS * 4]
    words = " ".join(bare_lines(beginning)) or " ".join(beginning.split())
    return words[:EXCERPT_CHARACTERS]


def bare_lines(text: str) -> list[str]:
    """Return the lines that have words, without Markdown's marks; numbers of lists stay."""
    lines = []
    for line in text.splitlines():
        words = "" if _RULE.match(line) else _LINE_MARKS.sub("", line)
        for mark in (_HEAVY, _SLANTED):
            words = mark.sub(r"\2", words)
        words = " ".join(_LINK.sub(r"\1", words).split())
        if words:
            lines.append(words)
    return lines


def word_count(text: str) -> int:
    """Return how many runs of non-space characters a text has."""
    return len(text.split())
