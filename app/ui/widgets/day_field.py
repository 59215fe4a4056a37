"""A day, typed or stepped to with the arrow keys, under its label."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QVBoxLayout, QWidget

from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

WIDTH = 240


class DayField(QWidget):
    """A day between two years; years of four figures, so that 1926 and 2026 are told apart."""

    edited = Signal()
    """The person chose another day."""

    def __init__(self, label: str, day: date, years: tuple[int, int]) -> None:
        super().__init__()
        earliest, latest = years
        self.day = QDateEdit()
        self.day.setAccessibleName(label)
        self.day.setDisplayFormat(four_figures(self.day.displayFormat()))
        self.day.setDateRange(QDate(earliest, 1, 1), QDate(latest, 12, 31))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.label = Label(label, TextStyle.LABEL)
        self._column.addWidget(self.label)
        self._column.addWidget(self.day)
        self.choose(day)
        self.day.dateChanged.connect(self._on_changed)
        follow(self._on_look)

    def value(self) -> date:
        """Return the day."""
        day = self.day.date()
        return date(day.year(), day.month(), day.day())

    def choose(self, day: date) -> None:
        """Show a day; nobody is told."""
        self.day.blockSignals(True)  # noqa: FBT003  # Qt's signature
        self.day.setDate(QDate(day.year, day.month, day.day))
        self.day.blockSignals(False)  # noqa: FBT003

    def _on_changed(self, _day: QDate) -> None:
        self.edited.emit()

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))
        px = look().px
        self.day.setFont(look().sans(15))
        self.day.setMinimumHeight(px(40))
        self.day.setMaximumWidth(px(WIDTH))
        self.day.lineEdit().setTextMargins(px(Space.M), 0, 0, 0)


def four_figures(form: str) -> str:
    """Return how a day is written, with all of its year."""
    return form if "yyyy" in form else form.replace("yy", "yyyy")
