"""A year in marks: a row for each month, a cell for each day, filled where something stands.

Each row is a button that shows its month above; its name says how many days were written
on, so that nothing is told by the cells alone.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.pages.journal import words
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.chosen import paint_wash
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role

ROW_HEIGHT = 24  # WCAG 2.5.8: the least a target may be
MONTHS = 12
_LETTER = 16
_DAYS = 31


class YearMarks(QWidget):
    """Twelve months of one year."""

    month_wanted = Signal(object)
    """The person wants to see a month; carries its first day."""

    def __init__(self, days_with_entries: Callable[[date, date], set[date]]) -> None:
        super().__init__()
        self._days_with_entries = days_with_entries
        self._year = 0
        self._today = date.min
        self.name = Label("", TextStyle.HEADING)
        self.earlier = IconButton("caret-left", self.tr("The year before"), 28)
        self.later = IconButton("caret-right", self.tr("The year after"), 28)
        self.months = [_MonthRow() for _ in range(MONTHS)]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.name, 1)
        head.addWidget(self.earlier)
        head.addWidget(self.later)
        self._column.addLayout(head)
        for row in self.months:
            row.clicked.connect(self._on_month)
            self._column.addWidget(row)
        self.earlier.clicked.connect(self._on_earlier)
        self.later.clicked.connect(self._on_later)

    def refresh(self, today: date) -> None:
        """Look again at which days have an entry; the first time, at this year's."""
        self._today = today
        self._year = self._year or today.year
        written = self._days_with_entries(date(self._year, 1, 1), date(self._year, 12, 31))
        for number, row in enumerate(self.months, 1):
            first_day = date(self._year, number, 1)
            days = {day.day for day in written if day.month == number}
            row.show_month(first_day, days, has_begun=first_day <= today)
        self.name.setText(str(self._year))
        self.later.setEnabled(self._year < today.year)
        self.earlier.setEnabled(self._year > 1)

    def _show_year(self, year: int) -> None:
        self._year = year
        self.refresh(self._today)

    def _on_earlier(self) -> None:
        self._show_year(self._year - 1)

    def _on_later(self) -> None:
        self._show_year(self._year + 1)

    def _on_month(self) -> None:
        row = self.sender()
        if isinstance(row, _MonthRow):
            self.month_wanted.emit(row.first_day)


class _MonthRow(QAbstractButton):
    """The days of one month side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.first_day = date.min
        self._written: set[int] = set()
        self._has_begun = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        follow(self._on_look)

    def show_month(self, first_day: date, written: set[int], *, has_begun: bool) -> None:
        """Show another month, with the days of it that were written on."""
        self.first_day, self._written, self._has_begun = first_day, written, has_begun
        name = words.month_name(first_day)
        said = self.tr("nothing written")
        if len(written) == 1:
            said = self.tr("1 day written")
        elif written:
            said = self.tr("{count} days written").format(count=QLocale().toString(len(written)))
        self.setAccessibleName(f"{name}, {said}")
        self.setToolTip(self.accessibleName())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().px(184), look().px(ROW_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(120), look().px(ROW_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        px = look().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            paint_wash(painter, box, look(), is_selected=False)
        painter.setFont(look().sans(13))
        painter.setPen(look().color(Role.INK_SOFT))
        narrow = QLocale.FormatType.NarrowFormat
        letter = QLocale().standaloneMonthName(self.first_day.month, narrow)
        place = QRectF(box.left() + px(2), box.top(), px(_LETTER), box.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letter)
        self._paint_days(painter, box.adjusted(px(_LETTER) + px(6), 0, -px(2), 0))

    def _paint_days(self, painter: QPainter, box: QRectF) -> None:
        step = box.width() / _DAYS
        side = max(step - 1, 1)
        height = look().px(10)
        for day in range(1, monthrange(self.first_day.year, self.first_day.month)[1] + 1):
            left = box.left() + (day - 1) * step
            cell = QRectF(left, box.center().y() - height / 2, side, height)
            if day in self._written:
                painter.fillRect(cell, look().color(Role.ACCENT))
            elif self._has_begun:
                bottom = QRectF(left, cell.bottom() - 1, side, 1)
                painter.fillRect(bottom, look().color(Role.CONTROL))

    def _on_look(self) -> None:
        self.updateGeometry()
        self.update()
