"""How a choice looks when it is chosen and when it is not; shared by chips, tiles and boxes."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.widgets.theme import Look
from app.ui.widgets.tokens import Radius, Role

_CHOSEN_EDGE_PX = 2
_HOVER_SHARE, _PRESSED_SHARE = 0.05, 0.14
_OFF_OPACITY = 0.6  # white on black still has 7 : 1


def paint_chosen(painter: QPainter, box: QRectF, radius: float, look: Look) -> None:
    """Paint what is chosen: soft accent inside a two-pixel edge."""
    edge = look.px(_CHOSEN_EDGE_PX)
    inset = edge / 2
    painter.setPen(QPen(look.color(Role.ACCENT), edge))
    painter.setBrush(look.color(Role.ACCENT_SOFT))
    painter.drawRoundedRect(
        box.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset
    )


def paint_unchosen(
    painter: QPainter, box: QRectF, radius: float, look: Look, *, is_hovered: bool
) -> None:
    """Paint what can be chosen: recess inside a hairline, an outline under the pointer."""
    painter.setPen(QPen(look.color(Role.CONTROL if is_hovered else Role.LINE), 1))
    painter.setBrush(look.color(Role.RECESS))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def paint_touch(
    painter: QPainter, box: QRectF, radius: float, look: Look, button: QAbstractButton
) -> None:
    """Paint a breath of ink over a control under the pointer, and more while it is pressed."""
    share = _PRESSED_SHARE if button.isDown() else _HOVER_SHARE if button.underMouse() else 0.0
    if not share or not button.isEnabled():
        return
    wash = look.color(Role.INK)
    wash.setAlphaF(share)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(wash)
    painter.drawRoundedRect(box, radius, radius)


def quieten(painter: QPainter, look: Look, widget: QWidget) -> None:
    """Paint what is not possible now fainter where no colour is quieter than another."""
    if look.is_high_contrast and not widget.isEnabled():
        painter.setOpacity(_OFF_OPACITY)


def paint_tick(painter: QPainter, box: QRectF, pen: QPen) -> None:
    """Paint a tick into a square box."""
    side = box.width()
    path = QPainterPath(QPointF(box.left() + side * 0.27, box.top() + side * 0.53))
    path.lineTo(box.left() + side * 0.44, box.top() + side * 0.69)
    path.lineTo(box.left() + side * 0.75, box.top() + side * 0.34)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(path)


def paint_wash(painter: QPainter, box: QRectF, look: Look, *, is_selected: bool) -> None:
    """Paint a row that is selected (soft accent) or under the pointer (a breath of ink)."""
    wash = look.color(Role.ACCENT_SOFT if is_selected else Role.INK)
    if not is_selected:
        wash.setAlphaF(_HOVER_SHARE)
    painter.setPen(
        QPen(look.color(Role.LINE), 1)
        if is_selected and look.is_high_contrast
        else Qt.PenStyle.NoPen
    )
    painter.setBrush(wash)
    radius = look.px(Radius.FIELD)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
