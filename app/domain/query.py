"""What a person asks the search: words, phrases, and operators that narrow the hits.

    lighthouse "on the bridge" -rain tag:sleep person:"Aunt May" place:Lisbon
    before:2026-03 after:2025 on:2026-03-04 kind:entry boundary:mine

Every word must occur and the last one may be unfinished; a phrase stands as it is written;
a minus sign keeps texts out. A date is a year, a month or a day. What is no operator, or
one whose value means nothing, is a word like others, so nothing that can be typed is an
error.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from app.domain.boundary import Boundary
from app.domain.label import LabelKind, label_from
from app.domain.search import FoundKind

MAX_TERMS: Final = 16
MAX_TERM_CHARACTERS: Final = 64

_TOKEN: Final = re.compile(r'(-?)(?:(\w+):)?(?:"([^"]*)("?)|(\S+))')
_DAY: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_LABELS: Final = {"tag": LabelKind.TAG, "person": LabelKind.PERSON, "place": LabelKind.PLACE}
_KINDS: Final = {
    "entry": {FoundKind.ENTRY},
    "entries": {FoundKind.ENTRY},
    "conversation": {FoundKind.TURN, FoundKind.CONVERSATION},
    "conversations": {FoundKind.TURN, FoundKind.CONVERSATION},
    "file": {FoundKind.FILE},
    "files": {FoundKind.FILE},
    "exercise": {FoundKind.EXERCISE},
    "exercises": {FoundKind.EXERCISE},
    "check-in": {FoundKind.CHECK_IN},
    "check-ins": {FoundKind.CHECK_IN},
    "version": {FoundKind.VERSION},
    "versions": {FoundKind.VERSION},
}
_BOUNDARIES: Final = {
    "mine": Boundary.MINE_ONLY,
    "companion": Boundary.COMPANION_MAY_READ,
    "session": Boundary.FOR_MY_SESSION,
}
EVERYWHERE: Final = frozenset(FoundKind) - {FoundKind.VERSION}


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase; ``is_open`` when more of it may still be typed."""

    words: str = field(repr=False)
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked; without a term the filters alone decide, newest first."""

    terms: tuple[Term, ...] = field(default=(), repr=False)
    unwanted: tuple[str, ...] = field(default=(), repr=False)
    labels: tuple[tuple[LabelKind, str], ...] = field(default=(), repr=False)
    kinds: frozenset[FoundKind] = EVERYWHERE
    boundary: Boundary | None = None
    moods: frozenset[int] = frozenset()
    first_day: date = date.min
    last_day: date = date.max

    @property
    def is_about_entries(self) -> bool:
        """Whether it asks for something that only entries have."""
        return bool(self.labels or self.boundary or self.moods)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked."""
        return self == Query()


def query_from(text: str) -> Query:
    """Return what a person asks with a line of text."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    query = Query()
    tokens = list(_TOKEN.finditer(printable))
    for number, token in enumerate(tokens):
        minus, operator, phrase, closing, word = token.groups()
        value = phrase if phrase is not None else word
        narrowed = None if minus or not operator else _narrowed(query, operator.lower(), value)
        if narrowed is not None:
            query = narrowed
            continue
        words = f"{operator} {value}" if operator else value
        is_last = number == len(tokens) - 1 and token.end() == len(printable)
        query = _with_words(query, minus, words, is_open=is_last and not closing)
    return query


def _with_words(query: Query, minus: str, words: str, *, is_open: bool) -> Query:
    if not any(character.isalnum() for character in words):
        return query
    words = words[:MAX_TERM_CHARACTERS]
    if minus:
        return replace(query, unwanted=(*query.unwanted, words)[:MAX_TERMS])
    return replace(query, terms=(*query.terms, Term(words, is_open))[:MAX_TERMS])


def _narrowed(query: Query, operator: str, value: str) -> Query | None:
    """Return the query with one operator more; None when it is none, or means nothing."""
    if operator in _LABELS:
        label = label_from(value, _LABELS[operator])
        wanted = None if label is None else (_LABELS[operator], label.folded)
        return wanted and replace(query, labels=(*query.labels, wanted)[:MAX_TERMS])
    if operator == "kind" and value.lower() in _KINDS:
        return replace(query, kinds=frozenset(_KINDS[value.lower()]))
    if operator == "boundary" and value.lower() in _BOUNDARIES:
        return replace(query, boundary=_BOUNDARIES[value.lower()])
    if operator == "mood":
        moods = _moods(value)
        return replace(query, moods=moods) if moods else None
    return _dated(query, operator, value)


def _moods(value: str) -> frozenset[int]:
    """Return the levels of ``4`` or ``2-3``; none for anything else."""
    match = re.fullmatch(r"([1-5])(?:-([1-5]))?", value)
    if match is None:
        return frozenset()
    first, last = int(match[1]), int(match[2] or match[1])
    return frozenset(range(min(first, last), max(first, last) + 1))


def _dated(query: Query, operator: str, value: str) -> Query | None:
    span = _span(value)
    if span is None:
        return None
    first, last = span
    if operator == "before" and first > date.min:
        return replace(query, last_day=min(query.last_day, first - timedelta(days=1)))
    if operator == "after" and last < date.max:
        return replace(query, first_day=max(query.first_day, last + timedelta(days=1)))
    if operator == "on":
        return replace(query, first_day=first, last_day=last)
    return None


def _span(value: str) -> tuple[date, date] | None:
    """Return the first and last day of a year, a month or a day; None for no date."""
    match = _DAY.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    last_month = month or 12
    return first, date(year, last_month, monthrange(year, last_month)[1])
