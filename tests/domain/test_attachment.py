"""A file's name is shown as one harmless line, and a copy gets a name every system takes."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.attachment import (
    NAME_CHARACTERS,
    Attachment,
    AttachmentId,
    Description,
    Details,
    FileKind,
    Pieces,
    Place,
    Preview,
    Sight,
    clean_name,
    file_name_for,
)
from app.domain.entry import DraftId, EntryId


def named(name: str, kind: FileKind = FileKind.OTHER) -> Attachment:
    description = Description(kind, Details.LEFT, Sight(Preview.NOT_A_PICTURE), name)
    return Attachment(AttachmentId(1), datetime(2026, 3, 9, tzinfo=UTC), 5, description)


@pytest.mark.parametrize(
    ("untrusted", "shown"),
    [
        ("garden.jpg", "garden.jpg"),
        ("/home/anna/My  photos/garden.jpg", "garden.jpg"),
        ("C:\\Users\\anna\\garden.jpg", "garden.jpg"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\u2066b\u200bc\ufeffd.txt", "abcd.txt"),
        ("line\nbreak\tand\x1b[31mred.txt", "line break and[31mred.txt"),
        ("..", ""),
        ("...hidden", "hidden"),
        ("ends. ", "ends"),
        ("half \ud800 letter", "half letter"),
        ("\u0645\u06cc\u200c\u062e.pdf", "\u0645\u06cc\u200c\u062e.pdf"),
        ("\u2028", ""),
    ],
)
def test_a_name_is_cleaned(untrusted, shown):
    assert clean_name(untrusted) == shown


def test_a_long_name_is_cut_and_keeps_its_ending():
    name = clean_name("a" * 400 + ".jpeg")
    assert len(name) == NAME_CHARACTERS
    assert name.endswith("….jpeg")


@given(st.text())
def test_a_clean_name_is_one_short_line_and_clean(untrusted):
    name = clean_name(untrusted)
    assert len(name) <= NAME_CHARACTERS
    assert "/" not in name
    assert "\\" not in name
    assert clean_name(name) == name
    assert not any(c < " " for c in name)


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("garden.jpg", FileKind.JPEG, "garden.jpg"),
        ("garden.JPEG", FileKind.JPEG, "garden.JPEG"),
        ("garden.png", FileKind.JPEG, "garden.jpg"),
        ("garden", FileKind.PNG, "garden.png"),
        ("5. of March", FileKind.PNG, "5. of March.png"),
        ('what? "this": <b>|*', FileKind.OTHER, "what_ _this__ _b___"),
        ("con.txt", FileKind.TEXT, "_con.txt"),
        ("", FileKind.WEBP, "Photo.webp"),
        ("letter.docx", FileKind.OTHER, "letter.docx"),
    ],
)
def test_a_copy_has_a_name_that_every_system_takes(name, kind, expected):
    assert file_name_for(named(name, kind), "Photo") == expected


def test_a_place_is_an_entry_or_a_draft_and_never_both():
    Place(entry_id=EntryId(1))
    with pytest.raises(ValueError, match="an entry or"):
        Place()
    with pytest.raises(ValueError, match="an entry or"):
        Place(EntryId(1), DraftId(1))


def test_private_names_are_in_no_description_of_a_record():
    assert "garden" not in repr(named("garden.jpg"))


@given(st.lists(st.binary(max_size=9), max_size=6), st.integers(0, 60), st.integers(1, 60))
def test_pieces_read_as_the_bytes_they_are(parts, offset, length):
    whole = b"".join(parts)
    pieces = Pieces(tuple(memoryview(part) for part in parts))
    assert pieces.size_bytes == len(whole)
    assert pieces.read(offset, length) == whole[offset : offset + length]
