"""Curves that are read in grey and without colour: dots, a line, bands with names.

Nothing is smoothed and nothing is filled in: where a gap is wider than the curve allows, the
line is broken. A chart is a picture; the same figures stand in a table beside it, and its
accessible description says in words what it shows.
"""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.ui.widgets import theme
from app.ui.widgets.theme import Look
from app.ui.widgets.tokens import Role

_TEXT, _LINE = 13, 20
_DOT, _RING, _STROKE = 4.5, 2, 2
_SHADE = 0.10  # of the accent: how far a change may be chance
_APART = 11  # pixels; where dots are nearer than that they are small ones
_SMALL_DOT, _SMALL_SQUARE = 2, 4


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure: where it stands, and a word beside it that may be empty."""

    x: float
    y: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Zone:
    """A named stretch of the upright axis, both ends included."""

    name: str
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Overlay:
    """A second curve over the first, with a scale of its own: dashed, with square dots.

    Attributes:
        low: The word for its lower end, said at the right; ``high`` for the upper one.
    """

    dots: tuple[Dot, ...]
    lowest: float
    highest: float
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Curve:
    """What a chart shows.

    Attributes:
        lowest: The lower end of the upright axis; ``highest`` the upper one.
        first: The left end of the other axis; ``last`` the right one.
        marks: Heights with a word at the left, and a hairline.
        stations: Places with a word below.
        zones: Bands with their names at the right.
        shade: The heights between which a change from the last dot may be chance.
        reach: Dots further apart than this are not joined; 0 for always joined.
    """

    name: str
    description: str
    dots: tuple[Dot, ...]
    lowest: float
    highest: float
    first: float
    last: float
    marks: tuple[tuple[float, str], ...] = ()
    stations: tuple[tuple[float, str], ...] = ()
    zones: tuple[Zone, ...] = ()
    shade: tuple[float, float] | None = None
    reach: float = 0
    overlay: Overlay | None = None


class CurveChart(QWidget):
    """Paints one curve."""

    def __init__(self, height: int = 232, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        self._curve: Curve | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    @property
    def curve(self) -> Curve | None:
        """What is shown."""
        return self._curve

    def show_curve(self, curve: Curve) -> None:
        """Show another curve."""
        self._curve = curve
        self.setAccessibleName(curve.name)
        self.setAccessibleDescription(curve.description)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        look = theme.look()
        return QSize(look.px(480), look.px(self._height))

    @override
    def minimumSizeHint(self) -> QSize:
        look = theme.look()
        return QSize(look.px(240), look.px(self._height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._curve is None:
            return
        paint_curve(QPainter(self), theme.look(), self._curve, QRectF(self.rect()))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def paint_curve(painter: QPainter, look: Look, curve: Curve, box: QRectF) -> None:
    """Paint a curve into a box: on a screen, or in lines and letters on paper."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(look.sans(_TEXT))
    _Painting(painter, look, curve, box).paint()


