"""Journals of every program that can be read, whole, with the place of every record in them."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Final

from app.host.chosen_files import FileRefused, FileTrouble
from app.host.chosen_tree import DOCUMENT_BYTES

RECORDS: Final = 8
PNG: Final = b"\x89PNG\r\n\x1a\n" + bytes(range(64))
_WORDS: Final = "the kettle sang, and it rained; we said \u201cenough\u201d and went home: twice"


class MemoryTree:
    """Files in memory, as an importer sees what was chosen."""

    def __init__(self, files: Mapping[PurePosixPath, bytes]) -> None:
        self._files = dict(files)

    @property
    def names(self) -> tuple[PurePosixPath, ...]:
        """Return the paths, in order."""
        return tuple(sorted(self._files))

    def size_of(self, name: PurePosixPath) -> int:
        """Return how many bytes a file has."""
        return len(self._files[name])

    def changed_at(self, _name: PurePosixPath) -> datetime:
        """Return one moment for all."""
        return datetime(2024, 1, 1, tzinfo=UTC)

    def read(self, name: PurePosixPath, max_bytes: int = DOCUMENT_BYTES) -> bytes:
        """Return the bytes of one file.

        Raises:
            FileRefused: It is not there, or larger.
        """
        if name not in self._files:
            raise FileRefused(FileTrouble.MISSING)
        if len(self._files[name]) > max_bytes:
            raise FileRefused(FileTrouble.TOO_LARGE)
        return self._files[name]


@dataclass(frozen=True, slots=True)
class Journal:
    """A whole journal.

    Attributes:
        spans: Where each record lies: its file, and from which byte to which.
    """

    files: Mapping[PurePosixPath, bytes]
    spans: Sequence[tuple[PurePosixPath, int, int]]


def _words(number: int) -> str:
    return f"Entry {number}: {_WORDS}"


def _joined(name: str, before: str, records: Sequence[str], between: str, after: str) -> Journal:
    """Return a document of one file whose records stand one after the other."""
    path = PurePosixPath(name)
    content = before.encode()
    spans = []
    for number, record in enumerate(records):
        content += between.encode() if number else b""
        spans.append((path, len(content), len(content) + len(record.encode())))
        content += record.encode()
    return Journal({path: content + after.encode()}, spans)


def _apart(files: Mapping[str, str], beside: Mapping[str, bytes] | None = None) -> Journal:
    """Return a folder with a file for every record."""
    found = {PurePosixPath(name): words.encode() for name, words in files.items()}
    spans = [(name, 0, len(content)) for name, content in found.items()]
    others = {PurePosixPath(name): content for name, content in (beside or {}).items()}
    return Journal({**found, **others}, spans)


def _day_one() -> Journal:
    records = [
        json.dumps(
            {
                "uuid": f"6F30{number:028X}",
                "creationDate": f"2024-07-{number:02}T21:30:00Z",
                "timeZone": "Europe/Berlin",
                "text": f"# A heading\n\n{_words(number)}",
                "tags": ["walks"],
                "location": {"placeName": "Canal", "latitude": 52.5},
                "photos": [{"identifier": "ABC", "md5": "d41d", "type": "png"}],
            },
            ensure_ascii=False,
        )
        for number in range(1, RECORDS + 1)
    ]
    made = _joined(
        "Journal.json", '{"metadata": {"version": "1.0"}, "entries": [', records, ", ", "]}"
    )
    return Journal({**made.files, PurePosixPath("photos/d41d.png"): PNG}, made.spans)


def _journey() -> Journal:
    files = {
        f"{number}.json": json.dumps(
            {
                "id": str(number),
                "date_journal": 1_519_000_000_000 + number * 86_400_000,
                "timezone": "America/New_York",
                "text": f"<p>{_words(number)}</p>",
                "type": "html",
                "tags": ["home"],
                "photos": ["photo.png"],
            }
        )
        for number in range(1, RECORDS + 1)
    }
    return _apart(files, {"photo.png": PNG})


def _daylio() -> Journal:
    rows = [
        f'2024-05-{number:02},May {number},Friday,11:5{number} PM,good,"cooking | music",'
        f'"A title, {number}","{_words(number)}<br>and a second line\nand a third"\n'
        for number in range(1, RECORDS + 1)
    ]
    head = "\ufefffull_date,date,weekday,time,mood,activities,note_title,note\n"
    return _joined("daylio.csv", head, rows, "", "")


def _jrnl_text() -> Journal:
    entries = [
        f"[2024-02-{number:02} 09:05] A title @sleep\n{_words(number)}\n\nThe end of it.\n\n"
        for number in range(1, RECORDS + 1)
    ]
    return _joined("journal.txt", "", entries, "", "")


def _jrnl_json() -> Journal:
    entries = [
        json.dumps(
            {
                "title": "A title",
                "body": _words(number),
                "date": f"2024-02-{number:02}",
                "time": "09:05",
                "tags": ["@sleep"],
                "starred": False,
            },
            ensure_ascii=False,
        )
        for number in range(1, RECORDS + 1)
    ]
    return _joined("journal.json", '{"tags": {"@sleep": 8}, "entries": [', entries, ", ", "]}")


def _mini_diary() -> Journal:
    days = [
        f'"2024-01-{number:02}": '
        + json.dumps({"title": "A day", "text": f"<p>{_words(number)}</p>"}, ensure_ascii=False)
        for number in range(1, RECORDS + 1)
    ]
    before = '{"metadata": {"application": "Mini Diary"}, "entries": {'
    return _joined("diary.json", before, days, ", ", "}}")


def _rednotebook() -> Journal:
    days = [
        f"{number}:\n  Ideas:\n    a shelf: null\n  text: |-\n    {_words(number)}\n"
        "    and #more of it\n"
        for number in range(1, RECORDS + 1)
    ]
    return _joined("2024-05.txt", "", days, "", "")


def _chatgpt() -> Journal:
    talks = []
    for number in range(1, RECORDS + 1):
        said = {
            "author": {"role": "user"},
            "create_time": 1.7e9 + number * 86_400,
            "content": {"content_type": "text", "parts": [_words(number)]},
        }
        mapping = {
            "root": {"message": None, "parent": None, "children": ["a"]},
            "a": {"message": said, "parent": "root", "children": []},
        }
        talk = {
            "title": f"Talk {number}",
            "create_time": 1.7e9 + number * 86_400,
            "mapping": mapping,
            "current_node": "a",
        }
        talks.append(json.dumps(talk, ensure_ascii=False))
    return _joined("conversations.json", "[", talks, ", ", "]")


def _markdown() -> Journal:
    files = {
        f"2024-03-{number:02} evening.md": (
            f"---\ntags: [sleep, 'long walk']\npeople:\n  - Kim\n---\n# A title\n\n"
            f"{_words(number)}\n\n![](assets/canal.png)\n"
        )
        for number in range(1, RECORDS + 1)
    }
    return _apart(files, {"assets/canal.png": PNG})


def _alcove() -> Journal:
    entries = [
        json.dumps(
            {
                "uid": f"u{number}",
                "written_at": f"2024-04-{number:02}T08:00:00+02:00",
                "changed_at": f"2024-04-{number:02}T08:00:00+02:00",
                "boundary": "mine_only",
                "is_draft": False,
                "title": "A title",
                "body": _words(number),
                "labels": [{"kind": "tag", "name": "sleep"}],
                "files": [],
            },
            ensure_ascii=False,
        )
        for number in range(1, RECORDS + 1)
    ]
    before = '{"format": "alcove-journal", "version": 1, "exported_at": "2026", "entries": ['
    return _joined("journal.json", before, entries, ",\n", '],\n"conversations": []}\n')


JOURNALS: Final[Mapping[str, Callable[[], Journal]]] = {
    "alcove": _alcove,
    "day_one": _day_one,
    "journey": _journey,
    "daylio": _daylio,
    "jrnl_text": _jrnl_text,
    "jrnl_json": _jrnl_json,
    "mini_diary": _mini_diary,
    "rednotebook": _rednotebook,
    "chatgpt": _chatgpt,
    "markdown": _markdown,
}
