"""Asks for a day of the journal to go to, by keys alone; also where no calendar has room."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class DaySheet(Sheet):
    """One field for a day."""

    chosen = Signal(object)
    """The person wants to go to a day; carries a ``date``."""

    def __init__(self, host: QWidget, shown: date, latest: date) -> None:
        super().__init__(host, QCoreApplication.translate("DaySheet", "Go to a day"), 440)
        self.day = QDateEdit(QDate(shown.year, shown.month, shown.day))
        self.go = Button(self.tr("Go there"), ButtonKind.PRIMARY)
        self.leave = Button(self.tr("Cancel"), ButtonKind.PLAIN)
        self.day.setMaximumDate(QDate(latest.year, latest.month, latest.day))
        self.day.setAccessibleName(self.tr("Day"))
        self.day.installEventFilter(self)
        self._fill()
        self.go.clicked.connect(self._on_go)
        self.leave.clicked.connect(self.close_sheet)
        follow(self._on_look)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_enter = (
            watched is self.day
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        )
        if is_enter:
            self.day.interpretText()
            self._on_go()
            return True
        return super().eventFilter(watched, event)

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
        day = self.day.date()
        self.close_sheet()
        self.chosen.emit(date(day.year(), day.month(), day.day()))

    def _on_look(self) -> None:
        self.day.setFont(look().sans(15))
        self.day.setMinimumHeight(look().px(40))
        for line in self.day.findChildren(QLineEdit):
            line.setTextMargins(look().px(Space.S), 0, 0, 0)
