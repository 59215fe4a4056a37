"""A picture is judged before it is decoded, shown upright, and never takes more than its bounds."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from app.domain.attachment import FileKind, Pieces, Preview, Sight
from app.ui.widgets.pictures import (
    SHOWN_PIXELS,
    THUMBNAIL_PIXELS,
    PictureNotShown,
    PictureReader,
    encoded_small,
    picture_of,
)
from app.vault.errors import VaultClosed
from tests.fakes import pictures

# Where the red corner of a picture is after each turn: 0 or 1 for left or right, top or bottom.
CORNERS = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}


def content(raw: bytes) -> Pieces:
    return Pieces((memoryview(raw),))


def look_at(raw: bytes, kind: FileKind, orientation: int = 1) -> Sight:
    return PictureReader().look_at(content(raw), kind, orientation)


def plain(form: str, width: int = 400, height: int = 300) -> bytes:
    return pictures.encoded(pictures.image(width, height), form)


@pytest.mark.parametrize(
    ("form", "kind"),
    [("JPEG", FileKind.JPEG), ("PNG", FileKind.PNG), ("WEBP", FileKind.WEBP)],
)
def test_a_picture_has_its_size_and_a_small_copy(form, kind):
    sight = look_at(plain(form, 900, 300), kind)
    assert (sight.preview, sight.width, sight.height) == (Preview.SHOWN, 900, 300)
    small = QImage.fromData(sight.thumbnail)
    assert small.size() == QSize(THUMBNAIL_PIXELS, THUMBNAIL_PIXELS // 3)
    assert len(sight.thumbnail) < 20_000


def test_the_first_picture_of_a_gif_is_shown():
    assert look_at(pictures.gif(), FileKind.GIF).preview is Preview.SHOWN


@pytest.mark.parametrize("orientation", CORNERS)
def test_every_turn_is_made(orientation):
    shown = picture_of(content(plain("PNG")), FileKind.PNG, orientation, SHOWN_PIXELS)
    is_turned = orientation >= 5
    assert shown.size() == (QSize(300, 400) if is_turned else QSize(400, 300))
    sight = look_at(plain("PNG"), FileKind.PNG, orientation)
    assert (sight.width, sight.height) == (shown.width(), shown.height())
    red = [
        (x, y)
        for x in (0, 1)
        for y in (0, 1)
        if QColor(shown.pixel(x * (shown.width() - 1), y * (shown.height() - 1))).red() > 200
    ]
    assert red == [CORNERS[orientation]]


def test_a_smaller_one_is_not_made_larger():
    shown = picture_of(content(plain("PNG", 40, 30)), FileKind.PNG, 1, SHOWN_PIXELS)
    assert shown.size() == QSize(40, 30)


def test_a_line_of_one_pixel_stays_a_line():
    sight = look_at(plain("PNG", 5_000, 1), FileKind.PNG)
    assert QImage.fromData(sight.thumbnail).height() == 1


@pytest.mark.parametrize("size", [(60_000, 60_000), (2**31 - 1, 1), (8_001, 8_001)])
def test_a_bomb_is_told_by_its_size_and_not_decoded(size):
    assert look_at(pictures.png_of(*size), FileKind.PNG).preview in {
        Preview.TOO_MANY_PIXELS,
        Preview.DAMAGED,
    }


@pytest.mark.qt_log_ignore("libpng|PNG")
def test_pixels_that_are_not_there_are_damage():
    assert look_at(pictures.png_of(500, 500), FileKind.PNG) == Sight(Preview.DAMAGED)


def test_a_picture_is_read_as_what_it_is_and_nothing_else():
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    assert look_at(svg, FileKind.PNG).preview is Preview.DAMAGED


@pytest.mark.parametrize("kind", [FileKind.TIFF, FileKind.PDF, FileKind.OTHER])
def test_other_kinds_are_never_decoded(kind):
    assert look_at(plain("PNG"), kind).preview is Preview.UNKNOWN_FORMAT


def test_what_shines_through_stays_so():
    image = QImage(10, 10, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    assert QImage.fromData(encoded_small(image)).pixelColor(5, 5).alpha() == 0


def test_a_vault_that_is_locked_meanwhile_is_told_as_that():
    class Locked:
        size_bytes = 5_000

        def read(self, offset: int, length: int) -> bytes:
            raise VaultClosed

    with pytest.raises(VaultClosed):
        picture_of(Locked(), FileKind.PNG, 1, SHOWN_PIXELS)


@pytest.mark.qt_log_ignore("JPEG")
def test_a_damaged_one_says_why_it_is_not_shown():
    with pytest.raises(PictureNotShown) as reason:
        picture_of(content(b"\xff\xd8\xff"), FileKind.JPEG, 1, SHOWN_PIXELS)
    assert reason.value.preview is Preview.DAMAGED
