"""RedNotebook: a folder or ZIP with one YAML file a month, such as ``2024-05.txt``.

A day has a text and may have categories, each with its entries. Hashtags and the category
"Tags" become tags; what other categories hold stands below the text, under their names.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from pathlib import PurePosixPath
from typing import Final

from app.domain.portable import PortableFile, Problem, Trouble
from app.host.chosen_files import FileRefused
from app.host.chosen_tree import Tree
from app.interchange.bounded_yaml import NotPlain, Pair, Value, pairs_of
from app.interchange.media import Record, documents, file_of
from app.interchange.plain_entry import Found, entry_from
from app.interchange.salvage import LOST
from app.interchange.untrusted import TITLE_CHARACTERS, labels_of, moment_of, text_of

_MONTH_BYTES: Final = 8 * 1024 * 1024
_MONTH: Final = re.compile(r"(\d{4})-(0[1-9]|1[0-2])\.txt")
_DAY: Final = re.compile(r"[1-9]|[12]\d|3[01]")
_DAY_LINES: Final = re.compile(
    r"^([1-9]|[12]\d|3[01]):(?=\s)[^\n]*\n?(?:[ \t][^\n]*\n?|\n)*", re.MULTILINE
)
_HASHTAG: Final = re.compile(r"(?<![\w#&/])#([^\W\d_][\w-]{0,59})")
_HEADING: Final = re.compile(r"^(={1,5}) *(\S(?:[^\n]*\S)?) *\1[ \t]*$", re.MULTILINE)
_ITALIC: Final = re.compile(r"(?<![:/\w])//(?=\S)([^\n]{1,2000}?)(?<=\S)//(?![/\w])")
_STRUCK: Final = re.compile(r"(?<![-\w])--(?=[^\s-])([^\n]{1,2000}?)(?<=[^\s-])--(?![-\w])")
_PICTURE: Final = re.compile(r'\[""(?:file://)?([^"\n]{1,500})""(\.[A-Za-z]{1,5})\]')
_TAGS: Final = "tags"


def fits(tree: Tree) -> bool:
    """Whether the first month has a day with words or categories."""
    months = _months(tree)
    try:
        days = list(_days(tree, months[0])) if months else []
    except FileRefused:
        return False
    return any(isinstance(day, Pair) and _is_day(day.value) for day in days)


def records(tree: Tree, zone: tzinfo) -> Iterator[Record]:
    """Yield one entry a day; it is about noon, since the hour is not known."""
    for name in _months(tree):
        try:
            for day in _days(tree, name):
                if isinstance(day, Pair):
                    yield from _entry(tree, name, day, zone)
                else:
                    yield Problem(Trouble.NOT_A_RECORD, f"{name.stem}, {day}")
        except FileRefused:
            yield Problem(Trouble.NOT_A_RECORD, str(name))


def _months(tree: Tree) -> list[PurePosixPath]:
    return [name for name in documents(tree, ".txt") if _MONTH.fullmatch(name.name)]


def _days(tree: Tree, name: PurePosixPath) -> Iterator[Pair | str]:
    """Yield the days of a month one by one, or the number of one that is broken.

    What belongs to a day is indented; so a line that begins with its number begins a day, and
    one that is broken takes no other with it.
    """
    text = text_of(tree.read(name, _MONTH_BYTES).decode("utf-8-sig", errors="replace"))
    for found in _DAY_LINES.finditer(text):
        try:
            yield from pairs_of(found[0])
        except NotPlain:
            yield found[1]


def _is_day(value: Value) -> bool:
    return isinstance(value, dict) and all(
        key == "text" or held is None or isinstance(held, dict | list)
        for key, held in value.items()
    )


def _entry(tree: Tree, name: PurePosixPath, day: Pair, zone: tzinfo) -> Iterator[Record]:
    where = f"{name.stem}, {text_of(day.key)[:TITLE_CHARACTERS]}"
    if not isinstance(day.value, dict):
        if day.value is not None:
            yield Problem(Trouble.NOT_A_RECORD, where)
        return
    text = text_of(day.value.get("text"))
    if LOST in text:
        yield Problem(Trouble.LETTERS_LOST, where)
    files: list[PortableFile] = []
    for found in _pictures(tree, name.parent, text):
        if isinstance(found, Problem):
            yield Problem(found.trouble, f"{where}: {found.where}")
        else:
            files.append(found)
    is_day = _DAY.fullmatch(day.key) is not None
    written_at = moment_of(f"{name.stem}-{day.key.zfill(2)}T12:00", zone) if is_day else None
    body, tags = _words_and_tags(text, day.value)
    labels = labels_of(tags)
    yield entry_from(where, Found(written_at, "", body, labels=labels, files=tuple(files)))


def _words_and_tags(text: str, day: Mapping[str, Value]) -> tuple[str, list[str]]:
    """Return the text with what its categories hold, and the tags of both."""
    tags = _HASHTAG.findall(text)
    parts = [_markdown(text)]
    for category, held in day.items():
        items = [text_of(item) for item in _items(held)]
        if category.casefold() == _TAGS:
            tags.extend(items)
        elif category != "text" and category.strip():
            lines = [f"## {' '.join(text_of(category).split())}", *(f"- {each}" for each in items)]
            parts.append("\n".join(lines))
    return "\n\n".join(part for part in parts if part.strip()), tags


def _items(held: Value) -> Iterator[str]:
    """Yield the entries of a category; RedNotebook keeps them as keys without a value."""
    if isinstance(held, dict):
        for key, value in held.items():
            yield key if not isinstance(value, str) else f"{key}: {value}"
    elif isinstance(held, list):
        yield from (item for item in held if isinstance(item, str))
    elif isinstance(held, str):
        yield held


def _pictures(tree: Tree, folder: PurePosixPath, text: str) -> Iterator[PortableFile | Problem]:
    """Yield what lies beside the months; a link to elsewhere on a computer stays words."""
    for stem, ending in _PICTURE.findall(text):
        path = PurePosixPath(f"{stem}{ending}")
        if not path.is_absolute() and ".." not in path.parts:
            yield file_of(tree, folder / path)


def _markdown(text: str) -> str:
    """Return txt2tags as Markdown where both can say it; all else stays as it is."""
    text = _HEADING.sub(lambda found: f"{'#' * len(found[1])} {found[2]}", text)
    return _STRUCK.sub(r"~~\1~~", _ITALIC.sub(r"*\1*", text))
