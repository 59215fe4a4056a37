"""jrnl: its plain text file, and what ``jrnl --format json`` writes."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from typing import Final

from app.domain.portable import Problem, Trouble
from app.host.chosen_files import FileRefused
from app.host.chosen_tree import Tree
from app.interchange.media import Record, documents
from app.interchange.plain_entry import Found, entry_from
from app.interchange.salvage import LOST, Listed, listed_in
from app.interchange.untrusted import labels_of, line_of, list_of, moment_of, text_of

_STAMP: Final = re.compile(
    r"^\[(\d{4}-\d{2}-\d{2}[ T]\d{1,2}:\d{2}(?::\d{2})?(?: [AaPp][Mm])?)\] ?", re.MULTILINE
)
_TAG: Final = re.compile(r"(?<![^\s.,;:!?(])@([\w-]{1,60})")
_MARKS: Final = frozenset({"title", "body", "date", "time"})
_TWELVE_HOURS: Final = ("%Y-%m-%d %I:%M:%S %p", "%Y-%m-%d %I:%M %p")


def fits(tree: Tree) -> bool:
    """Whether the tree is one such file."""
    return len(tree.names) == 1 and (_listed(tree) is not None or bool(_stamps(tree)))


def records(tree: Tree, zone: tzinfo) -> Iterator[Record]:
    """Yield the entries."""
    listed = _listed(tree)
    if listed is not None:
        for number, value in enumerate(listed.values, start=1):
            yield _of_json(value, f"entry {number}", zone)
        yield from listed.problems(tree.names[0].name)
        return
    text = _text(tree)
    stamps = _stamps(tree)
    ends = [stamp.start() for stamp in stamps[1:]] + [len(text)]
    for number, (stamp, end) in enumerate(zip(stamps, ends, strict=True), start=1):
        words = text[stamp.end() : end].strip("\n")
        if LOST in words:
            yield Problem(Trouble.LETTERS_LOST, f"entry {number}")
        title, _, body = words.partition("\n")
        labels = labels_of(_TAG.findall(words))
        moment = _moment(stamp[1], zone)
        yield entry_from(f"entry {number}", Found(moment, line_of(title), body, labels=labels))


def _of_json(value: Mapping[str, object], where: str, zone: tzinfo) -> Record:
    day, time = text_of(value.get("date")), text_of(value.get("time")) or "12:00"
    tags = [text_of(tag).lstrip("@") for tag in list_of(value.get("tags"))]
    return entry_from(
        where,
        Found(
            moment_of(f"{day}T{time}", zone) if day else None,
            line_of(value.get("title")),
            text_of(value.get("body")),
            labels=labels_of(tags),
        ),
    )


def _listed(tree: Tree) -> Listed | None:
    names = documents(tree, ".json")
    if not names:
        return None
    try:
        listed = listed_in(tree.read(names[0]), "entries", _MARKS)
    except FileRefused:
        return None
    return listed if any(value.keys() >= _MARKS for value in listed.values[:5]) else None


def _text(tree: Tree) -> str:
    try:
        return text_of(tree.read(tree.names[0]).decode("utf-8-sig", errors="replace"))
    except FileRefused:
        return ""


def _stamps(tree: Tree) -> list[re.Match[str]]:
    return list(_STAMP.finditer(_text(tree)))


def _moment(text: str, zone: tzinfo) -> datetime | None:
    if text[-1] not in "mM":
        day, _, time = text.replace("T", " ").partition(" ")
        return moment_of(f"{day}T{time.zfill(5)}", zone)
    for form in _TWELVE_HOURS:
        try:
            return datetime.strptime(text.upper(), form).replace(tzinfo=zone)
        except ValueError:
            continue
    return None
