"""Short fields that may stay empty: a number, a time of day."""

import re
from datetime import time
from typing import Final

from PySide6.QtCore import QLocale, QSize, QTime, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from app.ui.widgets.theme import follow, look

_HEIGHT: Final = 36
_TIME: Final = re.compile(
    r"^\s*(\d{1,2})(?:[\s.:h]?(\d{2}))?\s*([ap])?\.?\s*(?:m\.?)?\s*$", re.IGNORECASE
)
_HOURS, _MINUTES, _NOON = 24, 60, 12


class _Small(QLineEdit):
    """A field as wide as what it holds."""

    given = Signal()
    """The person said something, or took it out."""

    def __init__(self, name: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self._told = ""
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.editingFinished.connect(self._on_finished)
        follow(self._restyle)

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().px(self._width), look().px(_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _show(self, text: str) -> None:
        self._told = text
        self.setText(text)

    def _on_finished(self) -> None:
        if self.text() != self._told:
            self._told = self.text()
            self.given.emit()

    def _restyle(self) -> None:
        self.setFont(look().sans(15))
        self.updateGeometry()


class NumberField(_Small):
    """A whole number between two ends."""

    def __init__(
        self,
        name: str,
        lowest: int,
        highest: int,
        *,
        says_ends: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, 88, parent)
        self._ends = lowest, highest
        self.setValidator(QIntValidator(lowest, highest, self))
        self.setPlaceholderText(f"{lowest}–{highest}" if says_ends else "–")

    def value(self) -> int | None:
        """Return the number; None for none, and for one outside the ends."""
        text = self.text().strip()
        if not text.removeprefix("-").isdecimal():
            return None
        number = int(text)
        return number if self._ends[0] <= number <= self._ends[1] else None

    def choose(self, number: int | None) -> None:
        """Show a number without telling anybody."""
        self._show("" if number is None else str(number))


class TimeField(_Small):
    """A time of day, typed in any usual way: 23:15, 2315, 11.15 pm, 7."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, 120, parent)
        self.setPlaceholderText("–")

    def minute(self) -> int | None:
        """Return the minutes after midnight; None for none, and for what is no time."""
        return parse_time(self.text())

    def choose(self, minute: int | None) -> None:
        """Show a time as this system writes it, without telling anybody."""
        self._show("" if minute is None else _words_of(minute))

    @override
    def _on_finished(self) -> None:
        minute = self.minute()
        if minute is not None:
            self.setText(_words_of(minute))
        super()._on_finished()


def parse_time(text: str) -> int | None:
    """Return the minutes after midnight that a text says; None where it says no time."""
    found = _TIME.match(text)
    if found is None:
        as_here = QLocale().toTime(text.strip(), QLocale.FormatType.ShortFormat)
        return as_here.hour() * _MINUTES + as_here.minute() if as_here.isValid() else None
    hour, minute = int(found[1]), int(found[2] or 0)
    half = (found[3] or "").lower()
    if half and not 1 <= hour <= _NOON:
        return None
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return hour * _MINUTES + minute if hour < _HOURS and minute < _MINUTES else None


def minute_name(minute: int) -> str:
    """Return a time of day as this system writes it."""
    return _words_of(minute)


def _words_of(minute: int) -> str:
    moment = time(minute // _MINUTES, minute % _MINUTES)
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)
