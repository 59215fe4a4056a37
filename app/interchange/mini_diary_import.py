"""Mini Diarium and Mini Diary: JSON with one text a day, by the day or in a list."""

import re
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import Final, TypeAlias

from app.domain.portable import Problem
from app.host.chosen_files import FileRefused
from app.host.chosen_tree import Tree
from app.interchange.media import Record, documents
from app.interchange.plain_entry import Found, entry_from
from app.interchange.salvage import Listed, document_of, hidden, salvaged
from app.interchange.untrusted import (
    Unreadable,
    labels_of,
    line_of,
    list_of,
    mapping_of,
    moment_of,
    plain_of,
    text_of,
)

_Day: TypeAlias = tuple[str, Mapping[str, object]]

_MARKS: Final = frozenset({"text", "title"})
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def fits(tree: Tree) -> bool:
    """Whether the tree is one such document."""
    return len(tree.names) == 1 and _days(tree) is not None


def records(tree: Tree, zone: tzinfo) -> Iterator[Record]:
    """Yield one entry a day; it is about noon, since the hour is not known.

    Raises:
        Unreadable: It is not such a document.
    """
    found = _days(tree)
    if found is None:
        raise Unreadable
    days, problems = found
    yield from problems
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


def _days(tree: Tree) -> tuple[list[_Day], list[Problem]] | None:
    names = documents(tree, ".json")
    if not names:
        return None
    try:
        content = tree.read(names[0])
    except FileRefused:
        return None
    problems: list[Problem] = []
    document = document_of(content)
    if document is None:
        saved = salvaged(content, _MARKS)
        days = [_filed(key, value) for key, value in saved.records]
        problems = list(Listed((), saved.broken).problems(names[0].name))
    else:
        days = _listed(mapping_of(document).get("entries"))
        more = hidden(document, content, len(days), _MARKS)
        if more:
            days = [_filed(key, value) for key, value in more]
            problems = list(Listed((), (0,)).problems(names[0].name))
    is_known = any(_DAY.fullmatch(day) and "text" in value for day, value in days[:5])
    return (days, problems) if is_known else None


def _filed(key: str, value: Mapping[str, object]) -> _Day:
    return (key or text_of(value.get("date"))[:10], value)


def _listed(entries: object) -> list[_Day]:
    if isinstance(entries, dict):
        return [(text_of(day), mapping_of(value)) for day, value in entries.items()]
    values = [mapping_of(value) for value in list_of(entries)]
    return [(text_of(value.get("date"))[:10], value) for value in values]
