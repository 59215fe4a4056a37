"""The signs differ in shape, so that they can be told apart without colour."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.ui.widgets.marks import Lozenge, LozengeIcon, paint_lozenge, paint_mark, paint_mood

INK = QColor("#000000")
BOX = QRectF(0, 0, 28, 28)


def drawn(paint):
    image = QImage(28, 28, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    try:
        paint(painter)
    finally:
        painter.end()
    return image


def dark_pixels(image, columns=range(28)):
    return sum(image.pixelColor(x, y).alpha() > 128 for x in columns for y in range(28))


def test_three_boundaries_are_three_shapes():
    full, half, outline = (
        dark_pixels(drawn(lambda painter, mark=mark: paint_lozenge(painter, BOX, mark, INK)))
        for mark in Lozenge
    )
    assert full > half > outline > 0


def test_the_half_filled_lozenge_is_filled_at_its_left():
    image = drawn(lambda painter: paint_lozenge(painter, BOX, Lozenge.HALF, INK))
    assert dark_pixels(image, range(14)) > dark_pixels(image, range(14, 28)) * 1.5


def test_a_higher_mood_stands_higher():
    heights = []
    for level in range(1, 6):
        image = drawn(lambda p, level=level: paint_mood(p, BOX, level, INK, QColor(0, 0, 0, 0)))
        rows = [y for y in range(28) if image.pixelColor(14, y).alpha() > 128]
        heights.append(sum(rows) / len(rows))
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 5


@pytest.mark.parametrize("level", [0, 6])
def test_a_mood_outside_one_to_five_is_an_error(level):
    with pytest.raises(ValueError, match="mood level"):
        drawn(lambda painter: paint_mood(painter, BOX, level, INK, INK))


def test_the_mark_is_open_at_its_foot():
    image = drawn(lambda painter: paint_mark(painter, BOX, INK))
    assert image.pixelColor(14, 27).alpha() < 128
    assert dark_pixels(image) > 60


def test_a_lozenge_names_itself(qtbot):
    icon = LozengeIcon(Lozenge.HALF, "Companion may read")
    qtbot.addWidget(icon)
    assert icon.accessibleName() == icon.toolTip() == "Companion may read"
