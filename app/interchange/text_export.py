"""The journal as one plain text, to read or to print anywhere."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from app.domain.portable import Manuscript, PortableConversation, PortableEntry
from app.interchange.files import (
    ExportedFile,
    encoded,
    files_of,
    path_of,
    speaker_line,
    steps_of,
)

_RULE: Final = "-" * 72


def export(manuscript: Manuscript) -> Iterator[ExportedFile]:
    """Yield the text and then the photos and files."""
    yield ExportedFile(PurePosixPath("journal.txt"), encoded(_text(manuscript)))
    yield from files_of(manuscript)


def _text(manuscript: Manuscript) -> Iterator[str]:
    for name, lines in steps_of(manuscript.safety_plan()):
        yield f"{_RULE}\nSafety plan: {name}\n\n" + "".join(f"{line}\n" for line in lines) + "\n"
    for entry in manuscript.entries():
        yield from _entry(entry)
    for talk in manuscript.conversations():
        yield from _conversation(talk)


def _entry(entry: PortableEntry) -> Iterator[str]:
    draft = " (draft)" if entry.is_draft else ""
    yield f"{_RULE}\n{entry.written_at:%Y-%m-%d %H:%M}{draft}\n"
    if entry.title:
        yield f"{entry.title}\n"
    yield f"\n{entry.body}\n\n"
    for number, file in enumerate(entry.files, start=1):
        yield f"[{path_of(entry, number, file)}]\n"
    if entry.files:
        yield "\n"


def _conversation(talk: PortableConversation) -> Iterator[str]:
    yield f"{_RULE}\n{talk.started_at:%Y-%m-%d %H:%M} Conversation with a computer program\n"
    yield f"{talk.title}\n\n" if talk.title else "\n"
    for turn in talk.turns:
        yield f"{speaker_line(turn)}, {turn.at:%Y-%m-%d %H:%M}:\n{turn.text}\n\n"
