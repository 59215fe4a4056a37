"""Of every format the details go and the picture stays as it is, to the last pixel."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from app.domain.attachment import FileKind, Pieces
from app.domain.pictures.cleaning import can_clean, cleaned
from app.domain.pictures.parts import PictureDamaged
from app.domain.pictures.sniffing import kind_of
from tests.fakes import pictures
from tests.fakes.pictures import GRID, HEIGHT, MARK, PROFILE, TILE, WIDTH

PLANTED = {
    FileKind.JPEG: pictures.jpeg,
    FileKind.PNG: pictures.png,
    FileKind.WEBP: pictures.webp,
    FileKind.GIF: pictures.gif,
}
HEIF = {FileKind.HEIC: pictures.heic, FileKind.AVIF: lambda: pictures.heic(b"avif")}
EVERY = PLANTED | HEIF
TURNED = [FileKind.JPEG, FileKind.PNG, FileKind.WEBP]


def clean(kind: FileKind, content: bytes) -> bytes:
    return b"".join(Pieces(cleaned(kind, memoryview(content)).pieces))


@pytest.mark.parametrize("kind", EVERY)
def test_nothing_that_was_planted_comes_through(kind):
    content = EVERY[kind]()
    assert MARK in content
    assert kind_of(content) is kind
    result = clean(kind, content)
    assert MARK not in result
    for word in (b"GPS", b"EXIF", b"eXIf", b"XMP", b"adobe", b"Photoshop", b"MPF"):
        assert word not in result, word
    assert b"Exif" not in result or kind in HEIF  # there it is the name of an item of zeros


@pytest.mark.qt_log_ignore("fromIccProfile")  # the planted one is none
@pytest.mark.parametrize("kind", PLANTED)
def test_the_picture_is_the_same_to_the_last_pixel(kind):
    content = PLANTED[kind]()
    before, after = QImage.fromData(content), QImage.fromData(clean(kind, content))
    assert not after.isNull()
    form = QImage.Format.Format_RGBA8888
    assert after.convertToFormat(form) == before.convertToFormat(form)


@pytest.mark.parametrize("kind", [FileKind.JPEG, FileKind.WEBP, FileKind.GIF])
def test_a_colour_profile_stays(kind):
    assert PROFILE in clean(kind, PLANTED[kind]())


def test_the_colour_profile_of_a_png_stays():
    content = pictures.png()
    profile = pictures.png_chunk(b"iCCP", b"name\x00\x00" + PROFILE)
    assert PROFILE in clean(FileKind.PNG, content[:33] + profile + content[33:])


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", TURNED)
def test_which_way_is_up_is_kept_and_alone_in_its_block(kind, orientation):
    content = PLANTED[kind](orientation)
    found = cleaned(kind, memoryview(content))
    assert found.orientation == orientation
    again = cleaned(kind, memoryview(b"".join(found.pieces)))
    assert again.orientation == orientation
    assert b"".join(again.pieces) == b"".join(found.pieces)
    assert MARK not in b"".join(again.pieces)


@pytest.mark.parametrize("kind", TURNED)
def test_the_size_is_known_without_decoding(kind):
    found = cleaned(kind, memoryview(PLANTED[kind]()))
    assert (found.width, found.height) == (WIDTH, HEIGHT)


@pytest.mark.parametrize("kind", PLANTED)
def test_a_picture_that_ends_early_is_damaged(kind):
    content = clean(kind, PLANTED[kind]())
    for length in (*range(min(len(content), 400)), len(content) - 2):
        with pytest.raises(PictureDamaged):
            cleaned(kind, memoryview(content[:length]))


@pytest.mark.parametrize("kind", EVERY)
@given(data=st.data())
def test_damage_is_told_or_leaves_a_picture_and_never_anything_else(kind, data):
    content = bytearray(EVERY[kind]())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = cleaned(kind, memoryview(content))
    except PictureDamaged:
        return
    assert found.width >= 1
    assert found.height >= 1
    assert found.orientation in range(1, 9)


def test_a_wrong_checksum_in_a_png_is_damage():
    content = bytearray(pictures.png())
    content[20] ^= 1
    with pytest.raises(PictureDamaged):
        cleaned(FileKind.PNG, memoryview(content))


def test_what_stands_inside_a_frame_of_an_animation_is_cleaned_too():
    result = clean(FileKind.WEBP, pictures.animated_webp())
    assert MARK not in result
    assert QImage.fromData(result).size() == QImage.fromData(pictures.animated_webp()).size()


def test_a_jpeg_in_several_scans_keeps_all_of_them():
    plain = pictures.jpeg()
    scan = plain.index(b"\xff\xda")
    end = plain.index(b"\xff\xd9", scan)
    twice = plain[:end] + pictures.jpeg_segment(0xFE, MARK) + plain[scan:end] + b"\xff\xd9"
    result = clean(FileKind.JPEG, twice)
    assert result.count(plain[scan:end]) == 2
    assert MARK not in result


def test_a_thumbnail_in_the_density_of_a_jpeg_goes_and_the_density_stays():
    result = clean(FileKind.JPEG, pictures.jpeg())
    assert result[2:20] == pictures.jpeg_segment(
        0xE0, b"JFIF\x00\x01\x02\x01\x00\x48\x00\x48\x00\x00"
    )


@pytest.mark.parametrize("version", [0, 1])
def test_of_a_heic_the_coded_picture_stays_where_it_was(version):
    content = pictures.heic(version=version)
    result = clean(FileKind.HEIC, content)
    assert len(result) == len(content)
    assert MARK not in result
    assert content.count(TILE) == 2
    for at in (content.index(TILE), content.rindex(TILE)):
        assert result[at : at + len(TILE)] == TILE
    assert PROFILE in result
    assert b"irot" in result
    assert (GRID in result) is bool(version)
    found = cleaned(FileKind.HEIC, memoryview(content))
    assert (found.width, found.height, found.orientation) == (WIDTH, HEIGHT, 1)


@pytest.mark.parametrize(
    "unlike",
    [
        b"",
        pictures.box(b"ftyp", b"heic"),
        pictures.heic() + pictures.box(b"moov", b""),
        pictures.heic().replace(b"iinf", b"iinx"),
        pictures.heic().replace(b"hvc1", b"nvc1").replace(b"grid", b"grix"),
        pictures.heic()[:-3],
    ],
)
def test_what_is_no_still_heic_is_damage(unlike):
    with pytest.raises(PictureDamaged):
        cleaned(FileKind.HEIC, memoryview(unlike))


@pytest.mark.parametrize("kind", [FileKind.TIFF, FileKind.PDF, FileKind.OTHER])
def test_other_kinds_are_not_touched(kind):
    assert not can_clean(kind)
