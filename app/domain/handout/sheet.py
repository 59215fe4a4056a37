"""A session sheet: one page that the person put together for a session, and no more than that.

Every line was ticked by the person. Words they left out are not in it: where they stood is
``None``, one for each gap however long it was. Nothing on a sheet is a judgement of ours: a
measure has its totals and the names its bands were published under, a trend has what was said
and no more, and what a model wrote is a quotation with the model's name and the day.
"""

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Final, TypeAlias

from app.domain.assignment import Outcome
from app.domain.handout.bounds import TextFault, text_fault
from app.domain.safety_plan import PlanStep

Words: TypeAlias = tuple[str | None, ...]
"""Pieces of a text in their order; ``None`` stands where something was left out."""

TEXT_CHARACTERS: Final = 20_000  # of one line of a sheet, with all its pieces
NAME_CHARACTERS: Final = 200
MOST_LINES: Final = 100  # of one section
MOST_POINTS: Final = 60  # of one measure, or tries of one assignment
MOST_TOTAL: Final = 10_000
MOST_DAYS: Final = 3_660  # that a trend looks at
_MOST_MARKS: Final = 4


class NoteKind(StrEnum):
    """What a note on something that was agreed says."""

    FRICTION = "friction"
    LEARNED = "learned"
    QUESTION = "question"


class PlanChange(StrEnum):
    """How a line of the safety plan stands to what was told before."""

    STANDING = "standing"
    ADDED = "added"
    TAKEN_OUT = "taken_out"


@dataclass(frozen=True, slots=True)
class Point:
    """One total of a measure; ``band`` is named as published, or empty."""

    on: date
    total: int = field(repr=False)
    band: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """How one measure went, the oldest first."""

    name: str
    least: int
    most: int
    points: tuple[Point, ...] = field(repr=False)


class TrendOf(StrEnum):
    """What a trend is of; each was said by the person, day by day."""

    MOOD = "mood"
    ENERGY = "energy"
    SLEEP = "sleep"
    TRACKER = "tracker"


class TrendAsks(StrEnum):
    """How its numbers are to be read."""

    SCALE = "scale"
    COUNT = "count"
    YES_NO = "yes_no"
    TIME = "time"
    """Minutes after midnight."""


@dataclass(frozen=True, slots=True)
class TrendLine:
    """How something went that was noted day by day, the oldest first.

    Every point is a number that the person gave. A day on which nothing was said has none:
    nothing is filled in, smoothed or averaged, and ``days`` says how many days there were.

    Attributes:
        name: What a tracker is called; empty for the others.
        days: How many days it looks at, the last one included.
    """

    of: TrendOf
    asks: TrendAsks
    name: str
    least: int
    most: int
    days: int
    points: tuple[Point, ...] = field(repr=False)

    @property
    def days_said(self) -> int:
        """On how many of the days something was said."""
        return len({point.on for point in self.points})


@dataclass(frozen=True, slots=True)
class Try:
    """One answer to how it went."""

    on: date
    outcome: Outcome = field(repr=False)


