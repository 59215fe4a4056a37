"""Our own JSON export, read back; see ``docs/journal-format.md``."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from pathlib import PurePosixPath
from typing import Final

from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker, StopReason
from app.domain.label import Label, LabelKind
from app.domain.portable import (
    PortableConversation,
    PortableEntry,
    PortableFile,
    PortableTurn,
    Problem,
    Trouble,
)
from app.host.chosen_files import FileRefused
from app.host.chosen_tree import Tree
from app.interchange.files import PLAN
from app.interchange.json_export import DOCUMENT, FORMAT, VERSION
from app.interchange.media import Record, documents, file_of
from app.interchange.practice_import import practice_of
from app.interchange.salvage import document_of, listed_of
from app.interchange.untrusted import (
    MOST_CHARACTERS,
    MOST_LABELS,
    Unreadable,
    line_of,
    list_of,
    mapping_of,
    moment_of,
    own_line_of,
    own_text_of,
    text_of,
)

MOST_PACKS: Final = 1_000  # that are named one by one
_UID_CHARACTERS: Final = 64
_ENTRY_MARKS: Final = frozenset({"written_at", "boundary", "body"})
_TALK_MARKS: Final = frozenset({"started_at", "mode", "turns"})
_HEAD_BYTES: Final = 200
_VERSION: Final = re.compile(rb'"version":\s{0,4}(\d{1,6})\b')  # of a document that is broken


def fits(tree: Tree) -> bool:
    """Whether the tree holds such a document."""
    return _document(tree) is not None


def records(tree: Tree, zone: tzinfo) -> Iterator[Record]:
    """Yield everything in it.

    Raises:
        Unreadable: It is not such a document, or one of a later version.
        FileRefused: It cannot be read.
    """
    name = _document(tree)
    if name is None:
        raise Unreadable
    content = tree.read(name)
    whole = document_of(content)
    document = mapping_of(whole)
    if whole is None:
        known = _VERSION.search(content[:_HEAD_BYTES])
        version: object = None if known is None else int(known[1])
    else:
        version = document.get("version") if document.get("format") == FORMAT else None
    if not isinstance(version, int) or version > VERSION:
        raise Unreadable
    for key, marks in (("entries", _ENTRY_MARKS), ("conversations", _TALK_MARKS)):
        listed = listed_of(whole, content, key, marks)
        for number, value in enumerate(listed.values, start=1):
            if key == "entries":
                yield from _entry(tree, name.parent, value, f"entry {number}", zone)
            else:
                yield _conversation(value, f"conversation {number}", zone)
        yield from listed.problems(f"{name.name}, {key}")
    yield from practice_of(document.get("practice"), zone)
    if list_of(mapping_of(document.get("safety_plan")).get("lines")):
        yield Problem(Trouble.A_PLAN, PLAN)
    # Whoever can write such a document could say that anything was agreed; see the format's page.
    packs = min(len(list_of(document.get("packs"))), MOST_PACKS)
    yield from (Problem(Trouble.A_PACK, f"pack {number}") for number in range(1, packs + 1))


def _document(tree: Tree) -> PurePosixPath | None:
    for name in documents(tree, ".json"):
        if name.name == DOCUMENT or len(tree.names) == 1:
            try:
                head = tree.read(name)[:_HEAD_BYTES]
            except FileRefused:
                continue
            if FORMAT.encode() in head:
                return name
    return None


def _entry(
    tree: Tree, folder: PurePosixPath, value: Mapping[str, object], where: str, zone: tzinfo
) -> Iterator[Record]:
    written_at = moment_of(value.get("written_at"), zone)
    if written_at is None:
        yield Problem(Trouble.NO_DATE, where)
        return
    body = own_text_of(value.get("body"))
    if len(body) > MOST_CHARACTERS:
        yield Problem(Trouble.TEXT_TOO_LONG, where)
        return
    files: list[PortableFile] = []
    for listed in list_of(value.get("files")):
        found = _file(tree, folder, mapping_of(listed), where)
        if isinstance(found, Problem):
            yield found
        else:
            files.append(found)
    yield PortableEntry(
        uid=text_of(value.get("uid"))[:_UID_CHARACTERS],
        written_at=written_at,
        changed_at=moment_of(value.get("changed_at"), zone) or written_at,
        boundary=_boundary(value.get("boundary")),
        is_draft=value.get("is_draft") is True,
        title=own_line_of(value.get("title")),
        body=body,
        labels=_labels(value.get("labels")),
        files=tuple(files),
    )


def _file(
    tree: Tree, folder: PurePosixPath, value: Mapping[str, object], where: str
) -> PortableFile | Problem:
    path = PurePosixPath(text_of(value.get("path")) or "-")
    found = file_of(tree, folder / path, text_of(value.get("name")))
    if isinstance(found, Problem):
        return Problem(found.trouble, f"{where}: {path.name}")
    expected = text_of(value.get("sha256"))
    try:
        digest = hashlib.sha256(found.content.read(0, found.size_bytes)).hexdigest()
    except FileRefused:
        return Problem(Trouble.FILE_UNREADABLE, f"{where}: {path.name}")
    if expected and digest != expected:
        return Problem(Trouble.FILE_CHANGED, f"{where}: {path.name}")
    return file_of(tree, folder / path, text_of(value.get("name")))  # with nothing held


def _labels(value: object) -> tuple[Label, ...]:
    found: dict[tuple[LabelKind, str], Label] = {}
    for listed in list_of(value)[:MOST_LABELS]:
        known = mapping_of(listed)
        name = line_of(known.get("name"))
        kind = text_of(known.get("kind"))
        if name and kind in set(LabelKind):
            label = Label(LabelKind(kind), name)
            found.setdefault((label.kind, label.folded), label)
    return tuple(found.values())


def _conversation(value: Mapping[str, object], where: str, zone: tzinfo) -> Record:
    started_at = moment_of(value.get("started_at"), zone)
    if started_at is None:
        return Problem(Trouble.NO_DATE, where)
    turns = [_turn(mapping_of(turn), zone) for turn in list_of(value.get("turns"))]
    said = tuple(turn for turn in turns if turn is not None)
    if not said:
        return Problem(Trouble.NO_TEXT, where)
    mode = text_of(value.get("mode"))
    return PortableConversation(
        uid=text_of(value.get("uid"))[:_UID_CHARACTERS],
        started_at=started_at,
        mode=Mode(mode) if mode in set(Mode) else Mode.LISTEN,
        title=own_line_of(value.get("title")),
        turns=said,
    )


def _turn(value: Mapping[str, object], zone: tzinfo) -> PortableTurn | None:
    at = moment_of(value.get("at"), zone)
    speaker = text_of(value.get("speaker"))
    text = own_text_of(value.get("text"))
    if at is None or speaker not in set(Speaker) or len(text) > MOST_CHARACTERS:
        return None
    if Speaker(speaker) is not Speaker.COMPANION:
        return PortableTurn(Speaker(speaker), at, None, "", text)
    reason = text_of(value.get("stop_reason"))
    is_known = reason in set(StopReason) and reason != StopReason.WRITING
    stop_reason = StopReason(reason) if is_known else StopReason.COMPLETE
    return PortableTurn(Speaker.COMPANION, at, stop_reason, line_of(value.get("model")), text)


def _boundary(value: object) -> Boundary:
    """Return the boundary that is named; nobody but the person for anything else."""
    known = text_of(value)
    return Boundary(known) if known in set(Boundary) else Boundary.MINE_ONLY
