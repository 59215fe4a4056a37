"""A file is what its first bytes are, whatever it is called."""

import pytest

from app.domain.attachment import FileKind
from app.domain.pictures.sniffing import HEAD_BYTES, kind_of


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe1", FileKind.JPEG),
        (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", FileKind.WEBP),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", FileKind.AUDIO),
        (b"GIF89a", FileKind.GIF),
        (b"\x00\x00\x00\x18ftypheic", FileKind.HEIC),
        (b"\x00\x00\x00\x18ftypavif", FileKind.AVIF),
        (b"\x00\x00\x00\x18ftypisom", FileKind.VIDEO),
        (b"\x00\x00\x00\x18ftypM4A ", FileKind.AUDIO),
        (b"II*\x00", FileKind.TIFF),
        (b"%PDF-1.7", FileKind.PDF),
        ("Zwölf Löffel".encode(), FileKind.TEXT),
        (b"PK\x03\x04", FileKind.OTHER),
        (b"\x7fELF", FileKind.OTHER),
        (b"", FileKind.OTHER),
    ],
)
def test_the_first_bytes_say_what_it_is(head, kind):
    assert kind_of(head) is kind


def test_words_that_are_cut_in_the_middle_of_a_letter_are_words():
    head = ("a" + "ö" * HEAD_BYTES).encode()[:HEAD_BYTES]
    assert kind_of(head) is FileKind.TEXT
