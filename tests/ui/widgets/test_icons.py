"""Every icon the design names exists in both weights and takes the colour of its role."""

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from app.ui.widgets import icons, theme
from app.ui.widgets.theme import Theme, ThemeName
from app.ui.widgets.tokens import DARK, LIGHT, Role

NAMES = [
    "house",
    "book-open",
    "chat-text",
    "flower-lotus",
    "chart-line",
    "clock-counter-clockwise",
    "map-trifold",
    "handshake",
    "shield-check",
    "gear-six",
    "lifebuoy",
    "lock-simple",
    "lock-key",
    "plus",
    "magnifying-glass",
    "eye",
    "quotes",
    "stop",
    "info",
    "wind",
    "check",
    "warning-circle",
    "caret-down",
    "x",
    "keyboard",
    "eye-slash",
]


def drawn(name, *, filled=False):
    image = QImage(32, 32, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    try:
        icons.paint(painter, QRectF(0, 0, 32, 32), name, QColor("#112233"), filled=filled)
    finally:
        painter.end()
    return image


def colours_of(image):
    pixels = (image.pixelColor(x, y) for x in range(32) for y in range(32))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_drawn_in_the_colour_asked_for(name):
    assert colours_of(drawn(name)) == {"#112233"}
    assert colours_of(drawn(name, filled=True)) == {"#112233"}


def test_the_filled_drawing_is_another_one():
    assert drawn("house", filled=True) != drawn("house")


def test_an_icon_of_a_role_follows_the_theme(dressed):
    icon = icons.icon("house", Role.ACCENT, filled=True)
    before = colours_of(icon.pixmap(QSize(32, 32)).toImage())
    theme.apply(dressed, Theme(ThemeName.DARK))
    after = colours_of(icon.pixmap(QSize(32, 32)).toImage())
    assert LIGHT[Role.ACCENT] in before
    assert DARK[Role.ACCENT] in after


def test_a_name_phosphor_does_not_have_is_an_error():
    with pytest.raises(icons.UnknownIcon):
        drawn("no-such-icon")
