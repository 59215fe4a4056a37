"""Every journal is recognised by what is in it, and comes in whole; what is broken is named."""

import json
import sys
import zipfile
from datetime import UTC, timedelta, timezone
from pathlib import PurePosixPath

import pytest

from app.domain.boundary import Boundary
from app.domain.conversation import Speaker
from app.domain.label import LabelKind
from app.domain.portable import PortableEntry, Problem, Source, Trouble
from app.host.chosen_files import FileRefused
from app.host.chosen_tree import open_tree
from app.interchange import json_export, markdown_export, media
from app.interchange.jrnl_sealed import WrongKey
from app.interchange.sources import is_sealed, records_of, source_of, unsealed
from app.interchange.untrusted import Unreadable
from tests.interchange import samples
from tests.interchange.arranging import (
    PLAN,
    PNG,
    Journal,
    entry,
    file,
    taken_pack,
    talk,
    written,
)

HOME = timezone(timedelta(hours=2))


def read(path):
    with open_tree(path) as tree:
        source = source_of(tree)
        assert source is not None
        found = list(records_of(tree, source, HOME))
        for record in found:
            for held in getattr(record, "files", ()):
                assert held.content.read(0, held.size_bytes) == PNG
        problems = [record for record in found if isinstance(record, Problem)]
        return source, [r for r in found if not isinstance(r, Problem)], problems


def names(record, kind=LabelKind.TAG):
    return [label.name for label in record.labels if label.kind is kind]


def test_day_one(tmp_path):
    source, (first, second), problems = read(samples.day_one(tmp_path / "export"))
    assert source is Source.DAY_ONE
    assert (first.title, first.body) == ("The canal", "We walked. It was warm!")
    assert first.written_at.isoformat() == "2024-07-01T23:30:00+02:00"
    assert names(first) == ["walks", "summer"]
    assert names(first, LabelKind.PLACE) == ["Landwehr Canal"]
    assert len(first.files) == 1
    assert second.body == "Only rich text."
    assert [wrong.trouble for wrong in problems] == [Trouble.FILE_MISSING, Trouble.NO_DATE]


def test_day_one_in_a_zip(tmp_path):
    folder = samples.day_one(tmp_path / "export")
    packed = tmp_path / "export.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder))
    source, (first, _), _ = read(packed)
    assert source is Source.DAY_ONE
    assert len(first.files) == 1


def test_journey(tmp_path):
    source, (first,), problems = read(samples.journey(tmp_path / "export"))
    assert source is Source.JOURNEY
    assert first.body == "First line\nA & B"
    assert first.written_at.astimezone(UTC).isoformat() == "2018-02-19T00:26:40+00:00"
    assert first.written_at.utcoffset() == timedelta(hours=-5)
    assert names(first, LabelKind.PLACE) == ["12 Elm Street"]
    assert len(first.files) == 1
    assert [wrong.trouble for wrong in problems] == [Trouble.NOT_A_RECORD]


def test_journey_before_and_shortly_after_1970(tmp_path):
    for year, milliseconds in ((1972, 63_072_000_000), (1961, -283_996_800_000), (1969, -1)):
        content = json.dumps({"date_journal": milliseconds, "text": "Words."})
        (tmp_path / f"{year}.json").write_text(content)
    _, found, problems = read(tmp_path)
    assert [record.written_at.astimezone(UTC).year for record in found] == [1961, 1969, 1972]
    assert problems == []


def test_a_later_journey_names_its_dates_differently_and_its_photos_by_the_entry(tmp_path):
    entry = {"id": "1681642386485-3fea9157", "dateOfJournal": "2023-04-16T10:53:06.485Z"}
    (tmp_path / "one.json").write_text(json.dumps({**entry, "text": "Words."}))
    (tmp_path / "1681642386485-3fea9157-3fd84fcd.webp").write_bytes(PNG)
    (tmp_path / "1681642386485-3fea9158-another.webp").write_bytes(PNG)
    source, (only,), _ = read(tmp_path)
    assert source is Source.JOURNEY
    assert only.written_at.isoformat() == "2023-04-16T12:53:06.485000+02:00"
    assert [file.name for file in only.files] == ["1681642386485-3fea9157-3fd84fcd.webp"]


def test_a_photo_that_was_read_is_not_held_until_the_last_is_in(tmp_path):
    tree = Counted(PNG)
    held = media.file_of(tree, PurePosixPath("photo.png"))
    counts = [sys.getrefcount(tree.content)]
    for _ in range(2):
        held.content.read(0, held.content.size_bytes)
        counts.append(sys.getrefcount(tree.content))
    assert counts == counts[:1] * 3
    assert tree.readings == 2


class Counted:
    """A tree of one photo that counts how often it is read."""

    names = (PurePosixPath("photo.png"),)

    def __init__(self, content):
        self.content = content
        self.readings = 0

    def size_of(self, name):
        return len(self.content)

    def read(self, name, max_bytes):
        self.readings += 1
        return self.content


