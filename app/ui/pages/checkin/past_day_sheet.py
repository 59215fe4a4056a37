"""Asks for a day to check in on or to look at again, by typing or from a calendar.

No day is marked there, so that none stands out for having nothing on it.
"""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QDate, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.widgets.buttons import Button, ButtonKind, IconButton
from app.ui.widgets.dates import month_name
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.day_grid import DayGrid
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import follow
from app.ui.widgets.tokens import Role


class PastDaySheet(Sheet):
    """One field and one month; both show the same day."""

    chosen = Signal(object)
    """The person wants a day; carries a ``date``."""

    def __init__(self, host: QWidget, shown: date, today: date) -> None:
        super().__init__(host, _tr("Choose a day"), 400)
        self.day = DayEdit(_tr("Day"), shown, today)
        self.grid = DayGrid(_tr("Calendar"))
        self.month = Label("", TextStyle.HEADING)
        self.earlier = IconButton("caret-left", _tr("The month before"), 28)
        self.later = IconButton("caret-right", _tr("The month after"), 28)
        self.go = Button(_tr("Go there"), ButtonKind.PRIMARY)
        self.leave = Button(_tr("Cancel"), ButtonKind.PLAIN)
        self.grid.today = today
        self.grid.ground = Role.RAISED
        self.grid.setDateEditEnabled(False)  # Qt's own; the field above is ours
        self.grid.setMaximumDate(self.day.maximumDate())
        self._fill()
        self._connect()
        self._on_typed(self.day.date())
        follow(self.grid.dress)

    def _fill(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.month, 1)
        head.addWidget(self.earlier)
        head.addWidget(self.later)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.go)
        self.column.addWidget(Label(_tr("Which day?"), TextStyle.TITLE))
        self.column.addWidget(self.day)
        self.column.addLayout(head)
        self.column.addWidget(self.grid)
        self.column.addLayout(foot)

    def _connect(self) -> None:
        self.day.dateChanged.connect(self._on_typed)
        self.day.entered.connect(self._on_go)
        self.grid.selectionChanged.connect(self._on_moved)
        self.grid.clicked.connect(self._on_go)
        self.grid.activated.connect(self._on_go)
        self.grid.currentPageChanged.connect(self._on_page)
        self.earlier.clicked.connect(self.grid.showPreviousMonth)
        self.later.clicked.connect(self.grid.showNextMonth)
        self.go.clicked.connect(self._on_go)
        self.leave.clicked.connect(self.close_sheet)

    def _on_typed(self, day: QDate) -> None:
        self.grid.setSelectedDate(day)
        self._on_page()

    def _on_moved(self) -> None:
        self.day.setDate(self.grid.selectedDate())

    def _on_page(self) -> None:
        first_day, last_day = self.grid.month
        self.month.setText(month_name(first_day))
        self.later.setEnabled(last_day + timedelta(days=1) <= self.grid.today)
        self.grid.hide_empty_weeks()

    def _on_go(self) -> None:
        if self.isHidden():  # Qt may tell of one click twice
            return
        day = self.day.value()
        self.close_sheet()
        self.chosen.emit(day)


def _tr(source: str) -> str:
    return QCoreApplication.translate("PastDaySheet", source)
