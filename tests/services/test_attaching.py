"""A photo goes in without its place, comes out as it is, and what cannot go in leaves nothing."""

import os
import sys

import pytest

from app.domain.attachment import MAX_BYTES, Content, Details, FileKind, Place, Preview, Sight
from app.host.chosen_files import FileTrouble
from app.services.attaching import AddingStopped, Attaching, CopyNotSaved, FileNotAdded
from app.vault.errors import DatabaseDamaged, NoLongerThere
from tests.fakes import pictures
from tests.fakes.pictures import MARK
from tests.vault.arranging import TurnedClock, kept


class Seeing:
    """Looks at pictures without decoding them, and remembers what it was shown."""

    def __init__(self) -> None:
        self.seen: list[tuple[FileKind, int, int]] = []

    def look_at(self, content: Content, kind: FileKind, orientation: int) -> Sight:
        self.seen.append((kind, orientation, content.size_bytes))
        return Sight(Preview.SHOWN, 64, 40, b"small")


@pytest.fixture
def looker():
    return Seeing()


@pytest.fixture
def attaching(vault, looker):
    return Attaching(vault.attachments, looker, TurnedClock())


@pytest.fixture
def place(vault):
    return Place(entry_id=kept(vault, "words").id)


def content_of(attaching, attachment) -> bytes:
    content = attaching.content(attachment)
    found = b""
    while len(found) < content.size_bytes:
        found += content.read(len(found), 100_000)
    return found


def test_a_photo_is_stored_without_what_it_tells_besides_itself(attaching, place, tmp_path, looker):
    path = tmp_path / "photo.of.garden.JPG"
    path.write_bytes(pictures.jpeg(6))
    attachment = attaching.add_file(attaching.reserve(place), path)
    stored = content_of(attaching, attachment)
    assert MARK not in stored
    assert attachment.kind is FileKind.JPEG
    assert attachment.name == "photo.of.garden.JPG"
    assert attachment.description.details is Details.REMOVED
    assert attachment.description.orientation == 6
    assert attachment.is_shown
    assert looker.seen == [(FileKind.JPEG, 6, len(stored))]
    assert attaching.of(place) == [attachment]
    assert path.read_bytes() == pictures.jpeg(6)


def test_a_photo_of_a_phone_is_cleaned_also_where_it_cannot_be_shown(attaching, place, tmp_path):
    path = tmp_path / "IMG_0001.HEIC"
    path.write_bytes(pictures.heic())
    attachment = attaching.add_file(attaching.reserve(place), path)
    assert attachment.description.details is Details.REMOVED
    assert MARK not in content_of(attaching, attachment)


def test_what_a_file_is_called_does_not_matter(attaching, place, tmp_path):
    path = tmp_path / "letter.txt"
    path.write_bytes(pictures.png())
    attachment = attaching.add_file(attaching.reserve(place), path)
    assert attachment.kind is FileKind.PNG
    assert attaching.copy_name(attachment, "Photo") == "letter.png"


@pytest.mark.parametrize(
    ("content", "kind", "preview"),
    [
        (b"%PDF-1.7 " + MARK, FileKind.PDF, Preview.NOT_A_PICTURE),
        (b"\x00\x00\x00\x18ftypheic" + MARK, FileKind.HEIC, Preview.DAMAGED),
        (b"II*\x00" + MARK, FileKind.TIFF, Preview.UNKNOWN_FORMAT),
        (pictures.jpeg()[:500], FileKind.JPEG, Preview.DAMAGED),
        (b"\xff\xd8\xff" + MARK, FileKind.JPEG, Preview.DAMAGED),
    ],
)
def test_what_cannot_be_cleaned_is_stored_as_it_came_and_says_so(
    attaching, place, tmp_path, content, kind, preview
):
    path = tmp_path / "file"
    path.write_bytes(content)
    attachment = attaching.add_file(attaching.reserve(place), path)
    assert content_of(attaching, attachment) == content
    assert attachment.kind is kind
    assert attachment.description.details is Details.LEFT
    assert attachment.description.sight.preview is preview
    assert not attachment.is_shown


