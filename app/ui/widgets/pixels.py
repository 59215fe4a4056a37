"""A year in pixels: a month a row, a day a cell, and the key in words below.

The five fills are even steps of lightness, so that they survive grey; in high contrast each
cell carries its figure. A day without a mood is an outline and nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.ui.widgets import theme
from app.ui.widgets.moods import mood_name
from app.ui.widgets.theme import Look
from app.ui.widgets.tokens import Role

_DAYS = 31
_TEXT, _LINE, _GAP = 13, 20, 4
_LARGEST, _SMALLEST = 16, 6
_LEVELS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class PixelRow:
    """One month: its name and its first and last day."""

    name: str
    first_day: date
    last_day: date


class YearPixels(QWidget):
    """Paints the levels of up to twelve months."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[PixelRow] = ()
        self._levels: Mapping[date, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_tr("Twelve months of moods"))
        theme.follow(self._restyle)

    def show_levels(self, rows: Sequence[PixelRow], levels: Mapping[date, int]) -> None:
        """Show other months; ``levels`` has 1 to 5 for a day with a mood."""
        self._rows = rows
        self._levels = levels
        words = _tr("{days} days with a mood. The table below has them month by month.")
        self.setAccessibleDescription(words.format(days=len(levels)))
        self._restyle()

    @override
    def sizeHint(self) -> QSize:
        look = theme.look()
        wide = look.px(640)
        known = min(wide, self.width()) if self.isVisible() else wide
        return QSize(wide, year_height(look, len(self._rows) or 12, known))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.look().px(280), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, wide = theme.look(), float(self.width())
        paint_year(QPainter(self), look, self._rows, self._levels, wide)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def paint_year(
    painter: QPainter,
    look: Look,
    rows: Sequence[PixelRow],
    levels: Mapping[date, int],
    wide: float,
) -> None:
    """Paint a year from the top left: on a screen, or on paper."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(look.sans(_TEXT))
    metrics = QFontMetrics(painter.font())
    left = max((metrics.horizontalAdvance(row.name) for row in rows), default=0) + look.px(12)
    step = min((wide - left) / _DAYS, float(look.px(_LARGEST + _GAP)))
    side = max(step - look.px(_GAP), float(look.px(_SMALLEST)))
    upright = look.px(_LARGEST + _GAP)
    for number, row in enumerate(rows):
        top = number * upright
        painter.setPen(look.color(Role.INK_SOFT))
        room = QRectF(0, top, left, upright)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, row.name)
        day = row.first_day
        while day <= row.last_day:
            x = left + (day.day - 1) * step
            cell = QRectF(x, top + (upright - side) / 2, side, side)
            _paint_cell(painter, look, cell, levels.get(day))
            day += timedelta(days=1)
    _paint_key(painter, look, QRectF(left, len(rows) * upright + look.px(12), wide - left, 0))


def year_height(look: Look, months: int, wide: int) -> int:
    """Return how high a year of some months is with its key."""
    metrics = QFontMetrics(look.sans(_TEXT))
    key = sum(look.px(_LARGEST + 28) + metrics.horizontalAdvance(words) for _, words in _key())
    lines = 1 + int(key // max(wide - look.px(60), 1))
    return months * look.px(_LARGEST + _GAP) + look.px(12) + lines * look.px(_LINE + 4)


def _paint_key(painter: QPainter, look: Look, room: QRectF) -> None:
    x, y = room.left(), room.top()
    side = look.px(_LARGEST)
    for level, words in _key():
        wide = side + look.px(8) + QFontMetrics(painter.font()).horizontalAdvance(words)
        if x > room.left() and x + wide > room.right():
            x, y = room.left(), y + look.px(_LINE + 4)
        cell = QRectF(x, y + (look.px(_LINE) - side) / 2, side, side)
        _paint_cell(painter, look, cell, level)
        painter.setPen(look.color(Role.INK_SOFT))
        words_room = QRectF(cell.right() + look.px(8), y, wide, look.px(_LINE))
        painter.drawText(words_room, Qt.AlignmentFlag.AlignVCenter, words)
        x += wide + look.px(20)


def _paint_cell(painter: QPainter, look: Look, cell: QRectF, level: int | None) -> None:
    radius = max(cell.width() / 5, 1)
    box = cell.adjusted(0.5, 0.5, -0.5, -0.5)
    if level is None or look.is_high_contrast:
        role = Role.CONTROL if look.is_high_contrast and level else Role.LINE
        painter.setPen(QPen(look.color(role), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.tokens.moods[level - 1]))
    painter.drawRoundedRect(box, radius, radius)
    if level is not None and look.is_high_contrast:
        font = painter.font()
        painter.setFont(look.sans(10, 600))
        painter.setPen(look.color(Role.INK))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(level))
        painter.setFont(font)


def _key() -> list[tuple[int | None, str]]:
    return [*((level, mood_name(level)) for level in _LEVELS), (None, _tr("No mood set"))]


def _tr(source: str) -> str:
    return QCoreApplication.translate("YearPixels", source)
