"""What of a journal goes out: which days, and of the entries which."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.domain.boundary import Boundary
from app.domain.label import Label as GivenLabel
from app.ui.pages.carrying import words
from app.ui.widgets.day_field import DayField
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

DAYS = (None, 7, 30, 365)
SPAN = len(DAYS)
YEARS = (1900, 2100)

Only = GivenLabel | Boundary | None


class Selection(QWidget):
    """Everything, until the person chooses less."""

    changed = Signal()
    """Something else is chosen."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._only: list[Only] = [None, Boundary.FOR_MY_SESSION]
        self._has_entries = True
        self.days = DropDown(words.tr("Which days"))
        for text in words.day_choices():
            self.days.addItem(text)
        self.first_day = DayField(words.tr("The first day"), today.replace(month=1, day=1), YEARS)
        self.last_day = DayField(words.tr("The last day"), today, YEARS)
        self.only = DropDown(words.tr("Which entries"))
        self._which = Label(self.only.accessibleName(), TextStyle.LABEL)
        self._fill()
        self.show_labels(())
        self.days.currentIndexChanged.connect(self._on_days)
        self.only.currentIndexChanged.connect(self.changed)
        self.first_day.edited.connect(self.changed)
        self.last_day.edited.connect(self.changed)
        self._on_days()
        follow(self._on_look)

    @property
    def first_and_last_day(self) -> tuple[date | None, date | None]:
        """Return from which day to which; None where there is no end."""
        chosen = self.days.currentIndex()
        if chosen == SPAN:
            return self.first_day.value(), self.last_day.value()
        days = DAYS[chosen]
        return (None if days is None else self._today - timedelta(days=days - 1)), None

    @property
    def is_sound(self) -> bool:
        """Whether the last day is not before the first."""
        first_day, last_day = self.first_and_last_day
        return first_day is None or last_day is None or first_day <= last_day

    @property
    def chosen(self) -> Only:
        """Return what an entry must have; None for any."""
        return self._only[self.only.currentIndex()] if self._has_entries else None

    def show_labels(self, labels: Sequence[GivenLabel]) -> None:
        """Offer the labels that entries have."""
        self._only[2:] = labels
        self.only.blockSignals(True)  # noqa: FBT003  # Qt's signature
        self.only.clear()
        for only in self._only:
            self.only.addItem(words.only_name(only))
        self.only.blockSignals(False)  # noqa: FBT003

    def offer_entries(self, *, is_wanted: bool) -> None:
        """Ask for entries or, for a form without any, do not."""
        self._has_entries = is_wanted
        self._which.setVisible(is_wanted)
        self.only.setVisible(is_wanted)

    def _fill(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._pairs = [QVBoxLayout(), QVBoxLayout()]
        days, entries = self._pairs
        days.addWidget(Label(self.days.accessibleName(), TextStyle.LABEL))
        days.addWidget(self.days)
        self._column.addLayout(days)
        self._span = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for field in (self.first_day, self.last_day):
            self._span.addWidget(field, 1)
        self._column.addLayout(self._span)
        entries.addWidget(self._which)
        entries.addWidget(self.only)
        self._column.addLayout(entries)

    def _on_days(self) -> None:
        for field in (self.first_day, self.last_day):
            field.setVisible(self.days.currentIndex() == SPAN)
        self.changed.emit()

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.L))
        self._span.setSpacing(look().px(Space.M))
        for pair in self._pairs:
            pair.setSpacing(look().px(Space.S))
