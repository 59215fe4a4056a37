"""A month with its written days marked, and a way to any day.

Arrow keys move by days and weeks, Page Up and Page Down by months; Enter or a click
goes to the day.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.pages.journal import words
from app.ui.pages.journal.year_marks import YearMarks
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.day_grid import DayGrid, plain
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look

YEAR_FROM = 640  # effective pixels of height from which the year stands below the month

DaysWithEntries = Callable[[date, date], set[date]]


class MonthCalendar(QWidget):
    """One month under its name. Knows days, and of each only whether it has an entry."""

    day_wanted = Signal(object)
    """The person chose a day; carries a ``date``."""

    def __init__(self, days_with_entries: DaysWithEntries) -> None:
        super().__init__()
        self._days_with_entries = days_with_entries
        self.grid = DayGrid(self.tr("Calendar of your entries"))
        self.year = YearMarks(days_with_entries)
        self.name = Label("", TextStyle.HEADING)
        self.earlier = IconButton("caret-left", self.tr("The month before"), 28)
        self.later = IconButton("caret-right", self.tr("The month after"), 28)
        self._column = QVBoxLayout(self)
        head = QHBoxLayout()
        head.setSpacing(0)
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
        first_day, last_day = self.grid.month
        self.grid.marked = self._days_with_entries(first_day, last_day)
        self.name.setText(words.month_name(first_day))
        if today != date.min:  # a page that turns before the first look knows no day yet
            self.year.refresh(today)
        self.grid.hide_empty_weeks()
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
        self.day_wanted.emit(plain(day))

    def _on_look(self) -> None:
        px = look().px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self.grid.dress()
