"""A folder of Markdown or text files: our own export, or of a note program.

What stands between two lines of ``---`` at the beginning is read as names and values. The
day comes from there, else from the file's name, else from when the file was changed last.
A link to a file in the folder that stands on a line of its own becomes a photo or file.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from app.domain.boundary import Boundary
from app.domain.label import Label, LabelKind
from app.domain.portable import PortableEntry, PortableFile, Problem, Trouble
from app.host.chosen_files import FileRefused
from app.host.chosen_tree import Tree
from app.interchange.files import PLAN, TALK
from app.interchange.media import Record, documents, file_of
from app.interchange.plain_entry import Found, entry_from, title_and_body
from app.interchange.untrusted import labels_of, line_of, moment_of, text_of

_ENDINGS: Final = (".md", ".markdown", ".txt")
_FENCE: Final = "---"
_FILE_BYTES: Final = 8 * 1024 * 1024
_KEY: Final = re.compile(r"([A-Za-z][\w -]{0,40}):(?: (.*))?")
_ITEM: Final = re.compile(r"\s*-\s+(.*)")
_DATED_NAME: Final = re.compile(
    r"(\d{4})[-_. ]?(\d{2})[-_. ]?(\d{2})(?:[T _-]+(\d{2})[.:h-]?(\d{2}))?(?!\d)"
)
_LINK: Final = re.compile(r"!?\[(?:[^\]\\]|\\.){0,200}\]\((?:<([^>\n]+)>|([^)\s]+))[^)\n]{0,200}\)")
_DATES: Final = ("date", "created", "creation_date", "created_at", "created at", "day")
_CHANGES: Final = ("updated", "modified", "updated_at", "modified_at")
_KINDS: Final = {
    "tags": LabelKind.TAG,
    "keywords": LabelKind.TAG,
    "people": LabelKind.PERSON,
    "places": LabelKind.PLACE,
}


def fits(tree: Tree) -> bool:
    """Whether there is such a file."""
    return bool(documents(tree, *_ENDINGS))


def records(tree: Tree, zone: tzinfo) -> Iterator[Record]:
    """Yield one entry a file; what cannot be one is named."""
    for name in documents(tree, *_ENDINGS):
        try:
            text = text_of(tree.read(name, _FILE_BYTES).decode("utf-8-sig"))
        except FileRefused:
            yield Problem(Trouble.FILE_UNREADABLE, str(name))
        except UnicodeDecodeError:
            yield Problem(Trouble.NOT_A_RECORD, str(name))
        else:
            yield from _entry(tree, name, text, zone)


def _entry(tree: Tree, name: PurePosixPath, text: str, zone: tzinfo) -> Iterator[Record]:
    front, body = _parted(text)
    if front.get("kind") == TALK:  # what a model wrote must not come back as an entry
        yield Problem(Trouble.A_CONVERSATION, str(name))
        return
    if front.get("kind") == PLAN:
        yield Problem(Trouble.A_PLAN, str(name))
        return
    heading, rest = title_and_body(body)
    title = line_of(front.get("title"))
    if not title:
        title, body = heading, rest
    body, files = _with_files(tree, name, body)
    entry = entry_from(
        str(name),
        Found(
            _moment(front, _DATES, zone) or _moment_of_name(name, zone) or tree.changed_at(name),
            title,
            body,
            changed_at=_moment(front, _CHANGES, zone),
            labels=_labels(front),
            files=files,
        ),
    )
    if isinstance(entry, PortableEntry) and front.get("boundary") in set(Boundary):
        entry = _ours(entry, front)
    yield entry


def _ours(entry: PortableEntry, front: Mapping[str, object]) -> PortableEntry:
    """Return what our own export knows besides."""
    return PortableEntry(
        uid=text_of(front.get("uid"))[:64],
        written_at=entry.written_at,
        changed_at=entry.changed_at,
        boundary=Boundary(str(front["boundary"])),
        is_draft=False,
        title=entry.title,
        body=entry.body,
        labels=entry.labels,
        files=entry.files,
    )


def _parted(text: str) -> tuple[dict[str, object], str]:
    """Return the names and values at the beginning, and the words after them."""
    lines = text.split("\n")
    if lines[0].strip() != _FENCE:
        return {}, text
    for number, line in enumerate(lines[1:200], start=1):
        if line.strip() == _FENCE:
            return _values(lines[1:number]), "\n".join(lines[number + 1 :]).strip("\n")
    return {}, text


def _values(lines: list[str]) -> dict[str, object]:
    found: dict[str, object] = {}
    key = ""
    for line in lines:
        match = _KEY.fullmatch(line.rstrip())
        if match is not None:
            key = match[1].strip().lower()
            found[key] = _value((match[2] or "").strip())
            continue
        item = _ITEM.fullmatch(line)
        if item is not None and key:
            listed = found.get(key)
            items = listed if isinstance(listed, list) else []
            found[key] = [*items, _unquoted(item[1])]
    return found


def _value(text: str) -> object:
    if text.startswith(('"', "[")):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            pass
    if text.startswith("[") and text.endswith("]"):
        return [_unquoted(item) for item in text[1:-1].split(",")]
    return _unquoted(text)


def _unquoted(text: str) -> str:
    stripped = text.strip()
    if len(stripped) > 1 and stripped[0] == stripped[-1] and stripped[0] in "'\"":
        return stripped[1:-1]
    return stripped


def _labels(front: Mapping[str, object]) -> tuple[Label, ...]:
    found: list[Label] = []
    for key, kind in _KINDS.items():
        value = front.get(key)
        names = value.replace(",", " ").split() if isinstance(value, str) else value
        found += labels_of(names, kind)
    return tuple(found)


def _moment(front: Mapping[str, object], keys: tuple[str, ...], zone: tzinfo) -> datetime | None:
    moments = (moment_of(front.get(key), zone) for key in keys if front.get(key))
    return next((moment for moment in moments if moment is not None), None)


def _moment_of_name(name: PurePosixPath, zone: tzinfo) -> datetime | None:
    match = _DATED_NAME.search(name.stem)
    if match is None:
        return None
    year, month, day, hour, minute = (int(part or 0) for part in match.groups())
    has_time = match[4] is not None
    try:
        return datetime(year, month, day, hour if has_time else 12, minute, tzinfo=zone)
    except ValueError:
        return None


def _with_files(tree: Tree, name: PurePosixPath, body: str) -> tuple[str, tuple[PortableFile, ...]]:
    """Return the body without the lines that are nothing but a link to a file, and those."""
    kept: list[str] = []
    files: dict[PurePosixPath, PortableFile] = {}
    for line in body.split("\n"):
        match = _LINK.fullmatch(line.strip())
        path = _inside(name.parent, unquote(match[1] or match[2])) if match is not None else None
        found = file_of(tree, path) if path is not None and path != name else None
        if path is None or not isinstance(found, PortableFile) or path.suffix in _ENDINGS:
            kept.append(line)
        else:
            files[path] = found
    return "\n".join(kept).strip("\n"), tuple(files.values())


def _inside(folder: PurePosixPath, link: str) -> PurePosixPath | None:
    """Return where a relative link leads within the tree; None for anything else."""
    parts = list(folder.parts)
    for part in PurePosixPath(link).parts:
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part == "/" or ":" in part:
            return None
        else:
            parts.append(part)
    return PurePosixPath(*parts)
