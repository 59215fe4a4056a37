"""Which words of a text go on a sheet: chosen sentences, without what was left out.

Ranges count characters from 0; ``begins`` is in, ``ends`` is not. A place that was left out
says nothing of what stood there: it always takes whole words, and two of them with nothing
but spaces and points between them are one.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from typing import Final

from app.domain.handout.sheet import SheetLine, Words, cleaned

_END: Final = re.compile(r"(?<=[.!?\u2026\u3002\uff01\uff1f])[\"'’”)\]]*\s+|\s*\n\s*")
_WORD: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """Some characters of a text."""

    begins: int
    ends: int


class PickKind(StrEnum):
    """What can be ticked; the topics are typed and need no tick."""

    MEASURE = "measure"
    TREND = "trend"
    HOMEWORK = "homework"
    NOTE = "note"
    ENTRY = "entry"
    PLAN = "plan"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Pick:
    """One line that was ticked.

    Attributes:
        ref: Which one of its kind.
        sha256: How its text read when it was ticked. When it reads otherwise now, the ranges
            would point at other words, so it is not on the sheet until it is ticked again.
        sentences: What goes on the sheet; empty for all of it.
        left_out: What is taken out of that.
    """

    kind: PickKind
    ref: str
    sha256: str
    sentences: tuple[Range, ...] = ()
    left_out: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """One line that can be ticked.

    Attributes:
        text: All its words; empty for a measure and a trend.
        line: What stands on the sheet when all of it is chosen.
        pick: How it was ticked; None when it was not.
        has_changed: Whether it was ticked and reads otherwise since.
    """

    kind: PickKind
    ref: str
    line: SheetLine = field(repr=False)
    text: str = field(default="", repr=False)
    pick: Pick | None = None
    has_changed: bool = False

    @property
    def key(self) -> tuple[PickKind, str]:
        """What tells it from all others."""
        return self.kind, self.ref


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """The sheet that is being put together.

    Attributes:
        since: The first day that its measures and homework are about.
        was_given: Whether it was saved or sealed as it is now, or was before.
    """

    begun_at: datetime
    since: date
    topics: str = field(default="", repr=False)
    recipient: str = field(default="", repr=False)
    purpose: str = field(default="", repr=False)
    was_given: bool = False
    picks: tuple[Pick, ...] = ()


def fingerprint(text: str) -> str:
    """Return what tells whether a text still reads as it did."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def sentences_of(text: str) -> tuple[Range, ...]:
    """Return the sentences of a text, without the spaces between them."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Range]:
    begins = len(text) - len(text.lstrip())
    for end in _END.finditer(text):
        closing = end.start() + len(end.group().rstrip()) if end.group().strip() else end.start()
        if closing > begins:
            yield Range(begins, closing)
        begins = max(begins, end.end())
    ends = len(text.rstrip())
    if ends > begins:
        yield Range(begins, ends)


def whole_words(text: str, chosen: Range) -> Range | None:
    """Return the words that a selection touches; None when it is only space."""
    begins, ends = max(0, chosen.begins), min(len(text), chosen.ends)
    while begins < ends and text[begins].isspace():
        begins += 1
    while ends > begins and text[ends - 1].isspace():
        ends -= 1
    if begins >= ends:
        return None
    while begins > 0 and _is_inside(text, begins):
        begins -= 1
    while ends < len(text) and _is_inside(text, ends):
        ends += 1
    return Range(begins, ends)


def merged(text: str, ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Return ranges in order; those with no word between them are one."""
    joined: list[Range] = []
    for each in sorted(ranges):
        if joined and not _WORD.search(text, joined[-1].ends, max(each.begins, joined[-1].ends)):
            joined[-1] = Range(joined[-1].begins, max(joined[-1].ends, each.ends))
        else:
            joined.append(each)
    return tuple(joined)


def chosen_words(text: str, pick: Pick) -> Words:
    """Return what is left of a text when only what was picked goes on the sheet.

    A sentence that was not chosen is left out without a trace at the ends, and with one gap
    between two that were; so is what was left out of a sentence.
    """
    kept = merged(text, pick.sentences) or (Range(0, len(text)),)
    gaps = [*pick.left_out, *_between(kept)]
    pieces: list[str | None] = []
    at, last = kept[0].begins, kept[-1].ends
    for gap in merged(text, gaps):
        if gap.ends <= at or gap.begins >= last:
            continue
        pieces += [text[at : max(at, gap.begins)], None]
        at = gap.ends
    pieces.append(text[at:last] if at < last else "")
    return cleaned(tuple(_stripped(pieces)))


def _between(kept: Sequence[Range]) -> list[Range]:
    return [Range(before.ends, after.begins) for before, after in pairwise(kept)]


def _stripped(pieces: Sequence[str | None]) -> list[str | None]:
    stripped = list(pieces)
    if stripped and stripped[0] is not None:
        stripped[0] = stripped[0].lstrip()
    if stripped and stripped[-1] is not None:
        stripped[-1] = stripped[-1].rstrip()
    return stripped


def _is_inside(text: str, place: int) -> bool:
    """Return whether a place lies between two characters of one word."""
    before, after = text[place - 1], text[place]
    joins = "'’-"
    if after in joins:
        return bool(_WORD.match(before)) and bool(_WORD.match(text[place + 1 : place + 2]))
    if before in joins:
        return bool(_WORD.match(after)) and place > 1 and bool(_WORD.match(text[place - 2]))
    return bool(_WORD.match(before)) and bool(_WORD.match(after))
