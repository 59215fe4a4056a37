"""A month of days to pick one from, by keys or a click.

Qt's own calendar, for its keys and its table of days; every cell is painted here. Arrow keys
move by days and weeks, Page Up and Page Down by months; Enter or a click picks.
"""

from calendar import monthrange
from datetime import date

from PySide6.QtCore import QDate, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QTextCharFormat
from PySide6.QtWidgets import QApplication, QCalendarWidget, QTableView, QWidget
from typing_extensions import override

from app.ui.widgets.theme import look
from app.ui.widgets.tokens import Radius, Role

_NOT_OFFERED = 0.5  # of the ink: paler in every look, and still to be read

WEEKS, ROW_HEIGHT = 6, 32


class DayGrid(QCalendarWidget):
    """One month without its name: the page that holds it has the way to another.

    Attributes:
        marked: Days with something on them, which have a dot.
        today: The person's own date.
        ground: The colour of what it lies on.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marked: set[date] = set()
        self.today = date.min
        self.ground = Role.PAPER
        self.setNavigationBarVisible(False)  # Qt's signature
        self.setAutoFillBackground(False)  # Qt's signature; below a short month it would be seen
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        table = self.findChild(QTableView)
        if table is not None:
            self.setFocusProxy(table)
            table.setAccessibleName(name)
            self.setAccessibleName(table.accessibleName())
            table.horizontalHeader().setMinimumSectionSize(1)
            table.verticalHeader().setMinimumSectionSize(1)

    def dress(self) -> None:
        """Take the sizes and colours of the look."""
        header = QTextCharFormat()
        header.setForeground(look().color(Role.INK_SOFT))
        header.setBackground(look().color(self.ground))
        header.setFont(look().sans(13))  # or the table keeps the size of an earlier look
        self.setHeaderTextFormat(header)
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, header)  # Qt paints the weekend red
        self.setFont(look().sans(13))
        self.setMinimumWidth(look().px(184))
        self.setFixedHeight(look().px((WEEKS + 1) * ROW_HEIGHT))  # the first row names the days
        self.hide_empty_weeks()

    @property
    def month(self) -> tuple[date, date]:
        """The first and the last day of the month that is shown."""
        first_day = date(self.yearShown(), self.monthShown(), 1)
        return first_day, first_day.replace(day=monthrange(first_day.year, first_day.month)[1])

    def hide_empty_weeks(self) -> None:
        """Hide the weeks of six that have no day of the month; Qt begins some months with one.

        What they leave stays free, so that the others stand as they do in a longer month.
        """
        table = self.findChild(QTableView)
        if table is None:
            return
        first_day, last_day = self.month
        offset = (first_day.isoweekday() - self.firstDayOfWeek().value) % len(Qt.DayOfWeek)
        before = offset or len(Qt.DayOfWeek)  # days of the month before that Qt shows
        hidden = 0
        for week in range(WEEKS):
            first_cell = week * 7 - before
            is_empty = first_cell + 6 < 0 or first_cell >= last_day.day
            hidden += is_empty
            table.setRowHidden(week + 1, is_empty)  # the names of the days are the first row
        self.setContentsMargins(0, 0, 0, look().px(hidden * ROW_HEIGHT))

    @override
    def paintCell(self, painter: QPainter, rect: QRect, day: QDate) -> None:
        painter.fillRect(rect, look().color(self.ground))  # over the table's own selection
        if day.month() != self.monthShown():
            return
        px = look().px
        box = QRectF(rect)
        side = min(px(28), box.width(), box.height())
        cell = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        is_chosen = day == self.selectedDate()
        is_offered = day <= self.maximumDate()
        is_marked = plain(day) in self.marked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().color(Role.ACCENT))
            painter.drawRoundedRect(cell, px(Radius.FIELD), px(Radius.FIELD))
        self._paint_focus(painter, cell, is_chosen=is_chosen)
        role = Role.ON_ACCENT if is_chosen else Role.INK if is_marked else Role.INK_SOFT
        is_heavy = is_marked or plain(day) == self.today
        painter.setFont(look().sans(13, 600 if is_heavy else 400))
        painter.setPen(look().color(role))
        painter.setOpacity(1.0 if is_offered else _NOT_OFFERED)
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day()))
        painter.setOpacity(1.0)
        if is_marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().color(Role.ON_ACCENT if is_chosen else Role.ACCENT))
            painter.drawEllipse(QPointF(cell.center().x(), cell.bottom() - px(3)), px(2), px(2))
        painter.restore()

    def _paint_focus(self, painter: QPainter, cell: QRectF, *, is_chosen: bool) -> None:
        # Asked each time: a reference to Qt's own table that is kept counts as deleted once
        # the style sheet has changed.
        focused = QApplication.focusWidget()
        if not is_chosen or focused is None or not self.isAncestorOf(focused):
            return
        painter.setPen(look().color(Role.FOCUS))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cell.adjusted(-1.5, -1.5, 1.5, 1.5), 9, 9)


def plain(day: QDate) -> date:
    """Return a day of Qt's as everybody else's."""
    return date(day.year(), day.month(), day.day())
