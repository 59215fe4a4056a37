"""A check box of 18 pixels whose tick is drawn, not loaded."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget
from typing_extensions import override

from app.ui.widgets import theme
from app.ui.widgets.chosen import paint_tick, paint_touch, quieten
from app.ui.widgets.tokens import Radius, Role

_SIDE, _GAP = 18, 10
WORDS_AT = _SIDE + _GAP  # from the left, in pixels at 100 %: where a hint below it begins


class CheckBox(QCheckBox):
    """A box with a tick, and its words."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self._words = words
        self.setAccessibleName(words)
        self.setProperty("ringRadius", int(Radius.LABEL))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def sizeHint(self) -> QSize:
        look = theme.look()
        metrics = QFontMetrics(look.sans(15))
        width = look.px(_SIDE) + look.px(_GAP) + metrics.horizontalAdvance(self._words) + 1
        return QSize(width, max(look.px(24), metrics.height()))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quieten(painter, look, self)
        side, edge = look.px(_SIDE), look.px(2)
        box = QRectF(0, (self.height() - side) / 2, side, side)
        role = (
            (Role.ACCENT if self.isChecked() else Role.CONTROL) if self.isEnabled() else Role.LINE
        )
        painter.setPen(QPen(look.color(role), edge))
        painter.setBrush(look.color(role if self.isChecked() else Role.RAISED))
        radius = look.px(Radius.LABEL)
        painter.drawRoundedRect(
            box.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2), radius, radius
        )
        paint_touch(painter, box, radius, look, self)
        if self.isChecked():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            paint_tick(painter, box, QPen(look.color(Role.ON_ACCENT), edge))
        painter.setPen(look.color(Role.INK if self.isEnabled() else Role.CONTROL))
        painter.setFont(look.sans(15))
        words = QRectF(side + look.px(_GAP), 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
