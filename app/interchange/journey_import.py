"""Journey: a folder or ZIP with one JSON document an entry, and its photos beside it."""

from collections.abc import Iterator, Mapping
from datetime import tzinfo
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
    moment_of,
    plain_of,
    text_of,
    zone_of,
)

_ENTRY_BYTES: Final = 8 * 1024 * 1024
_LOOKED_AT: Final = 20


def fits(tree: Tree) -> bool:
    """Whether one of the first documents is such an entry."""
    return any(
        "date_journal" in (_value(tree, name) or {})
        for name in documents(tree, ".json")[:_LOOKED_AT]
    )


def records(tree: Tree, zone: tzinfo) -> Iterator[Record]:
    """Yield one entry a document."""
    for name in documents(tree, ".json"):
        value = _value(tree, name)
        if value is None or "date_journal" not in value:
            yield Problem(Trouble.NOT_A_RECORD, str(name))
        else:
            yield from _entry(tree, name, value, zone)


def _value(tree: Tree, name: PurePosixPath) -> Mapping[str, object] | None:
    try:
        return mapping_of(json_of(tree.read(name, _ENTRY_BYTES)))
    except (Unreadable, FileRefused):
        return None


def _entry(
    tree: Tree, name: PurePosixPath, value: Mapping[str, object], zone: tzinfo
) -> Iterator[Record]:
    there = zone_of(value.get("timezone"), zone)
    folder = name.parent
    listed = [PurePosixPath(text_of(photo)).name for photo in list_of(value.get("photos"))]
    found = [file_of(tree, folder / photo) for photo in listed]
    for photo, problem in zip(listed, found, strict=True):
        if isinstance(problem, Problem):
            yield Problem(problem.trouble, f"{name}: {photo}")
    text = text_of(value.get("text"))
    if text_of(value.get("type")) == "html" or text.lstrip().startswith("<"):
        text = plain_of(text)
    title, body = title_and_body(text)
    places = [text_of(value.get("address")).partition(",")[0]]
    yield entry_from(
        str(name),
        Found(
            moment_of(value.get("date_journal"), there),
            title,
            body,
            changed_at=moment_of(value.get("date_modified"), there),
            labels=labels_of(value.get("tags")) + labels_of(places, LabelKind.PLACE),
            files=tuple(file for file in found if not isinstance(file, Problem)),
        ),
    )
