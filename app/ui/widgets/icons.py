"""Phosphor icons as outlines, in any colour and size.

The font and its names come with the qtawesome package; they are read from its
folder without importing it: the import itself registers ten fonts and costs
45 MB and a fifth of a second, for the one family used here.

An icon made by ``icon`` paints itself with the colour of the moment, so a
change of theme needs no new icon. Names are Phosphor's, without a prefix:
``house``, ``lock-simple``; ``filled=True`` takes the heavier drawing.
"""

import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPixmap,
    QRawFont,
    QTransform,
)
from typing_extensions import override

from app.ui.widgets import theme
from app.ui.widgets.tokens import Role

_FONT = "phosphor-1.3.0.ttf"
_NAMES = "phosphor-charmap-1.3.0.json"
_DRAWN_PX = 256  # the grid Phosphor is drawn on


class UnknownIcon(KeyError):
    """A name Phosphor does not have: a slip in our own code."""


def paint(
    painter: QPainter, box: QRectF, name: str, colour: QColor, *, filled: bool = False
) -> None:
    """Paint one icon into a square box.

    Raises:
        UnknownIcon: Phosphor has no icon of this name.
    """
    outline = _outline(f"{name}-fill" if filled else name)
    scale = min(box.width(), box.height()) / _DRAWN_PX
    left = box.center().x() - scale * _DRAWN_PX / 2
    top = box.center().y() - scale * _DRAWN_PX / 2
    place = QTransform.fromTranslate(left, top).scale(scale, scale)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(place.map(outline), colour)
    painter.restore()


def icon(name: str, role: Role, *, filled: bool = False) -> QIcon:
    """Return an icon for a menu, a field or a list, coloured by role."""
    return QIcon(_RoleEngine(name, role, filled=filled))


class _RoleEngine(QIconEngine):
    def __init__(self, name: str, role: Role, *, filled: bool) -> None:
        super().__init__()
        self._name = name
        self._role = role
        self._filled = filled

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        role = Role.CONTROL if mode == QIcon.Mode.Disabled else self._role
        paint(painter, QRectF(rect), self._name, theme.look().color(role), filled=self._filled)

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    @override
    def clone(self) -> QIconEngine:
        return _RoleEngine(self._name, self._role, filled=self._filled)


@cache
def _outline(name: str) -> QPainterPath:
    font = _raw_font()
    glyph = font.glyphIndexesForString(chr(_code_of(name)))[0]
    outline = font.pathForGlyph(glyph)
    return outline.translated(0, font.ascent())


@cache
def _raw_font() -> QRawFont:
    return QRawFont(str(_folder() / _FONT), _DRAWN_PX)


def _code_of(name: str) -> int:
    """Return where the font has an icon; most of 9,000 names are never asked for."""
    names = _names()
    at = names.find(f'"{name}"')
    if at < 0:
        raise UnknownIcon(name)
    code = names[at:].split('"', 4)[3]
    return int(code, 16)


@cache
def _names() -> str:
    return (_folder() / _NAMES).read_text(encoding="utf-8")


def _folder() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle:  # the frozen program has the fonts and not the package
        return Path(bundle) / "qtawesome" / "fonts"
    spec = find_spec("qtawesome")
    if spec is None or spec.origin is None:
        message = "the qtawesome package with the Phosphor font is missing"
        raise ModuleNotFoundError(message)
    return Path(spec.origin).parent / "fonts"
