"""Exports of other programs, made to each one's published description, with invented words."""

import json
from pathlib import Path

from tests.interchange.arranging import PNG

DATA = Path(__file__).parent.parent / "data"
JRNL_PASSPHRASE = "a shelf in the hall"


def day_one(folder: Path) -> Path:
    """Documented by Day One's export guide: ``Journal.json`` and ``photos/<md5>.<type>``."""
    document = {
        "metadata": {"version": "1.0"},
        "entries": [
            {
                "uuid": "6F30404AB159433D8A7B5D3E0F9C1A22",
                "creationDate": "2024-07-01T21:30:00Z",
                "modifiedDate": "2024-07-02T05:00:00Z",
                "timeZone": "Europe/Berlin",
                "text": "# The canal\n\n![](dayone-moment://ABC)\n\nWe walked\\. It was warm\\!",
                "tags": ["walks", "summer"],
                "location": {"placeName": "Landwehr Canal", "localityName": "Berlin"},
                "photos": [{"identifier": "ABC", "md5": "d41d8cd9", "type": "png"}],
            },
            {
                "uuid": "7",
                "creationDate": "2024-07-03T10:00:00Z",
                "richText": json.dumps({"contents": [{"text": "Only rich "}, {"text": "text."}]}),
                "photos": [{"identifier": "GONE", "md5": "gone", "type": "jpeg"}],
            },
            {"uuid": "8", "creationDate": "not a day", "text": "No day."},
        ],
    }
    (folder / "photos").mkdir(parents=True)
    (folder / "photos" / "d41d8cd9.png").write_bytes(PNG)
    (folder / "Journal.json").write_text(json.dumps(document))
    return folder


def journey(folder: Path) -> Path:
    folder.mkdir()
    entry = {
        "id": "1519000000000-3fd",
        "date_journal": 1519000000000,
        "date_modified": 1519000100000,
        "timezone": "America/New_York",
        "text": "<p>First line</p><p>A &amp; B</p>",
        "type": "html",
        "tags": ["home"],
        "address": "12 Elm Street, Salem",
        "photos": ["1519000000000-photo.png"],
    }
    (folder / "1519000000000-3fd.json").write_text(json.dumps(entry))
    (folder / "1519000000000-photo.png").write_bytes(PNG)
    (folder / "broken.json").write_text('{"date_journal": ')
    return folder


def daylio(path: Path) -> Path:
    path.write_text(
        "\ufefffull_date,date,weekday,time,mood,activities,note_title,note\n"
        '2024-05-18,May 18,Saturday,11:54 PM,good,"cooking | music","A quiet day",'
        '"Made soup.<br>Then <b>slept</b>."\n'
        '2024-05-17,May 17,Friday,07:10,awful,"","",""\n'
        "2024-05-16,May 16,Thursday,21:00,sort of,,,\n"
        "never,May 16,Thursday,07:10,meh,,,\n"
    )
    return path


def jrnl_text(path: Path) -> Path:
    path.write_text(
        "[2024-02-03 09:05] Slept badly. @sleep\nThree hours.\n\nThen up.\n\n"
        "[2024-02-04 08:05:00 PM] Called @kim\n"
    )
    return path


def jrnl_json(path: Path) -> Path:
    entry = {
        "title": "Slept badly.",
        "body": "Three hours.",
        "date": "2024-02-03",
        "time": "09:05",
        "tags": ["@sleep"],
        "starred": False,
    }
    path.write_text(json.dumps({"tags": {"@sleep": 1}, "entries": [entry]}))
    return path


def mini_diary(path: Path) -> Path:
    days = {
        "2024-01-15": {
            "dateUpdated": "2024-01-15T20:11:00.000Z",
            "title": "A day",
            "text": "<p>Words.</p>",
        },
    }
    path.write_text(json.dumps({"metadata": {"application": "Mini Diary"}, "entries": days}))
    return path


def rednotebook(folder: Path) -> Path:
    """As RedNotebook's storage.py writes it: one YAML file a month, its day numbers as keys."""
    folder.mkdir()
    (folder / "2024-05.txt").write_text(
        "3:\n"
        "  Ideas:\n    a shelf for the hall: null\n    soup: null\n"
        "  tags: {garden: null}\n"
        "  text: |-\n"
        "    === The canal ===\n"
        "    We //walked// a --long-- while, see http://example.invalid/a//b. #summer\n"
        '    [""canal"".png]\n'
        "4: {text: 'Second day, \"quoted\".'}\n"
        "31: {text: ''}\n",
        encoding="utf-8",
    )
    (folder / "2024-06.txt").write_text('1: {text: "June."}\n2: {text: "broken\n')
    (folder / "canal.png").write_bytes(PNG)
    return folder


def jrnl_sealed(path: Path, form: str = "v2") -> Path:
    """Encrypted by jrnl's own code: v2 by that of 4.2, v3 by that of 4.6."""
    path.write_bytes((DATA / f"jrnl-{form}.txt").read_bytes())
    return path


def chatgpt(path: Path) -> Path:
    def message(role: str, text: str, at: float) -> dict[str, object]:
        return {
            "author": {"role": role},
            "create_time": at,
            "content": {"content_type": "text", "parts": [text]},
            "metadata": {"model_slug": "some-model"},
        }

    mapping = {
        "root": {"message": None, "parent": None, "children": ["a"]},
        "a": {"message": message("user", "How do I start?", 1.7e9), "parent": "root"},
        "old": {"message": message("assistant", "An answer not kept", 1.7e9), "parent": "a"},
        "b": {"message": message("assistant", "With one line.", 1.7e9 + 5), "parent": "a"},
    }
    talk = {"title": "Start", "create_time": 1.7e9, "mapping": mapping, "current_node": "b"}
    path.write_text(json.dumps([talk, {"title": "Empty", "create_time": 1.7e9, "mapping": {}}]))
    return path


def markdown(folder: Path) -> Path:
    (folder / "assets").mkdir(parents=True)
    (folder / "assets" / "my canal.png").write_bytes(PNG)
    (folder / "2024-03-04 evening.md").write_text(
        "---\ntags: [sleep, 'long walk']\npeople:\n  - Kim\n---\n# The kettle\n\n"
        "It sang.\n\n![](assets/my%20canal.png)\n\n[a page](https://example.invalid/x.png)\n"
    )
    (folder / "plain.txt").write_text("Just words.")
    (folder / "latin.txt").write_bytes(b"caf\xe9")
    (folder / ".hidden.md").write_text("not this")
    return folder
