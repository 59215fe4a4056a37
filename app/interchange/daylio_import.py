"""Daylio: the CSV of its own export; activities become tags, the mood a first line."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from typing import Final

from app.domain.portable import Problem, Trouble
from app.host.chosen_files import FileRefused
from app.host.chosen_tree import Tree
from app.interchange.media import Record, documents
from app.interchange.plain_entry import Found, entry_from
from app.interchange.untrusted import (
    MOST_CHARACTERS,
    Unreadable,
    labels_of,
    line_of,
    plain_of,
    text_of,
)

_COLUMNS: Final = frozenset({"full_date", "time", "mood", "activities", "note"})
_TIMES: Final = ("%H:%M", "%I:%M %p")


def fits(tree: Tree) -> bool:
    """Whether the tree is such a table."""
    return len(tree.names) == 1 and set(_head(tree)) >= _COLUMNS


def records(tree: Tree, zone: tzinfo) -> Iterator[Record]:
    """Yield one entry a row.

    Raises:
        Unreadable: It is no table.
    """
    reader = csv.DictReader(io.StringIO(_text(tree)), strict=True)
    previous = csv.field_size_limit(MOST_CHARACTERS)
    number = 1
    try:
        for number, row in enumerate(reader, start=2):
            yield _entry({key: row.get(key) or "" for key in reader.fieldnames or ()}, number, zone)
    except csv.Error:
        yield Problem(Trouble.NOT_A_RECORD, f"row {number + 1}")
    finally:
        csv.field_size_limit(previous)


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
        return tree.read(tree.names[0]).decode("utf-8-sig").replace("\x00", "")
    except (UnicodeDecodeError, FileRefused):
        raise Unreadable from None
