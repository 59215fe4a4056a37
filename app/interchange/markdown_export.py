"""The journal as a folder of Markdown: one file an entry, for any other program.

The front matter is YAML whose values are all written as JSON strings and lists, which every
YAML reader takes. Photos and files lie beside, and the text links to them.
"""

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import quote

from app.domain.portable import Manuscript, PortableConversation, PortableEntry
from app.interchange.files import (
    PLAN,
    TALK,
    ExportedFile,
    encoded,
    files_of,
    name_from,
    path_of,
    speaker_line,
    steps_of,
)


def export(manuscript: Manuscript) -> Iterator[ExportedFile]:
    """Yield the entries, the conversations, and then the photos and files."""
    taken: set[str] = set()
    plan = list(steps_of(manuscript.safety_plan()))
    if plan:
        yield ExportedFile(PurePosixPath(f"{PLAN}.md"), encoded(_plan(plan)))
    for entry in manuscript.entries():
        folder = "drafts" if entry.is_draft else f"entries/{entry.written_at:%Y}"
        path = _free(taken, folder, f"{entry.written_at:%Y-%m-%d %H%M}", entry.title)
        yield ExportedFile(path, encoded(_entry(entry)))
    for talk in manuscript.conversations():
        path = _free(taken, "conversations", f"{talk.started_at:%Y-%m-%d %H%M}", talk.title)
        yield ExportedFile(path, encoded(_conversation(talk)))
    yield from files_of(manuscript)


def _plan(plan: list[tuple[str, list[str]]]) -> Iterator[str]:
    yield f"---\nkind: {json.dumps(PLAN)}\n---\n\n# Safety plan\n"
    for name, lines in plan:
        yield f"\n## {name}\n\n" + "".join(f"- {line}\n" for line in lines)


def _free(taken: set[str], folder: str, moment: str, title: str) -> PurePosixPath:
    stem = " ".join(filter(None, (moment, name_from(title))))
    number, name = 1, stem
    while f"{folder}/{name}".casefold() in taken:
        number += 1
        name = f"{stem} {number}"
    taken.add(f"{folder}/{name}".casefold())
    return PurePosixPath(folder, f"{name}.md")


def _entry(entry: PortableEntry) -> Iterator[str]:
    yield "---\n"
    yield f"uid: {_quoted(entry.uid)}\n"
    yield f"date: {_quoted(entry.written_at.isoformat())}\n"
    yield f"boundary: {_quoted(entry.boundary.value)}\n"
    if entry.title:
        yield f"title: {_quoted(entry.title)}\n"
    for kind, key in (("tag", "tags"), ("person", "people"), ("place", "places")):
        names = [label.name for label in entry.labels if label.kind.value == kind]
        if names:
            yield f"{key}: {json.dumps(names, ensure_ascii=False)}\n"
    yield f"---\n\n{entry.body}\n"
    up = "../" if entry.is_draft else "../../"
    for number, file in enumerate(entry.files, start=1):
        name = file.name or file.copy_name
        words = name.replace("\\", "\\\\").replace("[", r"\[").replace("]", r"\]")
        yield f"\n[{words}]({up}{quote(str(path_of(entry, number, file)))})\n"


def _conversation(talk: PortableConversation) -> Iterator[str]:
    yield "---\n"
    yield f"uid: {_quoted(talk.uid)}\n"
    yield f"date: {_quoted(talk.started_at.isoformat())}\n"
    yield f"kind: {_quoted(TALK)}\n"
    yield "---\n"
    for turn in talk.turns:
        yield f"\n**{speaker_line(turn)}** · {turn.at:%Y-%m-%d %H:%M}\n\n{turn.text}\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
