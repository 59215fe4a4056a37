"""What is still whole in a JSON document that is broken: its records, one by one.

A record is known by keys that only records of its kind have. What lies around the damage is
passed over; the work for that is bounded, so that a document made to be slow is not.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from app.domain.portable import Problem, Trouble
from app.interchange.untrusted import Unreadable, json_of, list_of, mapping_of

_MOST_TRIES: Final = 5_000
_TIMES_OVER: Final = 4
_AT_LEAST: Final = 1024 * 1024
_BEFORE: Final = 200  # characters in which the key of a record stands
LOST: Final = "\ufffd"  # stands where bytes were no text
_KEY: Final = re.compile(r'"([^"\\\n]{1,100})"\s*:\s*\Z')


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The whole records in their order, each with the key it was filed under, if any.

    Attributes:
        broken: After how many whole records something could not be read.
    """

    records: tuple[tuple[str, Mapping[str, object]], ...] = field(repr=False)
    broken: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """The records of a document, and after which of them something is broken."""

    values: tuple[Mapping[str, object], ...] = field(repr=False)
    broken: tuple[int, ...] = ()

    def problems(self, name: str) -> Iterator[Problem]:
        """Yield what is broken; ``name`` is that of the document."""
        for after in self.broken:
            yield Problem(Trouble.NOT_A_RECORD, f"{name}, after {after}")


def listed_in(content: bytes, key: str, marks: frozenset[str]) -> Listed:
    """Return the records of a list in a document, or those that are whole in a broken one.

    Args:
        content: The document.
        key: Of the list; empty where the document is the list.
        marks: The keys that every record of its kind has.
    """
    return listed_of(document_of(content), content, key, marks)


def listed_of(document: object | None, content: bytes, key: str, marks: frozenset[str]) -> Listed:
    """Return the same of a document that was read already; None where it is broken."""
    if document is None:
        saved = salvaged(content, marks)
        return Listed(tuple(value for _, value in saved.records), saved.broken)
    values = tuple(map(mapping_of, list_of(mapping_of(document).get(key) if key else document)))
    more = hidden(document, content, len(values), marks)
    return Listed(values) if not more else Listed(tuple(value for _, value in more), (0,))


def hidden(
    document: object, content: bytes, count: int, marks: frozenset[str]
) -> tuple[tuple[str, Mapping[str, object]], ...]:
    """Return all records of a document that has more than were found in their place; else none.

    A few letters that are missing can make a document in which one record holds all that follow
    it, or two have one name, and which is JSON all the same. It names the keys of more records
    then: inside of words a quotation mark is never alone.
    """
    if min(content.count(f'"{mark}"'.encode()) for mark in marks) <= count:
        return ()
    found = max(tuple(_deep(document, marks)), salvaged(content, marks).records, key=len)
    return found if len(found) > count else ()


def _deep(document: object, marks: frozenset[str]) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield every record however deep it lies, and the key it was filed under."""
    waiting: list[tuple[str, object]] = [("", document)]
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, dict):
            if marks <= value.keys():
                yield key, value
            waiting.extend(reversed(value.items()))
        elif isinstance(value, list):
            waiting.extend(("", each) for each in reversed(value))


def document_of(content: bytes) -> object | None:
    """Return what a JSON document holds; None where it is broken."""
    try:
        return json_of(content)
    except Unreadable:
        return None


def salvaged(content: bytes, marks: frozenset[str]) -> Salvaged:
    """Return the records of a broken document that have all of these keys."""
    text = content.decode("utf-8-sig", errors="replace")
    if not all(f'"{mark}"' in text for mark in marks):
        return Salvaged((), ())
    search = _Search(text, marks)
    search.run()
    return Salvaged(tuple(search.records), tuple(search.broken))


class _Search:
    """One walk through a text from brace to brace."""

    def __init__(self, text: str, marks: frozenset[str]) -> None:
        self._text = text
        self._marks = marks
        self._decoder = json.JSONDecoder()
        self._end = 0  # of the last record
        self._tries = 0
        self._left = _TIMES_OVER * len(text) + _AT_LEAST
        self.records: list[tuple[str, Mapping[str, object]]] = []
        self.broken: list[int] = []

    def run(self) -> None:
        """Walk to the end, or until it has cost enough."""
        start = self._text.find("{")
        while start >= 0 and self._tries <= _MOST_TRIES and self._left > 0:
            start = self._text.find("{", self._after(start))
        self._look_back(len(self._text))
        if not self.broken:
            self.broken.append(len(self.records))

    def _after(self, start: int) -> int:
        """Take the record that begins here, if one does, and return where to go on."""
        try:
            value, end = self._decoder.raw_decode(self._text, start)
        except json.JSONDecodeError as error:
            self._tries += 1
            # A string without an end was read to the end of everything.
            is_open = error.msg.startswith("Unterminated")
            self._left -= (len(self._text) if is_open else error.pos) - start
            return start + 1
        except RecursionError:
            self._tries += 1
            return start + 1
        known = mapping_of(value)
        if not self._marks <= known.keys():
            self._left -= end - start
            return start + 1
        self._look_back(start)
        before = _KEY.search(self._text, max(self._end, start - _BEFORE), start)
        inside = list(_deep(known, self._marks))[1:]
        if inside or LOST in self._text[start:end]:
            self._miss()
        self.records.append(("" if before is None else before[1], known))
        self.records.extend(inside)
        self._end = end
        return end

    def _look_back(self, start: int) -> None:
        """Note it where something of a record lies between the last one and here."""
        if any(self._text.find(f'"{mark}"', self._end, start) >= 0 for mark in self._marks):
            self._miss()

    def _miss(self) -> None:
        if not self.broken or self.broken[-1] != len(self.records):
            self.broken.append(len(self.records))
