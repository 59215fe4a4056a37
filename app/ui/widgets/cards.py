"""Where things stand: cards, hairlines and the scrolling page.

A card means "you can act here"; open paper with a heading and a hairline is
preferred for everything else.
"""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.ui.widgets import theme
from app.ui.widgets.tokens import Radius, Role, Space

_PADDING = 20
_COMPACT_PADDING = 16


class Surface(QFrame):
    """A rounded fill in one role with a hairline round it; paints nothing else."""

    def __init__(
        self, role: Role, radius: int, border: Role | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._radius = radius
        self._border = border

    def set_roles(self, role: Role, border: Role | None) -> None:
        """Take another fill and outline."""
        self._role = role
        self._border = border
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        border = Role.LINE if self._border is None and look.is_high_contrast else self._border
        if not self._radius and border is None:
            painter.fillRect(event.rect(), look.color(self._role))  # under each key that is typed
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color(border), 1) if border else Qt.PenStyle.NoPen)
        painter.setBrush(look.color(self._role))
        inset = 0.5 if border else 0.0
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        radius = look.px(self._radius)
        painter.drawRoundedRect(box, radius, radius)


class Card(Surface):
    """A raised surface with a hairline; put things into ``column``."""

    def __init__(
        self,
        *,
        is_compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Role.RAISED, Radius.CARD, Role.LINE, parent)
        self._padding = _COMPACT_PADDING if is_compact else _PADDING
        self.column = QVBoxLayout(self)
        self._spacing = theme.look().px(Space.M)
        self.column.setSpacing(self._spacing)
        theme.follow(self._restyle)

    def set_padding(self, padding: int) -> None:
        """Take another padding, in pixels at 100 %."""
        self._padding = padding
        self._restyle()

    def _restyle(self) -> None:
        look = theme.look()
        if self.column.spacing() == self._spacing:  # else the page chose its own
            self._spacing = look.px(Space.M)
            self.column.setSpacing(self._spacing)
        padding = look.px(self._padding)
        self.column.setContentsMargins(padding, padding, padding, padding)


class Hairline(QWidget):
    """A line of one pixel that only divides."""

    def __init__(
        self,
        *,
        is_vertical: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        expanding, fixed = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        if is_vertical:
            self.setSizePolicy(fixed, expanding)
        else:
            self.setSizePolicy(expanding, fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.look().color(Role.LINE))


class ScrollPage(QScrollArea):
    """A page that scrolls when it must; put things into ``column``.

    Args:
        max_width: The widest the column gets, in pixels at 100 %; 0 for no limit.
        padding: Above and below, and at the sides, in pixels at 100 %.
        is_centred: Whether the column stands in the middle of a wide page; else it begins at
            the left, where the titles of all pages do.
    """

    def __init__(
        self,
        max_width: int = 0,
        padding: tuple[int, int] = (20, Space.XXL),
        parent: QWidget | None = None,
        *,
        is_centred: bool = False,
    ) -> None:
        super().__init__(parent)
        self._max_width = max_width
        self._padding = padding
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.pane = pane = QWidget()
        pane.setProperty("pane", True)  # noqa: FBT003  # a Qt property
        self._row = QHBoxLayout(pane)
        self._row.setSpacing(0)
        self.holder = QWidget()
        self.column = QVBoxLayout(self.holder)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.look().px(Space.L))
        self._row.addWidget(self.holder, 1_000)
        if max_width and not is_centred:
            self._row.addStretch(1)
        self.setWidget(pane)
        self._content = 0
        self._balancing = QTimer(self)  # a change of size from within one has crashed Qt
        self._balancing.setSingleShot(True)
        self._balancing.timeout.connect(self._balance)
        theme.follow(self._restyle)

    def balance_bar(self, content: int) -> None:
        """Leave as much free at the left as a scroll bar takes: the middle stays the middle.

        Args:
            content: How wide what is centred gets, in pixels at 100 %; without room beside it
                nothing is left free.
        """
        self._content = content
        self.verticalScrollBar().rangeChanged.connect(self._balancing.start)

    def set_padding(self, upright: int, side: int) -> None:
        """Take another padding, in pixels at 100 %; the same again changes nothing."""
        if self._padding != (upright, side):
            self._padding = (upright, side)
            self._restyle()

    def _balance(self) -> None:
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() else 0
        if self.width() < theme.look().px(self._content) + 2 * taken:
            taken = 0
        if self.viewportMargins().left() != taken:
            self.setViewportMargins(taken, 0, 0, 0)

    def _restyle(self) -> None:
        look = theme.look()
        upright, side = (look.px(size) for size in self._padding)
        self._row.setContentsMargins(side, upright, side, upright)
        if self._max_width:
            self.holder.setMaximumWidth(look.px(self._max_width))


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and delete the widgets, nested layouts included."""
    while (item := layout.takeAt(0)) is not None:
        widget, nested = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif nested is not None:
            clear_layout(nested)
