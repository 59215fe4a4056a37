"""A combo box with our own caret."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override

from app.ui.widgets import icons, theme
from app.ui.widgets.tokens import Role

_LARGE = 36


class DropDown(QComboBox):
    """A combo box with our own caret; needs a name because its label stands elsewhere."""

    def __init__(self, name: str, height: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        self.setAccessibleName(name)
        theme.follow(self._restyle)

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(hint.height(), theme.look().px(self._height)))

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), theme.look().px(self._height)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme.look()
        side = look.px(16)
        left = self.width() - side - look.px(12)
        box = QRectF(left, (self.height() - side) / 2, side, side)
        role = Role.INK if self.isEnabled() else Role.CONTROL
        icons.paint(QPainter(self), box, "caret-down", look.color(role))

    def _restyle(self) -> None:
        self.setFont(theme.look().sans(15 if self._height >= _LARGE else 13))
        self.updateGeometry()
