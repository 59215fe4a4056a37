"""The drawn signs that are ours: the mark of the house, boundary lozenges, mood.

All are ink on paper and read without colour.
"""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.widgets import theme
from app.ui.widgets.tokens import Role

MOOD_LEVELS = 5


class Lozenge(StrEnum):
    """The printer's lozenge in its three fillings."""

    FILLED = "filled"
    HALF = "half"
    OUTLINE = "outline"


def paint_lozenge(painter: QPainter, box: QRectF, lozenge: Lozenge, colour: QColor) -> None:
    """Paint a boundary mark: filled, left half filled, or outline."""
    side = min(box.width(), box.height()) * 0.86
    middle = box.center()
    stroke = max(1.2, side * 0.11)
    reach = (side - stroke) / 2
    top, right = QPointF(middle.x(), middle.y() - reach), QPointF(middle.x() + reach, middle.y())
    bottom, left = QPointF(middle.x(), middle.y() + reach), QPointF(middle.x() - reach, middle.y())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, stroke)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(colour if lozenge is Lozenge.FILLED else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF([top, right, bottom, left]))
    if lozenge is Lozenge.HALF:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([top, bottom, left]))
    painter.restore()


def paint_mood(painter: QPainter, box: QRectF, level: int, dot: QColor, line: QColor) -> None:
    """Paint a mood: a dot on an upright line, whose height is the level, 1 low to 5.

    Raises:
        ValueError: The level is not 1 to 5.
    """
    if not 1 <= level <= MOOD_LEVELS:
        message = f"mood level {level} is not 1-{MOOD_LEVELS}"
        raise ValueError(message)
    height = box.height()
    radius = max(2.5, height * 0.2)
    travel = height - 2 * radius
    x = box.center().x()
    y = box.bottom() - radius - travel * (level - 1) / (MOOD_LEVELS - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, max(1.0, height / 28)))
    painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(dot)
    painter.drawEllipse(QPointF(x, y), radius, radius)
    painter.restore()


def paint_mark(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Paint the mark of the house: two open concentric arches.

    Never a solid arch: it reads as a gravestone.
    """
    side = min(box.width(), box.height())
    stroke = side * 0.1
    pen = QPen(colour, stroke)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    foot = box.center().y() + side * 0.45
    for half_width in (side * 0.42, side * 0.17):
        crown = foot - side * (0.9 if half_width > side * 0.3 else 0.6)
        painter.drawPath(_arch(box.center().x(), half_width, crown + stroke / 2, foot))
    painter.restore()


def _arch(middle: float, half_width: float, crown: float, foot: float) -> QPainterPath:
    path = QPainterPath(QPointF(middle - half_width, foot))
    path.lineTo(middle - half_width, crown + half_width)
    path.arcTo(QRectF(middle - half_width, crown, 2 * half_width, 2 * half_width), 180, -180)
    path.lineTo(middle + half_width, foot)
    return path


class MarkIcon(QWidget):
    """The mark of the house as a picture; decoration beside the name."""

    def __init__(self, size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        theme.follow(self._restyle)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_mark(QPainter(self), QRectF(self.rect()), theme.look().color(Role.ACCENT))

    def _restyle(self) -> None:
        side = theme.look().px(self._size)
        self.setFixedSize(side, side)
        self.update()


class LozengeIcon(QWidget):
    """A boundary mark that says in words what it means, to a pointer and to a reader."""

    def __init__(
        self, lozenge: Lozenge, name: str, size: int = 14, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._size = size
        self._lozenge = lozenge
        self.set_lozenge(lozenge, name)
        theme.follow(self._restyle)

    def set_lozenge(self, lozenge: Lozenge, name: str) -> None:
        """Show another boundary."""
        self._lozenge = lozenge
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colour = theme.look().color(Role.INK)
        paint_lozenge(QPainter(self), QRectF(self.rect()), self._lozenge, colour)

    def _restyle(self) -> None:
        side = theme.look().px(self._size)
        self.setFixedSize(side, side)
        self.update()
