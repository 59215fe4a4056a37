"""A row of widgets that goes on in the next row, as words do.

A widget and no ``QLayout``: a layout written in Python was taken apart by the garbage
collector before its window was, and the next change of style crashed in what was left.
"""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.ui.widgets import theme
from app.ui.widgets.tokens import Space


class Flow(QWidget):
    """Widgets at their preferred size, with one gap both ways, in px at 100 %.

    Reading order is kept, also from right to left.
    """

    def __init__(self, gap: int = Space.S, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # Qt's signature
        self.setSizePolicy(policy)
        theme.follow(self._restyle)

    def add(self, widget: QWidget) -> None:
        """Set a widget behind the last one."""
        widget.setParent(self)
        self._widgets.append(widget)
        if self.isVisible():
            widget.show()
        self._restyle()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._flow(width, is_trial=True)

    @override
    def sizeHint(self) -> QSize:
        gap = theme.look().px(self._gap)
        sizes = [widget.sizeHint() for widget in self._shown()]
        width = sum(size.width() for size in sizes) + gap * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    @override
    def minimumSizeHint(self) -> QSize:
        size = QSize(0, 0)
        for widget in self._shown():
            size = size.expandedTo(widget.minimumSizeHint().expandedTo(widget.minimumSize()))
        return size

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._flow(self.width(), is_trial=False)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.LayoutDirectionChange}:
            self._restyle()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _restyle(self) -> None:
        self.updateGeometry()
        self._flow(self.width(), is_trial=False)

    def _flow(self, width: int, *, is_trial: bool) -> int:
        """Place every widget, or only measure; return the height used."""
        gap = theme.look().px(self._gap)
        x = y = row_height = 0
        is_leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for widget in self._shown():
            size = _preferred(widget)
            if x > 0 and x + size.width() > width:
                x, y, row_height = 0, y + row_height + gap, 0
            if not is_trial:
                left = width - x - size.width() if is_leftward else x
                widget.setGeometry(QRect(QPoint(left, y), size))
            x += size.width() + gap
            row_height = max(row_height, size.height())
        return y + row_height


def _preferred(widget: QWidget) -> QSize:
    wanted = widget.sizeHint().expandedTo(widget.minimumSizeHint())
    return wanted.expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())