def test_a_file_that_is_too_large_is_refused_before_a_byte_is_read(attaching, place, tmp_path):
    path = tmp_path / "film.mp4"
    with path.open("wb") as sparse:
        sparse.truncate(MAX_BYTES + 1)
    with pytest.raises(FileNotAdded) as refused:
        attaching.add_file(attaching.reserve(place), path)
    assert refused.value.trouble is FileTrouble.TOO_LARGE
    assert attaching.of(place) == []


def test_a_folder_and_an_empty_file_are_refused(attaching, place, tmp_path):
    empty = tmp_path / "empty.jpg"
    empty.touch()
    for path, trouble in ((tmp_path, FileTrouble.DIRECTORY), (empty, FileTrouble.EMPTY)):
        with pytest.raises(FileNotAdded) as refused:
            attaching.add_file(attaching.reserve(place), path)
        assert refused.value.trouble is trouble


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks a file that is read")
def test_a_file_that_is_cut_while_it_is_read_leaves_nothing(
    attaching, place, tmp_path, monkeypatch
):
    path = tmp_path / "long.bin"
    path.write_bytes(bytes(900_000))
    filling = attaching._attachments.fill  # noqa: SLF001 - the moment between two reads

    def cut_then_fill(*arguments):
        os.truncate(path, 300_000)
        return filling(*arguments)

    monkeypatch.setattr(attaching._attachments, "fill", cut_then_fill)  # noqa: SLF001
    with pytest.raises(FileNotAdded) as refused:
        attaching.add_file(attaching.reserve(place), path)
    assert refused.value.trouble is FileTrouble.CHANGED
    assert attaching.totals().count == 0


def test_adding_that_is_stopped_leaves_nothing(attaching, place, tmp_path):
    path = tmp_path / "long.bin"
    path.write_bytes(bytes(900_000))
    reserved = attaching.reserve(place)
    attaching.stop(reserved)
    with pytest.raises(AddingStopped):
        attaching.add_file(reserved, path)
    assert attaching.of(place) == []
    attaching.add_file(attaching.reserve(place), path)
    assert len(attaching.of(place)) == 1


def test_a_picture_from_the_clipboard_is_stored(attaching, place):
    attachment = attaching.add_picture(
        attaching.reserve(place), "Pasted picture.png", pictures.png()
    )
    assert attachment.kind is FileKind.PNG
    assert MARK not in content_of(attaching, attachment)
    with pytest.raises(FileNotAdded):
        attaching.add_picture(attaching.reserve(place), "", bytes(MAX_BYTES + 1))


def test_a_copy_is_what_is_in_the_vault(attaching, place, tmp_path):
    attachment = attaching.add_picture(attaching.reserve(place), "a.png", pictures.png())
    attaching.save_copy(attachment, tmp_path / "copy.png")
    assert (tmp_path / "copy.png").read_bytes() == content_of(attaching, attachment)


def test_a_copy_takes_no_other_files_place(attaching, place, tmp_path):
    attachment = attaching.add_picture(attaching.reserve(place), "a.png", pictures.png())
    there = tmp_path / "copy.png"
    there.write_bytes(b"another")
    with pytest.raises(CopyNotSaved) as refused:
        attaching.save_copy(attachment, there)
    assert refused.value.trouble is FileTrouble.EXISTS
    assert there.read_bytes() == b"another"


def test_a_copy_of_bytes_that_are_damaged_is_not_written(attaching, vault, place, tmp_path):
    attachment = attaching.add_picture(attaching.reserve(place), "a.png", pictures.png())
    with vault._connection.transaction() as database:  # noqa: SLF001 - a page of another day
        database.run("UPDATE attachment SET digest = x'00'")
    with pytest.raises(DatabaseDamaged):
        attaching.save_copy(attachment, tmp_path / "copy.png")
    assert not list(tmp_path.glob("copy*"))


def test_removing_can_be_taken_back_until_it_is_forgotten(attaching, place):
    attachment = attaching.add_picture(attaching.reserve(place), "a.png", pictures.png())
    attaching.remove(attachment.id)
    assert attaching.of(place) == []
    attaching.restore(attachment.id)
    attaching.forget(attachment.id)
    assert attaching.of(place) == [attachment]
    attaching.remove(attachment.id)
    attaching.forget(attachment.id)
    with pytest.raises(NoLongerThere):
        attaching.restore(attachment.id)
