"""Daylio: the CSV of its own export; activities become tags, the mood a first line."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from itertools import pairwise
from typing import Final

from app.domain.portable import Problem, Trouble
from app.host.chosen_files import FileRefused
from app.host.chosen_tree import Tree
from app.interchange.media import Record, documents
from app.interchange.plain_entry import Found, entry_from
from app.interchange.salvage import LOST
from app.interchange.untrusted import (
    MOST_CHARACTERS,
    Unreadable,
    labels_of,
    line_of,
    plain_of,
    text_of,
)

_COLUMNS: Final = frozenset({"full_date", "time", "mood", "activities", "note"})
_DAY: Final = re.compile(r"^\d{4}-\d{2}-\d{2},", re.MULTILINE)
_ROW: Final = re.compile(r"[\r\n]\d{4}-\d{2}-\d{2},")  # a row inside a cell
_TIMES: Final = ("%H:%M", "%I:%M %p")


def fits(tree: Tree) -> bool:
    """Whether the tree is such a table."""
    return len(tree.names) == 1 and set(_head(tree)) >= _COLUMNS


def records(tree: Tree, zone: tzinfo) -> Iterator[Record]:
    """Yield one entry a row.

    Raises:
        Unreadable: It is no table.
    """
    text = _text(tree)
    previous = csv.field_size_limit(MOST_CHARACTERS)
    try:
        for number, row in enumerate(_rows(text), start=2):
            if row is None:
                yield Problem(Trouble.NOT_A_RECORD, f"row {number}")
                continue
            if any(LOST in cell for cell in row.values()):
                yield Problem(Trouble.LETTERS_LOST, f"row {number}")
            yield _entry(row, number, zone)
    finally:
        csv.field_size_limit(previous)


def _rows(text: str) -> Iterator[Mapping[str, str] | None]:
    """Yield the rows; None for one that is broken.

    One quote too many makes a reader take the rows after it for one long cell. Where that
    happened, every line that begins with a day begins a row.
    """
    head, _, rest = text.partition("\n")
    names = next(csv.reader([head]), [])
    rows, is_whole = _cells(rest)
    if is_whole and not any(len(row) != len(names) or any(map(_ROW.search, row)) for row in rows):
        for row in rows:
            yield dict(zip(names, row, strict=True))
        return
    starts = [found.start() for found in _DAY.finditer(rest)]
    for start, end in pairwise([*starts, len(rest)]):
        rows, is_whole = _cells(rest[start:end])
        fitting = [row for row in rows if len(row) == len(names)]
        for row in fitting:
            yield dict(zip(names, row, strict=True))
        if not is_whole or len(fitting) < len(rows):
            yield None


def _cells(text: str) -> tuple[list[list[str]], bool]:
    """Return the rows before the first fault, and whether there was none."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text), strict=True):
            if row:
                rows.append(row)  # noqa: PERF401  # they must survive the error
    except csv.Error:
        return rows, False
    return rows, True


def _entry(row: Mapping[str, str], number: int, zone: tzinfo) -> Record:
    mood = line_of(row.get("mood"))
    note = plain_of(text_of(row.get("note")))
    body = "\n\n".join(filter(None, (f"Mood: {mood}" if mood else "", note)))
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
    return [cell.strip().strip('"') for cell in first.split(",")]


def _text(tree: Tree) -> str:
    try:
        text = tree.read(tree.names[0]).decode("utf-8-sig", errors="replace")
        return text.replace("\x00", "")
    except FileRefused:
        raise Unreadable from None
