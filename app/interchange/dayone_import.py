"""Day One: ``Journal.json`` in a folder or ZIP, with the photos beside it."""

import re
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from pathlib import PurePosixPath
from typing import Final

from app.domain.label import LabelKind
from app.domain.portable import PortableFile, Problem
from app.host.chosen_files import FileRefused
from app.host.chosen_tree import Tree
from app.interchange.media import Record, documents, file_of
from app.interchange.plain_entry import Found, entry_from, title_and_body
from app.interchange.salvage import Listed, listed_in
from app.interchange.untrusted import (
    Unreadable,
    json_of,
    labels_of,
    list_of,
    mapping_of,
    moment_of,
    text_of,
    zone_of,
)

_MOMENT: Final = re.compile(r"[ \t]*!\[[^\]\n]*\]\(dayone-moment:[^)\n]*\)[ \t]*\n?")
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
_MARKS: Final = frozenset({"uuid", "creationDate"})
_FOLDERS: Final = {
    "photos": ("jpeg", "jpg", "png", "heic", "gif"),
    "videos": ("mov", "mp4"),
    "audios": ("m4a", "aac", "mp3"),
    "pdfAttachments": ("pdf",),
}


def fits(tree: Tree) -> bool:
    """Whether a document of the tree is one of Day One's."""
    return any(True for _ in _journals(tree))


def records(tree: Tree, zone: tzinfo) -> Iterator[Record]:
    """Yield the entries of all journals in it."""
    for name, listed in _journals(tree):
        for number, value in enumerate(listed.values, start=1):
            yield from _entry(tree, name, value, f"{name.name}, {number}", zone)
        yield from listed.problems(name.name)


def _journals(tree: Tree) -> Iterator[tuple[PurePosixPath, Listed]]:
    for name in documents(tree, ".json"):
        if len(name.parts) > 2:  # noqa: PLR2004  # a journal lies at the top
            continue
        try:
            listed = listed_in(tree.read(name), "entries", _MARKS)
        except FileRefused:
            continue
        if any("creationDate" in value for value in listed.values[:5]):
            yield name, listed


def _entry(
    tree: Tree, journal: PurePosixPath, value: Mapping[str, object], where: str, zone: tzinfo
) -> Iterator[Record]:
    there = zone_of(value.get("timeZone"), zone)
    moments = (moment_of(value.get(key), zone) for key in ("creationDate", "modifiedDate"))
    created, modified = (m.astimezone(there) if m is not None else None for m in moments)
    files: list[PortableFile] = []
    for found in _files(tree, journal.parent, value):
        if isinstance(found, Problem):
            yield Problem(found.trouble, f"{where}: {found.where}")
        else:
            files.append(found)
    title, body = title_and_body(_text(value))
    place = mapping_of(value.get("location"))
    places = [place.get("placeName") or place.get("localityName")]
    labels = labels_of(value.get("tags")) + labels_of(places, LabelKind.PLACE)
    yield entry_from(
        where, Found(created, title, body, changed_at=modified, labels=labels, files=tuple(files))
    )


def _text(value: Mapping[str, object]) -> str:
    text = text_of(value.get("text"))
    if not text and isinstance(value.get("richText"), str):
        try:
            rich = mapping_of(json_of(text_of(value.get("richText")).encode()))
        except Unreadable:
            return ""
        parts = (mapping_of(part).get("text") for part in list_of(rich.get("contents")))
        return "".join(text_of(part) for part in parts)
    return _ESCAPED.sub(r"\1", _MOMENT.sub("", text))


def _files(
    tree: Tree, folder: PurePosixPath, value: Mapping[str, object]
) -> Iterator[PortableFile | Problem]:
    for kind, endings in _FOLDERS.items():
        for listed in list_of(value.get(kind)):
            known = mapping_of(listed)
            stem = text_of(known.get("md5")) or text_of(known.get("identifier"))
            if not stem or "/" in stem:
                continue
            ending = text_of(known.get("type")) or endings[0]
            names = [folder / kind / f"{stem}.{e}" for e in (ending, *endings) if "/" not in e]
            there = next((name for name in names if name in tree.names), names[0])
            yield file_of(tree, there, text_of(known.get("filename")))
