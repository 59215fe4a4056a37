"""Mini Diarium and Mini Diary: JSON with one text a day, by the day or in a list."""

import re
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import Final

from app.host.chosen_files import FileRefused
from app.host.chosen_tree import Tree
from app.interchange.media import Record, documents
from app.interchange.plain_entry import Found, entry_from
from app.interchange.untrusted import (
    Unreadable,
    json_of,
    labels_of,
    line_of,
    list_of,
    mapping_of,
    moment_of,
    plain_of,
    text_of,
)

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def fits(tree: Tree) -> bool:
    """Whether the tree is one such document."""
    return len(tree.names) == 1 and _days(tree) is not None


def records(tree: Tree, zone: tzinfo) -> Iterator[Record]:
    """Yield one entry a day; it is about noon, since the hour is not known.

    Raises:
        Unreadable: It is not such a document.
    """
    days = _days(tree)
    if days is None:
        raise Unreadable
    for day, value in days:
        text = text_of(value.get("text"))
        if text.lstrip().startswith("<"):
            text = plain_of(text)
        yield entry_from(
            day,
            Found(
                moment_of(f"{day}T12:00", zone),
                line_of(value.get("title")),
                text,
                changed_at=moment_of(value.get("dateUpdated") or value.get("date_updated"), zone),
                labels=labels_of(value.get("tags")),
            ),
        )


def _days(tree: Tree) -> list[tuple[str, Mapping[str, object]]] | None:
    names = documents(tree, ".json")
    if not names:
        return None
    try:
        document = mapping_of(json_of(tree.read(names[0])))
    except (Unreadable, FileRefused):
        return None
    entries = document.get("entries")
    if isinstance(entries, dict):
        days = [(text_of(day), mapping_of(value)) for day, value in entries.items()]
    else:
        values = [mapping_of(value) for value in list_of(entries)]
        days = [(text_of(value.get("date"))[:10], value) for value in values]
    is_known = days and all(_DAY.fullmatch(day) and "text" in value for day, value in days[:5])
    return days if is_known else None