def test_daylio(tmp_path):
    source, (first, second, moods), problems = read(samples.daylio(tmp_path / "daylio_export.csv"))
    assert source is Source.DAYLIO
    assert first.title == "A quiet day"
    assert first.body == "Mood: good\n\nMade soup.\nThen slept."
    assert (first.written_at.hour, first.written_at.minute) == (23, 54)
    assert names(first) == ["cooking", "music"]
    assert second.body == "Mood: sort of"  # a name of the person's own
    assert [(each.words.mood, str(each.at)) for each in moods.check_ins] == [
        (1, "2024-05-17 07:10:00+02:00"),  # and nothing else was said, so it is no entry
        (4, "2024-05-18 23:54:00+02:00"),
    ]
    assert [wrong.where for wrong in problems] == ["row 5"]


def test_daylio_with_tabs_and_with_a_column_that_nobody_knows(tmp_path):
    path = tmp_path / "daylio.csv"
    path.write_text(
        "full_date\tdate\tweekday\ttime\tmood\tactivities\tscales\tnote_title\tnote\n"
        "2026-05-14\tMay 14\tThursday\t22:00\tmeh\tfriends | family\tSleep: 3\t\t\n"
    )
    source, (only, moods), problems = read(path)
    assert source is Source.DAYLIO
    assert only.body == "Mood: meh\n\nscales: Sleep: 3"
    assert names(only) == ["friends", "family"]
    assert len(moods.check_ins) == 1
    assert problems == []


def test_jrnl(tmp_path):
    source, (first, second), _ = read(samples.jrnl_text(tmp_path / "journal.txt"))
    assert source is Source.JRNL
    assert first.title == "Slept badly. @sleep"
    assert first.body == "Three hours.\n\nThen up."
    assert names(first) == ["sleep"]
    assert second.written_at.hour == 20
    source, (only,), _ = read(samples.jrnl_json(tmp_path / "journal.json"))
    assert source is Source.JRNL
    assert (only.title, only.body, names(only)) == ("Slept badly.", "Three hours.", ["sleep"])


def test_rednotebook(tmp_path):
    source, (first, second, june), problems = read(samples.rednotebook(tmp_path / "months"))
    assert source is Source.REDNOTEBOOK
    assert first.body == (
        "### The canal\n"
        "We *walked* a ~~long~~ while, see http://example.invalid/a//b. #summer\n"
        '[""canal"".png]\n\n'
        "## Ideas\n- a shelf for the hall\n- soup"
    )
    assert first.written_at.isoformat() == "2024-05-03T12:00:00+02:00"
    assert names(first) == ["summer", "garden"]
    assert len(first.files) == 1
    assert second.body == 'Second day, "quoted".'
    assert june.body == "June."  # the day before the fault is whole
    assert [(wrong.trouble, wrong.where) for wrong in problems] == [
        (Trouble.NO_TEXT, "2024-05, 31"),
        (Trouble.NOT_A_RECORD, "2024-06, 2"),
    ]


@pytest.mark.parametrize("form", ["v2", "v3"])
def test_what_jrnl_encrypted_opens_with_its_passphrase_and_no_other(tmp_path, form):
    with open_tree(samples.jrnl_sealed(tmp_path / "journal.txt", form)) as tree:
        assert is_sealed(tree)
        opened = unsealed(tree, samples.JRNL_PASSPHRASE)
        assert source_of(opened) is Source.JRNL
        first, second = records_of(opened, Source.JRNL, HOME)
        assert (first.title, first.body) == ("Slept badly. @sleep", "Three hours.\n\nThen up.")
        assert second.written_at.hour == 20
        for wrong in ("", "a shelf in the hal", "\ud800"):
            with pytest.raises(WrongKey):
                unsealed(tree, wrong)


def test_mini_diarium(tmp_path):
    source, (only,), _ = read(samples.mini_diary(tmp_path / "diary.json"))
    assert source is Source.MINI_DIARY
    assert (only.title, only.body) == ("A day", "Words.")
    assert (only.written_at.date().isoformat(), only.written_at.hour) == ("2024-01-15", 12)


def test_chatgpt_keeps_the_branch_that_was_shown_and_says_who_wrote(tmp_path):
    source, (only,), problems = read(samples.chatgpt(tmp_path / "conversations.json"))
    assert source is Source.CHATGPT
    assert [turn.text for turn in only.turns] == ["How do I start?", "With one line."]
    assert [turn.speaker for turn in only.turns] == [Speaker.PERSON, Speaker.COMPANION]
    assert only.turns[1].model == "ChatGPT some-model"
    assert [wrong.trouble for wrong in problems] == [Trouble.NO_TEXT]


