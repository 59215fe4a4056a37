"""Journey: a folder or ZIP with one JSON document an entry, and its photos beside it.

A photo is listed, or is called by the entry's own name and more: ``<id>-<anything>.jpg``. Moments
are milliseconds since 1970, or in later versions ISO 8601 under other names.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from pathlib import PurePosixPath
from typing import Final

from app.domain.label import LabelKind
from app.domain.portable import Problem, Trouble
from app.host.chosen_files import FileRefused
from app.host.chosen_tree import Tree
from app.interchange.media import Record, documents, file_of
from app.interchange.plain_entry import Found, entry_from, title_and_body
from app.interchange.untrusted import (
    Unreadable,
    json_of,
    labels_of,
    list_of,
    mapping_of,
    moment_of_milliseconds,
    plain_of,
    text_of,
    zone_of,
)

_ENTRY_BYTES: Final = 8 * 1024 * 1024
_LOOKED_AT: Final = 20
_DATES: Final = ("date_journal", "dateOfJournal")
_CHANGES: Final = ("date_modified", "updatedAt")
_LEAST_NAME: Final = 8  # characters of an id that may stand for its photos


def fits(tree: Tree) -> bool:
    """Whether one of the first documents is such an entry."""
    return any(
        _is_entry(_value(tree, name) or {}) for name in documents(tree, ".json")[:_LOOKED_AT]
    )


def records(tree: Tree, zone: tzinfo) -> Iterator[Record]:
    """Yield one entry a document."""
    beside = _Beside(tree)
    for name in documents(tree, ".json"):
        value = _value(tree, name)
        if value is None or not _is_entry(value):
            yield Problem(Trouble.NOT_A_RECORD, str(name))
        else:
            yield from _entry(tree, beside, name, value, zone)


class _Beside:
    """The files that are no entries, found by how their names begin."""

    def __init__(self, tree: Tree) -> None:
        self._names = sorted(name for name in tree.names if name.suffix.lower() != ".json")

    def of(self, folder: PurePosixPath, stem: str) -> list[PurePosixPath]:
        """Return those in a folder that are called by an entry and more."""
        if len(stem) < _LEAST_NAME or "/" in stem:
            return []
        found = []
        begins = folder / f"{stem}-"
        for name in self._names[bisect_left(self._names, begins) :]:
            if name.parent != folder or not name.name.startswith(begins.name):
                break
            found.append(name)
        return found


def _is_entry(value: Mapping[str, object]) -> bool:
    return any(key in value for key in _DATES)


def _value(tree: Tree, name: PurePosixPath) -> Mapping[str, object] | None:
    try:
        return mapping_of(json_of(tree.read(name, _ENTRY_BYTES)))
    except (Unreadable, FileRefused):
        return None


def _entry(
    tree: Tree, beside: _Beside, name: PurePosixPath, value: Mapping[str, object], zone: tzinfo
) -> Iterator[Record]:
    there = zone_of(value.get("timezone"), zone)
    folder = name.parent
    names = [PurePosixPath(text_of(photo)).name for photo in list_of(value.get("photos"))]
    listed = [folder / photo for photo in names]
    listed += beside.of(folder, text_of(value.get("id")))
    listed = list(dict.fromkeys(listed))
    found = [file_of(tree, photo) for photo in listed]
    for photo, problem in zip(listed, found, strict=True):
        if isinstance(problem, Problem):
            yield Problem(problem.trouble, f"{name}: {photo.name}")
    text = text_of(value.get("text"))
    if text_of(value.get("type")) == "html" or text.lstrip().startswith("<"):
        text = plain_of(text)
    title, body = title_and_body(text)
    places = [text_of(value.get("address")).partition(",")[0]]
    yield entry_from(
        str(name),
        Found(
            _moment(value, _DATES, there),
            title,
            body,
            changed_at=_moment(value, _CHANGES, there),
            labels=labels_of(value.get("tags")) + labels_of(places, LabelKind.PLACE),
            files=tuple(file for file in found if not isinstance(file, Problem)),
        ),
    )


def _moment(value: Mapping[str, object], keys: tuple[str, ...], there: tzinfo) -> datetime | None:
    """Return the first of these moments that can be read, as the clocks there showed it."""
    moments = (moment_of_milliseconds(value.get(key), there) for key in keys)
    found = next((moment for moment in moments if moment is not None), None)
    return None if found is None else found.astimezone(there)
