"""Lists: rows that show hover, selection and keyboard focus the same way everywhere.

A list is a real QListView with real items, so a screen reader reads the texts
its model gives. Subclass ``RowDelegate`` and paint the inside of a row.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.ui.widgets import theme
from app.ui.widgets.chosen import paint_wash
from app.ui.widgets.tokens import FOCUS_RING_PX, Radius, Role

HINT_ROLE = Qt.ItemDataRole.UserRole + 101
"""The quiet second line of a row."""

GROUP_ROLE = Qt.ItemDataRole.UserRole + 102
"""True for a row that only names the group below it."""

GROUP_HEIGHT = 36
_PADDING = 12
_DISABLED_OPACITY = 0.55

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints what all rows share; subclasses paint the inside."""

    def __init__(self, height: int = 60, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height

    def paint_row(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Paint the inside of one row into a box that is already padded."""
        raise NotImplementedError

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = GROUP_HEIGHT if index.data(GROUP_ROLE) else self._height
        return QSize(theme.look().px(120), theme.look().px(height))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.look()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        padding = look.px(_PADDING)
        inner = box.adjusted(padding, 0, -padding, 0)
        if index.data(GROUP_ROLE):
            self._paint_group(painter, inner, str(index.data(Qt.ItemDataRole.DisplayRole)))
        else:
            if not has_state(option, QStyle.StateFlag.State_Enabled):
                painter.setOpacity(_DISABLED_OPACITY)
            self._paint_ground(painter, box, option)
            self.paint_row(painter, inner, option, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
        look = theme.look()
        if is_selected(option) or has_state(option, QStyle.StateFlag.State_MouseOver):
            paint_wash(painter, box, look, is_selected=is_selected(option))
        if _is_focused_by_keyboard(option):
            edge = look.px(FOCUS_RING_PX)
            inset = edge / 2
            painter.setPen(QPen(look.color(Role.FOCUS), edge))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = look.px(Radius.FIELD)
            painter.drawRoundedRect(
                box.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset
            )

    def _paint_group(self, painter: QPainter, box: QRectF, words: str) -> None:
        look = theme.look()
        painter.setFont(look.sans(13))
        painter.setPen(look.color(Role.INK_SOFT))
        box = box.adjusted(0, 0, 0, -look.px(6))
        painter.drawText(box, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, words)


class TwoLineDelegate(RowDelegate):
    """A title and a quiet line under it."""

    @override
    def paint_row(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index
    ) -> None:
        look = theme.look()
        title = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        hint = str(index.data(HINT_ROLE) or "")
        lines = look.px(24) + look.px(20)
        top = rect.top() + (rect.height() - lines) / 2
        upper = QRectF(rect.left(), top, rect.width(), look.px(24))
        lower = QRectF(rect.left(), upper.bottom(), rect.width(), look.px(20))
        is_chosen = is_selected(option)
        painter.setFont(look.sans(15, 600 if is_chosen else 400))
        painter.setPen(look.color(Role.ACCENT if is_chosen else Role.INK))
        draw_elided(painter, upper, title)
        painter.setFont(look.sans(13))
        painter.setPen(look.color(Role.INK_SOFT))
        draw_elided(painter, lower, hint)


class RowList(QListView):
    """A list without a frame: hover, pixel-wise scrolling, one selection."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMouseTracking(True)  # Qt's signature
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.follow(self._restyle)

    def _restyle(self) -> None:
        self.setSpacing(0)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


def is_selected(option: QStyleOptionViewItem) -> bool:
    """Return whether a row is the selected one."""
    return has_state(option, QStyle.StateFlag.State_Selected)


def has_state(option: QStyleOptionViewItem, flag: QStyle.StateFlag) -> bool:
    """Return whether a row is in a state of Qt's styles."""
    return bool(option.state & flag)


def draw_elided(painter: QPainter, box: QRectF, words: str) -> None:
    """Draw one line with the painter's font and pen, ending in an ellipsis if it must."""
    metrics = QFontMetrics(painter.font())
    line = words.replace("\n", " ")
    shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _is_focused_by_keyboard(option: QStyleOptionViewItem) -> bool:
    return has_state(option, QStyle.StateFlag.State_HasFocus) and has_state(
        option, QStyle.StateFlag.State_KeyboardFocusChange
    )
