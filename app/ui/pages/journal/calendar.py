"""A month with its written days marked, and a way to any day.

Arrow keys move by days and weeks, Page Up and Page Down by months; Enter or a click
goes to the day.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QHBoxLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.ui.pages.journal import words
from app.ui.pages.journal.year_marks import YearMarks
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Radius, Role

YEAR_FROM = 640  # effective pixels of height from which the year stands below the month

DaysWithEntries = Callable[[date, date], set[date]]


class MonthCalendar(QWidget):
    """One month under its name. Knows days, and of each only whether it has an entry."""

    day_wanted = Signal(object)
    """The person chose a day; carries a ``date``."""

    def __init__(self, days_with_entries: DaysWithEntries) -> None:
        super().__init__()
        self._days_with_entries = days_with_entries
        self.grid = _Grid()
        self.year = YearMarks(days_with_entries)
        self.name = Label("", TextStyle.HEADING)
        self.earlier = IconButton("caret-left", self.tr("The month before"), 28)
        self.later = IconButton("caret-right", self.tr("The month after"), 28)
        self._column = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.earlier)
        head.addWidget(self.later)
        self._column.addLayout(head)
        self._column.addWidget(self.grid)
        self._column.addWidget(self.year)
        self._column.addStretch(1)
        self._connect()
        follow(self._on_look)

    def refresh(self, today: date) -> None:
        """Look again at which days of the shown month have an entry."""
        self.grid.today = today
        first_day = date(self.grid.yearShown(), self.grid.monthShown(), 1)
        last_day = first_day.replace(day=monthrange(first_day.year, first_day.month)[1])
        self.grid.marked = self._days_with_entries(first_day, last_day)
        self.name.setText(words.month_name(first_day))
        if today != date.min:  # a page that turns before the first look knows no day yet
            self.year.refresh(today)
        self.grid.hide_empty_weeks(first_day, last_day)
        self.grid.updateCells()

    def choose(self, day: date) -> None:
        """Show a day as the one that is open, without telling."""
        self.grid.setSelectedDate(QDate(day.year, day.month, day.day))

    def _connect(self) -> None:
        self.earlier.clicked.connect(self.grid.showPreviousMonth)
        self.later.clicked.connect(self.grid.showNextMonth)
        self.grid.currentPageChanged.connect(self._on_page)
        self.grid.clicked.connect(self._on_day)
        self.grid.activated.connect(self._on_day)
        self.year.month_wanted.connect(self._on_month)

    def _on_month(self, first_day: date) -> None:
        self.grid.setCurrentPage(first_day.year, first_day.month)
        self.grid.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.year.setVisible(self.height() >= look().px(YEAR_FROM))

    def _on_page(self) -> None:
        self.refresh(self.grid.today)

    def _on_day(self, day: QDate) -> None:
        self.day_wanted.emit(date(day.year(), day.month(), day.day()))

    def _on_look(self) -> None:
        px = look().px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self.grid.dress()


class _Grid(QCalendarWidget):
    """Qt's own calendar, for its keys and its table of days; every cell is painted here."""

    def __init__(self) -> None:
        super().__init__()
        self.marked: set[date] = set()
        self.today = date.min
        self.setNavigationBarVisible(False)  # Qt's signature
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        table = self.findChild(QTableView)
        if table is not None:
            self.setFocusProxy(table)
            table.setAccessibleName(self.tr("Calendar of your entries"))
            self.setAccessibleName(table.accessibleName())
            table.horizontalHeader().setMinimumSectionSize(1)
            table.verticalHeader().setMinimumSectionSize(1)

    def dress(self) -> None:
        """Take the sizes and colours of the look."""
        header = QTextCharFormat()
        header.setForeground(look().color(Role.INK_SOFT))
        header.setBackground(look().color(Role.PAPER))
        header.setFont(look().sans(13))  # or the table keeps the size of an earlier look
        self.setHeaderTextFormat(header)
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, header)  # Qt paints the weekend red
        self.setFont(look().sans(13))
        self.setMinimumSize(look().px(184), look().px(7 * 30))

    def hide_empty_weeks(self, first_day: date, last_day: date) -> None:
        """Hide the weeks of six that have no day of the month; Qt begins some months with one."""
        table = self.findChild(QTableView)
        if table is None:
            return
        offset = (first_day.isoweekday() - self.firstDayOfWeek().value) % len(Qt.DayOfWeek)
        before = offset or len(Qt.DayOfWeek)  # days of the month before that Qt shows
        for week in range(6):
            first_cell = week * 7 - before
            is_empty = first_cell + 6 < 0 or first_cell >= last_day.day
            table.setRowHidden(week + 1, is_empty)  # the names of the days are the first row

    @override
    def paintCell(self, painter: QPainter, rect: QRect, day: QDate) -> None:
        painter.fillRect(rect, look().color(Role.PAPER))  # over the table's own selection
        if day.month() != self.monthShown():
            return
        px = look().px
        box = QRectF(rect)
        side = min(px(28), box.width(), box.height())
        cell = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        is_chosen = day == self.selectedDate()
        is_marked = _plain(day) in self.marked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().color(Role.ACCENT))
            painter.drawRoundedRect(cell, px(Radius.FIELD), px(Radius.FIELD))
        self._paint_focus(painter, cell, is_chosen=is_chosen)
        role = Role.ON_ACCENT if is_chosen else Role.INK if is_marked else Role.INK_SOFT
        is_heavy = is_marked or _plain(day) == self.today
        painter.setFont(look().sans(13, 600 if is_heavy else 400))
        painter.setPen(look().color(role))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day()))
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


def _plain(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
