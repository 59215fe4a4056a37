"""A day, typed or stepped to with the arrow keys; Enter says that it is the one."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit
from typing_extensions import override

from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

HEIGHT = 40


class DayEdit(QDateEdit):
    """One line for a day that is not later than another.

    Args:
        name: What it is for, to a screen reader.
        day: Which day it begins with.
        latest: The last day that can be chosen.
    """

    entered = Signal()
    """Enter was pressed; what was typed until then is the day."""

    def __init__(self, name: str, day: date, latest: date) -> None:
        super().__init__(QDate(day.year, day.month, day.day))
        self.setMaximumDate(QDate(latest.year, latest.month, latest.day))
        self.setAccessibleName(name)
        follow(self._on_look)

    def value(self) -> date:
        """Return the day."""
        day = self.date()
        return date(day.year(), day.month(), day.day())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.interpretText()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _on_look(self) -> None:
        px = look().px
        self.setFont(look().sans(15))
        self.setMinimumHeight(px(HEIGHT))
        self.lineEdit().setTextMargins(px(Space.S), 0, px(Space.S), 0)