def test_markdown(tmp_path):
    source, (kettle, plain), problems = read(samples.markdown(tmp_path / "notes"))
    assert source is Source.MARKDOWN
    assert kettle.title == "The kettle"
    assert kettle.body == "It sang.\n\n\n[a page](https://example.invalid/x.png)"
    assert names(kettle) == ["sleep", "long walk"]
    assert names(kettle, LabelKind.PERSON) == ["Kim"]
    assert kettle.written_at.date().isoformat() == "2024-03-04"
    assert len(kettle.files) == 1
    assert plain.body == "Just words."
    assert [wrong.where for wrong in problems] == ["latin.txt"]


def test_what_comes_from_elsewhere_is_the_persons_alone(tmp_path):
    for sample, name in ((samples.day_one, "d"), (samples.markdown, "m")):
        _, found, _ = read(sample(tmp_path / name))
        assert {record.boundary for record in found} == {Boundary.MINE_ONLY}


@pytest.mark.parametrize("form", [json_export, markdown_export])
def test_our_own_export_comes_back(tmp_path, form):
    journal = Journal(
        (entry(files=(file(),), boundary=Boundary.FOR_MY_SESSION),),
        (talk(),) if form is json_export else (),
    )
    for path, content in written(form.export(journal)).items():
        target = tmp_path / "export" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    _, found, problems = read(tmp_path / "export")
    assert problems == []
    first, expected = found[0], journal.texts[0]
    for field in ("uid", "written_at", "boundary", "title", "body", "labels"):
        assert getattr(first, field) == getattr(expected, field)
    assert found[1:] == list(journal.talks)


def test_a_pack_in_our_own_export_is_named_and_stays_out(tmp_path):
    journal = Journal((entry(),), (), taken=(taken_pack(), taken_pack()))
    for path, content in written(json_export.export(journal)).items():
        (tmp_path / path).write_bytes(content)
    _, found, problems = read(tmp_path)
    assert [record.title for record in found] == [entry().title]
    assert [(each.trouble, each.where) for each in problems] == [
        (Trouble.A_PACK, "pack 1"),
        (Trouble.A_PACK, "pack 2"),
    ]


@pytest.mark.parametrize("form", [json_export, markdown_export])
def test_a_safety_plan_in_our_own_export_is_named_and_stays_out(tmp_path, form):
    for path, content in written(form.export(Journal((entry(),), plan=PLAN))).items():
        target = tmp_path / "export" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    _, found, problems = read(tmp_path / "export")
    assert [record.title for record in found] == [entry().title]
    assert [wrong.trouble for wrong in problems] == [Trouble.A_PLAN]


def test_a_photo_that_was_exchanged_is_named(tmp_path):
    (tmp_path / "export").mkdir()
    for path, content in written(json_export.export(Journal((entry(files=(file(),)),)))).items():
        target = tmp_path / "export" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.replace(b'"sha256": ""', b'"sha256": "00"'))
    _, (first,), problems = read(tmp_path / "export")
    assert first.files == ()
    assert [wrong.trouble for wrong in problems] == [Trouble.FILE_CHANGED]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.json", b"{}"),
        ("deep.json", b"[" * 100_000),
        ("number.json", b"1" * 10_000),
        ("later.json", b'{"format": "alcove-journal", "version": 99}'),
        ("half.zip", b"PK\x03\x04 nothing more"),
        ("picture.png", PNG),
    ],
)
def test_a_file_that_nobody_can_read_is_refused(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises((Unreadable, FileRefused, AssertionError)):
        read(path)


def test_a_zip_cannot_reach_out_or_blow_up(tmp_path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../out.md", "words")
        archive.writestr("/abs.md", "words")
        archive.writestr("big.md", b"0" * 20_000_000)
        archive.writestr("fine.md", "words")
    with open_tree(path) as tree:
        assert [str(name) for name in tree.names] == ["big.md", "fine.md"]
        with pytest.raises(FileRefused):
            tree.read(PurePosixPath("big.md"), 1_000_000)
    _, found, problems = read(path)
    assert [record.body for record in found] == ["words"]
    assert [wrong.where for wrong in problems] == ["big.md"]


def test_links_are_not_followed(tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text("not in the folder")
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "link.md").symlink_to(secret)
    (folder / "own.md").write_text("own\n\n![](../secret.md)")
    _, (own,), _ = read(folder)
    assert isinstance(own, PortableEntry)
    assert own.files == ()


def test_a_talk_in_markdown_does_not_become_an_entry(tmp_path):
    for path, content in written(markdown_export.export(Journal((entry(),), (talk(),)))).items():
        target = tmp_path / "export" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    _, found, problems = read(tmp_path / "export")
    assert [record.title for record in found] == ["A slow morning"]
    assert [wrong.trouble for wrong in problems] == [Trouble.A_CONVERSATION]
