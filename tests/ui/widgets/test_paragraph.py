"""Lines have one exact height, whatever font answers."""

import pytest
from PySide6.QtGui import QFont

from app.ui.widgets.paragraph import Paragraph


@pytest.mark.parametrize("family", ["DejaVu Sans", "DejaVu Serif", "Inter"])
def test_height_counts_lines_and_not_leading(family):
    font = QFont(family)
    font.setPixelSize(18)
    assert Paragraph("one\ntwo\nthree", font, 28).height(1000) == 3 * 28


def test_a_narrow_box_takes_more_lines():
    font = QFont("DejaVu Sans")
    font.setPixelSize(15)
    paragraph = Paragraph("a few words that need room", font, 24)
    assert paragraph.height(60) > paragraph.height(600) == 24


def test_nothing_takes_one_line():
    assert Paragraph("", QFont(), 24).height(100) == 24


def test_a_lead_needs_more_room_than_plain_words():
    font = QFont("DejaVu Sans")
    plain = Paragraph("Very strong. Six words.", font, 24)
    led = Paragraph("Six words.", font, 24, "Very strong.")
    assert led.natural_width() > plain.natural_width()
