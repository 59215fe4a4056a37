"""Daylio: the CSV of its own export; activities become tags, the mood a first line and a check-in.

Which of five moods a name of the person's own stands for, the table does not say. So only the
names that Daylio begins with become check-ins, and every name stays in the words. What stands in
a column that is not known here comes below the words, under the column's name.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from itertools import pairwise
from typing import Final

from app.domain.checkin import CheckIn, CheckInId, CheckInWords
from app.domain.portable import PortableEntry, Problem, Trouble
from app.domain.portable_practice import PortablePractice
from app.host.chosen_files import FileRefused
from app.host.chosen_tree import Tree
from app.interchange.media import Record, documents
from app.interchange.plain_entry import Found, entry_from
from app.interchange.salvage import LOST
from app.interchange.untrusted import (
    MOST_CHARACTERS,
    Unreadable,
    fixed,
    labels_of,
    line_of,
    plain_of,
    text_of,
)

_COLUMNS: Final = frozenset({"full_date", "time", "mood", "activities", "note"})
_KNOWN: Final = _COLUMNS | {"date", "weekday", "note_title"}
_DAY: Final = re.compile(r"^\d{4}-\d{2}-\d{2}[,\t]", re.MULTILINE)
_ROW: Final = re.compile(r"[\r\n]\d{4}-\d{2}-\d{2}[,\t]")  # a row inside a cell
_MOODS: Final = {"rad": 5, "good": 4, "meh": 3, "bad": 2, "awful": 1}
_TIMES: Final = ("%H:%M", "%I:%M %p")


def fits(tree: Tree) -> bool:
    """Whether the tree is such a table."""
    return len(tree.names) == 1 and set(_head(tree)) >= _COLUMNS


def records(tree: Tree, zone: tzinfo) -> Iterator[Record]:
    """Yield one entry a row, and at the end the moods as check-ins.

    Raises:
        Unreadable: It is no table.
    """
    text = _text(tree)
    moods: list[CheckIn] = []
    previous = csv.field_size_limit(MOST_CHARACTERS)
    try:
        for number, row in enumerate(_rows(text), start=2):
            if row is None:
                yield Problem(Trouble.NOT_A_RECORD, f"row {number}")
                continue
            if any(LOST in cell for cell in row.values()):
                yield Problem(Trouble.LETTERS_LOST, f"row {number}")
            record = _entry(row, number, zone)
            mood = _check_in(row, record)
            moods += [] if mood is None else [mood]
            if mood is None or not _is_only_mood(row):
                yield record
    finally:
        csv.field_size_limit(previous)
    if moods:
        yield PortablePractice(check_ins=tuple(sorted(moods, key=lambda each: each.at)))


def _rows(text: str) -> Iterator[Mapping[str, str] | None]:
    """Yield the rows; None for one that is broken.

    One quote too many makes a reader take the rows after it for one long cell. Where that
    happened, every line that begins with a day begins a row.
    """
    head, _, rest = text.partition("\n")
    between = _between(head)
    names = next(csv.reader([head], delimiter=between), [])
    rows, is_whole = _cells(rest, between)
    if is_whole and not any(len(row) != len(names) or any(map(_ROW.search, row)) for row in rows):
        for row in rows:
            yield dict(zip(names, row, strict=True))
        return
    starts = [found.start() for found in _DAY.finditer(rest)]
    for start, end in pairwise([*starts, len(rest)]):
        rows, is_whole = _cells(rest[start:end], between)
        fitting = [row for row in rows if len(row) == len(names)]
        for row in fitting:
            yield dict(zip(names, row, strict=True))
        if not is_whole or len(fitting) < len(rows):
            yield None


def _between(head: str) -> str:
    """Return what stands between the cells: commas, or tabs."""
    return "\t" if "\t" in head else ","


def _cells(text: str, between: str) -> tuple[list[list[str]], bool]:
    """Return the rows before the first fault, and whether there was none."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=between, strict=True):
            if row:
                rows.append(row)  # noqa: PERF401  # they must survive the error
    except csv.Error:
        return rows, False
    return rows, True


def _entry(row: Mapping[str, str], number: int, zone: tzinfo) -> Record:
    mood = line_of(row.get("mood"))
    note = plain_of(text_of(row.get("note")))
    more = "\n".join(f"{name}: {cell}" for name, cell in _unknown(row))
    body = "\n\n".join(filter(None, (f"Mood: {mood}" if mood else "", note, more)))
    activities = [part.strip() for part in row.get("activities", "").split("|")]
    return entry_from(
        f"row {number}",
        Found(
            _moment(row.get("full_date", ""), row.get("time", ""), zone),
            line_of(row.get("note_title")),
            body,
            labels=labels_of(activities),
        ),
    )


def _check_in(row: Mapping[str, str], record: Record) -> CheckIn | None:
    """Return the mood of a row where it is one of Daylio's own and its moment is known."""
    level = _MOODS.get(line_of(row.get("mood")).casefold())
    if level is None or not isinstance(record, PortableEntry):
        return None
    at = fixed(record.written_at)
    return CheckIn(CheckInId(0), at, at.date(), at, CheckInWords(mood=level))


def _is_only_mood(row: Mapping[str, str]) -> bool:
    """Whether a row says a mood and nothing else."""
    said = (row.get("activities"), row.get("note_title"), row.get("note"))
    return not any((cell or "").strip() for cell in said) and not any(_unknown(row))


def _unknown(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what stands in columns that are not known here."""
    for name, cell in row.items():
        if name not in _KNOWN and cell.strip():
            yield line_of(name), text_of(cell).strip()


def _moment(day: str, time: str, zone: tzinfo) -> datetime | None:
    clean = " ".join(time.replace("\u202f", " ").split()).upper()
    for form in _TIMES:
        try:
            return datetime.strptime(f"{day.strip()} {clean}", f"%Y-%m-%d {form}").replace(
                tzinfo=zone
            )
        except ValueError:
            continue
    return None


def _head(tree: Tree) -> list[str]:
    names = documents(tree, ".csv")
    try:
        first = _text(tree).partition("\n")[0] if names else ""
    except Unreadable:
        return []
    return [cell.strip().strip('"') for cell in first.split(_between(first))]


def _text(tree: Tree) -> str:
    try:
        text = tree.read(tree.names[0]).decode("utf-8-sig", errors="replace")
        return text.replace("\x00", "")
    except FileRefused:
        raise Unreadable from None
