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

    Args:
        gap: Between two widgets, and between two rows.
        is_at_end: Whether rows stand at the end of the line, as those that end a sheet do.
    """

    def __init__(
        self, gap: int = Space.S, parent: QWidget | None = None, *, is_at_end: bool = False
    ) -> None:
        super().__init__(parent)
        self._gap = gap
        self._is_at_end = is_at_end
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
        row: list[tuple[QWidget, QRect]] = []
        for widget in self._shown():
            size = _preferred(widget)
            if x > 0 and x + size.width() > width:
                if not is_trial:
                    self._place(row, width)
                x, y, row_height, row = 0, y + row_height + gap, 0, []
            row.append((widget, QRect(QPoint(x, y), size)))
            x += size.width() + gap
            row_height = max(row_height, size.height())
        if not is_trial:
            self._place(row, width)
        return y + row_height

    def _place(self, row: list[tuple[QWidget, QRect]], width: int) -> None:
        """Put one row where the lines begin, or where they end; low ones stand in its middle."""
        if not row:
            return
        tallest = max(box.height() for _widget, box in row)
        before = max(width - row[-1][1].right() - 1, 0) if self._is_at_end else 0
        is_leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for widget, box in row:
            x = before + box.x()
            left = width - x - box.width() if is_leftward else x
            top = box.y() + (tallest - box.height()) // 2
            widget.setGeometry(QRect(QPoint(left, top), box.size()))


def _preferred(widget: QWidget) -> QSize:
    wanted = widget.sizeHint().expandedTo(widget.minimumSizeHint())
    return wanted.expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())
