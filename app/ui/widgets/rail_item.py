"""One place of the rail: a button with an icon, its word, and a bar where the person is."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from app.ui.widgets import icons, theme
from app.ui.widgets.chosen import paint_wash
from app.ui.widgets.tokens import Role, Space

_ITEM_HEIGHT, _ICON = 40, 20
_AROUND_ICON, _LEAST_TARGET = 8, 32  # pixels of the screen: a finger and an eye do not grow


class RailItem(QPushButton):
    """One place: its icon at 12, its word at 44; a bar at the left when it is open."""

    came = Signal()
    """The keyboard is on it now."""

    def __init__(self, icon: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._words = words
        self._is_collapsed = False
        self._is_low = False
        self.setCheckable(True)  # Qt's signature
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    def set_collapsed(self, is_collapsed: bool) -> None:  # noqa: FBT001  # a Qt-like setter
        """Show the icon only."""
        self._is_collapsed = is_collapsed
        self._restyle()

    def set_low(self, is_low: bool) -> None:  # noqa: FBT001  # a Qt-like setter
        """Take no more height than words and icon need."""
        self._is_low = is_low
        self.updateGeometry()

    def height_of(self, *, is_low: bool) -> int:
        """Return how high it is in one of its two heights."""
        look = theme.look()
        words = QFontMetrics(look.sans(15, 600)).height() + look.px(Space.XS)
        least = max(words, look.px(_ICON) + _AROUND_ICON, _LEAST_TARGET)
        return least if is_low else max(look.px(_ITEM_HEIGHT), words + look.px(Space.XS))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()

    @override
    def sizeHint(self) -> QSize:
        look = theme.look()
        metrics = QFontMetrics(look.sans(15, 600))
        height = self.height_of(is_low=self._is_low)
        if self._is_collapsed:
            return QSize(look.px(36), height)
        width = look.px(44) + metrics.horizontalAdvance(self._words) + look.px(12)
        return QSize(width, height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_open = self.isChecked()
        box = QRectF(self.rect())
        if is_open or self.underMouse():
            paint_wash(painter, box, look, is_selected=is_open)
        if is_open:
            bar = QRectF(0, box.height() / 4, look.px(3), box.height() / 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(Role.ACCENT))
            painter.drawRoundedRect(bar, bar.width() / 2, bar.width() / 2)
        side = look.px(_ICON)
        left = (box.width() - side) / 2 if self._is_collapsed else look.px(12)
        sign = QRectF(left, (box.height() - side) / 2, side, side)
        colour = look.color(Role.ACCENT if is_open else Role.INK)
        icons.paint(painter, sign, self._icon, colour, filled=is_open)
        if not self._is_collapsed:
            painter.setFont(look.sans(15, 600 if is_open else 400))
            painter.setPen(colour)
            words = QRectF(look.px(44), 0, box.width() - look.px(44), box.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)

    def _restyle(self) -> None:
        self.setToolTip(self._words if self._is_collapsed else "")
        self.updateGeometry()
        self.update()
