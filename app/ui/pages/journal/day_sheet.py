"""Asks for a day of the journal to go to, by keys alone; also where no calendar has room."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.sheet import Sheet


class DaySheet(Sheet):
    """One field for a day."""

    chosen = Signal(object)
    """The person wants to go to a day; carries a ``date``."""

    def __init__(self, host: QWidget, shown: date, latest: date) -> None:
        super().__init__(host, QCoreApplication.translate("DaySheet", "Go to a day"), 440)
        self.day = DayEdit(self.tr("Day"), shown, latest)
        self.go = Button(self.tr("Go there"), ButtonKind.PRIMARY)
        self.leave = Button(self.tr("Cancel"), ButtonKind.PLAIN)
        self._fill()
        self.day.entered.connect(self._on_go)
        self.go.clicked.connect(self._on_go)
        self.leave.clicked.connect(self.close_sheet)

    def _fill(self) -> None:
        hint = self.tr(
            "Type, or step with the arrow keys. The list goes to this day, or to the last one "
            "before it that has an entry."
        )
        self.column.addWidget(Label(self.tr("Which day?"), TextStyle.TITLE))
        self.column.addWidget(self.day)
        self.column.addWidget(Label(hint, TextStyle.HINT))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.go)
        self.column.addLayout(foot)

    def _on_go(self) -> None:
        day = self.day.value()
        self.close_sheet()
        self.chosen.emit(day)