class _Painting:
    """One picture of one curve: where its plot lies, and what is put there."""

    def __init__(self, painter: QPainter, look: Look, curve: Curve, box: QRectF) -> None:
        self._painter = painter
        self._look = look
        self._curve = curve
        metrics = QFontMetrics(look.sans(_TEXT))
        px = look.px
        left = max((metrics.horizontalAdvance(words) for _, words in curve.marks), default=0)
        at_right = [zone.name for zone in curve.zones]
        if curve.overlay is not None:
            at_right += [curve.overlay.low, curve.overlay.high]
        right = max(map(metrics.horizontalAdvance, at_right), default=0)
        self._plot = box.adjusted(
            left + px(12) if left else px(8),
            px(_LINE) / 2 + (px(_LINE) if any(dot.words for dot in curve.dots) else 0),
            -(right + px(12)) if right else -px(12),
            -px(_LINE) - px(8),
        )
        self._box = box

    def paint(self) -> None:
        self._paint_zones()
        self._paint_marks()
        self._paint_shade()
        self._paint_stations()
        self._paint_overlay()
        self._paint_line()

    def _at(self, x: float, y: float) -> QPointF:
        curve, plot = self._curve, self._plot
        wide = max(curve.last - curve.first, 1e-9)
        high = max(curve.highest - curve.lowest, 1e-9)
        return QPointF(
            plot.left() + plot.width() * (x - curve.first) / wide,
            plot.bottom() - plot.height() * (y - curve.lowest) / high,
        )

    def _paint_zones(self) -> None:
        for number, zone in enumerate(self._curve.zones):
            top = self._at(0, min(zone.highest + 0.5, self._curve.highest)).y()
            bottom = self._at(0, max(zone.lowest - 0.5, self._curve.lowest)).y()
            band = QRectF(self._plot.left(), top, self._plot.width(), bottom - top)
            if number % 2:
                self._painter.fillRect(band, self._look.color(Role.RECESS))
            if self._look.is_high_contrast:
                self._hairline(bottom)
            self._say(
                QRectF(
                    self._plot.right() + self._look.px(12), top, self._box.width(), bottom - top
                ),
                Qt.AlignmentFlag.AlignVCenter,
                zone.name,
            )

    def _paint_marks(self) -> None:
        half = self._look.px(_LINE) / 2
        for y, words in self._curve.marks:
            middle = self._at(0, y).y()
            self._hairline(middle)
            room = QRectF(0, middle - half, self._plot.left() - self._look.px(8), 2 * half)
            self._say(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_shade(self) -> None:
        if self._curve.shade is None or not self._curve.dots:
            return
        low, high = (
            min(max(end, self._curve.lowest), self._curve.highest) for end in self._curve.shade
        )
        left = self._at(self._curve.dots[-1].x, high) - QPointF(self._look.px(8), 0)
        right = self._at(self._curve.last, low)
        colour = QColor(self._look.color(Role.ACCENT))
        edge = QColor(colour)
        colour.setAlphaF(_SHADE)
        box = QRectF(left, right)
        self._painter.fillRect(box, colour)
        # Its edges are lines: a wash alone is not seen in grey or in high contrast.
        self._painter.setPen(QPen(edge, 1, Qt.PenStyle.DashLine))
        self._painter.drawLine(box.topLeft(), box.topRight())
        self._painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _paint_stations(self) -> None:
        px = self._look.px
        wide = px(96)
        for x, words in self._curve.stations:
            middle = self._at(x, 0).x()
            left = min(max(middle - wide / 2, self._box.left()), self._box.right() - wide)
            room = QRectF(left, self._plot.bottom() + px(6), wide, px(_LINE))
            is_inside = left == middle - wide / 2
            right = Qt.AlignmentFlag.AlignRight
            side = Qt.AlignmentFlag.AlignHCenter if is_inside else right
            if left == self._box.left():
                side = Qt.AlignmentFlag.AlignLeft
            self._say(room, side | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_overlay(self) -> None:
        overlay, px = self._curve.overlay, self._look.px
        if overlay is None:
            return
        share = (self._curve.highest - self._curve.lowest) / max(
            overlay.highest - overlay.lowest, 1e-9
        )
        dots = [
            self._at(dot.x, self._curve.lowest + (dot.y - overlay.lowest) * share)
            for dot in overlay.dots
        ]
        colour = self._look.color(Role.CONTROL)
        self._painter.setPen(QPen(colour, px(_STROKE), Qt.PenStyle.DashLine))
        for (before, after), (left, right) in zip(
            pairwise(overlay.dots), pairwise(dots), strict=True
        ):
            if not self._curve.reach or after.x - before.x <= self._curve.reach:
                self._painter.drawLine(left, right)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        side = px(_SMALL_SQUARE if self._is_crowded(overlay.dots) else 7)
        for dot in dots:
            self._painter.drawRect(QRectF(dot.x() - side / 2, dot.y() - side / 2, side, side))
        half = px(_LINE) / 2
        for words, y in ((overlay.low, self._plot.bottom()), (overlay.high, self._plot.top())):
            room = QRectF(self._plot.right() + px(12), y - half, self._box.width(), 2 * half)
            self._say(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_line(self) -> None:
        dots, px = self._curve.dots, self._look.px
        self._painter.setPen(QPen(self._look.color(Role.ACCENT), px(_STROKE)))
        for before, after in pairwise(dots):
            if not self._curve.reach or after.x - before.x <= self._curve.reach:
                self._painter.drawLine(self._at(before.x, before.y), self._at(after.x, after.y))
        paint = self._paint_small_dot if self._is_crowded(dots) else self._paint_dot
        for dot in dots:
            paint(dot)

    def _is_crowded(self, dots: tuple[Dot, ...]) -> bool:
        """Return whether full dots would run into each other."""
        gaps = [after.x - before.x for before, after in pairwise(dots)]
        if not gaps or any(dot.words for dot in dots):
            return False
        apart = self._at(min(gaps), 0).x() - self._at(0, 0).x()
        return apart < self._look.px(_APART)

    def _paint_small_dot(self, dot: Dot) -> None:
        """Paint a day among many: one that nothing is joined to is seen as well."""
        radius = self._look.px(10) * _SMALL_DOT / 10
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._look.color(Role.ACCENT))
        self._painter.drawEllipse(self._at(dot.x, dot.y), radius, radius)

    def _paint_dot(self, dot: Dot) -> None:
        px = self._look.px
        middle = self._at(dot.x, dot.y)
        self._painter.setPen(QPen(self._look.color(Role.PAPER), px(_RING)))
        self._painter.setBrush(self._look.color(Role.ACCENT))
        self._painter.drawEllipse(middle, px(10) * _DOT / 10, px(10) * _DOT / 10)
        if dot.words:
            room = QRectF(middle.x() - px(40), middle.y() - px(8 + _LINE), px(80), px(_LINE))
            self._painter.setFont(self._look.sans(_TEXT, 600))
            self._say(room, Qt.AlignmentFlag.AlignCenter, dot.words, Role.INK)
            self._painter.setFont(self._look.sans(_TEXT))

    def _hairline(self, y: float) -> None:
        self._painter.setPen(QPen(self._look.color(Role.LINE), 1))
        self._painter.drawLine(QPointF(self._plot.left(), y), QPointF(self._plot.right(), y))

    def _say(
        self,
        room: QRectF,
        where: Qt.AlignmentFlag,
        words: str,
        role: Role = Role.INK_SOFT,
    ) -> None:
        self._painter.setPen(self._look.color(role))
        self._painter.drawText(room, where, words)
