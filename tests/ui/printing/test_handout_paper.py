"""The sheet that goes by hand is one page with the words of the key, and names no client."""

from datetime import date

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.domain.handout.pack import Giver, Pack, SeriesId
from app.handout import qr
from app.ui.printing.handout_paper import handout_pdf, key_pdf
from app.ui.printing.squares import QUIET_SQUARES, paint_squares

WORDS = ("pledge", "update", "wage", "eyelash", "atop", "lasagna", "sauna")
SQUARES = qr.matrix("ALCOVE-KEY:1:ABCDEFG")
GIVER = Giver("Dr Noor Haddad", "Canal", "030 555 0100")
PACK = Pack(SeriesId("0" * 32), 1, date(2026, 3, 9), "en", "Low mood", GIVER)


@pytest.mark.parametrize(
    "content",
    [
        lambda: handout_pdf(PACK, WORDS, SQUARES),
        lambda: key_pdf(GIVER, WORDS, SQUARES),
    ],
)
def test_it_is_one_page_of_pdf(qapp, content):
    pdf = content()
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("side", [200, 333])
def test_each_square_is_where_a_camera_looks_for_it(qapp, side):
    image = QImage(side, side, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_squares(painter, QRectF(0, 0, side, side), SQUARES)
    painter.end()
    step = side / (len(SQUARES) + 2 * QUIET_SQUARES)
    for row, line in enumerate(SQUARES):
        for column, is_dark in enumerate(line):
            x, y = (round((each + QUIET_SQUARES + 0.5) * step) for each in (column, row))
            assert (image.pixelColor(x, y).lightness() < 128) is is_dark
    assert image.pixelColor(1, 1).lightness() > 250
