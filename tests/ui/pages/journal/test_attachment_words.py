"""What is said of attachments is short, counted right, and claims no more than was done."""

from datetime import UTC, datetime

import pytest

from app.domain.attachment import (
    Attachment,
    AttachmentId,
    Description,
    Details,
    FileKind,
    Preview,
    Sight,
)
from app.ui.pages.journal import attachment_words as words


def attachment(
    kind: FileKind = FileKind.JPEG,
    *,
    name: str = "garden.jpg",
    size: int = 2_100_000,
    details: Details = Details.REMOVED,
    preview: Preview = Preview.SHOWN,
) -> Attachment:
    description = Description(kind, details, Sight(preview, 4032, 3024), name)
    return Attachment(AttachmentId(1), datetime(2026, 3, 9, tzinfo=UTC), size, description)


PDF = attachment(FileKind.PDF, name="letter.pdf", size=80_000, preview=Preview.NOT_A_PICTURE)


def test_a_reader_hears_what_it_is_what_it_is_called_and_how_large_it_is():
    assert words.spoken(attachment()) == "Photo, garden.jpg, 2.1 MB"
    assert words.spoken(attachment(name="")) == "Photo, 2.1 MB"
    assert words.spoken(PDF) == "PDF, letter.pdf, 80 kB"


def test_a_photo_says_its_size_in_pixels_and_a_file_has_none():
    assert words.facts(attachment()) == "Photo, 2.1 MB, 4032 × 3024"
    assert words.facts(PDF) == "PDF, 80 kB"


@pytest.mark.parametrize(
    ("photos", "files", "expected"),
    [
        (1, 0, "1 photo, 2.1 MB"),
        (3, 0, "3 photos, 6.3 MB"),
        (0, 1, "1 file, 80 kB"),
        (2, 1, "2 photos and 1 file, 4.3 MB"),
        (1, 2, "1 photo and 2 files, 2.3 MB"),
    ],
)
def test_several_are_counted_and_weighed(photos, files, expected):
    assert words.together([attachment()] * photos + [PDF] * files) == expected


@pytest.mark.parametrize("preview", Preview)
def test_whatever_is_not_shown_says_why(preview):
    reason = words.reason_sentence(attachment(preview=preview))
    assert bool(reason) is (preview is not Preview.SHOWN)


def test_only_what_was_cleaned_is_said_to_be():
    assert "left out" in words.details_sentence(attachment())
    kept = words.details_sentence(attachment(details=Details.LEFT))
    assert "still there" in kept
    assert "left out" not in kept
    assert "as it came" in words.details_sentence(attachment(FileKind.VIDEO, details=Details.LEFT))


@pytest.mark.parametrize("kind", FileKind)
def test_every_kind_has_a_word(kind):
    assert words.kind_word(attachment(kind))