@dataclass(frozen=True, slots=True)
class HomeworkLine:
    """Something that was agreed, and how each try went."""

    words: Words = field(repr=False)
    tries: tuple[Try, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What got in the way of it, what was learned, or what to ask."""

    on: date
    kind: NoteKind
    words: Words = field(repr=False)


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry, or some sentences of one."""

    on: date
    is_part: bool
    words: Words = field(repr=False)


@dataclass(frozen=True, slots=True)
class PlanLineOnSheet:
    """A line of the safety plan; one that was taken out has no words any more."""

    step: PlanStep
    change: PlanChange
    words: Words = field(repr=False)


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """What a model wrote, and when. It is a quotation and nobody's finding."""

    on: date
    model: str
    words: Words = field(repr=False)


SheetLine: TypeAlias = (
    MeasureLine | TrendLine | HomeworkLine | NoteLine | EntryLine | PlanLineOnSheet | QuoteLine
)


@dataclass(frozen=True, slots=True)
class SessionSheet:
    """The document itself: what is shown, printed and sealed is this object.

    Attributes:
        since: The first day that the measures and the homework on it are about.
        recipient: Whom it is for, in the person's words.
        topics: What the person wants to talk about; may be empty.
    """

    made_on: date
    since: date
    recipient: str = field(default="", repr=False)
    purpose: str = field(default="", repr=False)
    topics: str = field(default="", repr=False)
    measures: tuple[MeasureLine, ...] = field(default=(), repr=False)
    trends: tuple[TrendLine, ...] = field(default=(), repr=False)
    homework: tuple[HomeworkLine, ...] = field(default=(), repr=False)
    notes: tuple[NoteLine, ...] = field(default=(), repr=False)
    entries: tuple[EntryLine, ...] = field(default=(), repr=False)
    plan: tuple[PlanLineOnSheet, ...] = field(default=(), repr=False)
    quotes: tuple[QuoteLine, ...] = field(default=(), repr=False)

    @property
    def lines(self) -> tuple[SheetLine, ...]:
        """Everything that was ticked, in the order of the page."""
        return (
            *self.measures,
            *self.trends,
            *self.homework,
            *self.notes,
            *self.entries,
            *self.plan,
            *self.quotes,
        )

    @property
    def line_count(self) -> int:
        """How many lines it has, the topics counted as one."""
        return len(self.lines) + bool(self.topics)

    @property
    def left_out_count(self) -> int:
        """At how many places something was left out."""
        return sum(words_of(line).count(None) for line in self.lines)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing on it."""
        return not self.line_count


def words_of(line: SheetLine) -> Words:
    """Return the words of a line; a measure and a trend have none."""
    return () if isinstance(line, MeasureLine | TrendLine) else line.words


def clean(text: str) -> str:
    """Return a text as a sheet may hold it: composed, with nothing in it that nobody sees."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    lines = lines.replace("\u2029", "\n").replace("\t", " ")
    seen = "".join(each for each in lines if each == "\n" or _is_fit(each))
    # Composing can bring back a letter that stands for another; it cannot bring back the rest.
    return _without_heaps(unicodedata.normalize("NFC", seen))


def clean_line(text: str) -> str:
    """Return a text on one line, as ``clean`` does, no longer than a name."""
    return " ".join(clean(text).split())[:NAME_CHARACTERS].strip()


def cleaned(words: Words) -> Words:
    """Return words as a sheet may hold them: neighbouring gaps are one, nothing is empty."""
    pieces: list[str | None] = []
    for piece in words:
        if piece is None:
            if not pieces or pieces[-1] is not None:
                pieces.append(None)
        elif pieces and (before := pieces[-1]) is not None:
            pieces[-1] = clean(before + piece)
        elif fit := clean(piece):
            pieces.append(fit)
    return tuple(pieces)


def is_fit(words: Words) -> bool:
    """Return whether words are as ``cleaned`` leaves them."""
    texts = [piece for piece in words if piece is not None]
    return (
        sum(map(len, texts)) <= TEXT_CHARACTERS
        and all(is_fit_text(text) for text in texts)
        and all(texts)
        and all((a is None) != (b is None) for a, b in pairwise(words))
    )


def is_fit_text(text: str, characters: int = TEXT_CHARACTERS) -> bool:
    """Return whether a text is as ``clean`` leaves it, and no longer than that."""
    if not text.strip():
        return len(text) <= characters and all(each == "\n" or _is_fit(each) for each in text)
    return text_fault(text, characters, lines=True, may_be_blank=True) is None


@cache
def _is_fit(character: str) -> bool:
    if character.isascii():
        return character.isprintable()
    fault = text_fault(f"a{character}", 2, lines=False, may_be_blank=True)
    return fault in (None, TextFault.NOT_COMPOSED)


def _without_heaps(text: str) -> str:
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)
