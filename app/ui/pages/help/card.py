"""The numbers of one country, large enough to dial in tears."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.services.helping import HelpCard
from app.ui.pages.help.numbers import dialled
from app.ui.widgets.cards import Hairline
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

NUMBER_WIDTH = 96
WIDEST_NUMBER = 280
SIDE_BY_SIDE_FROM = 520  # effective pixels; below, the number stands above its words


class HelpLine(Protocol):
    """What the sheet reads of one line of the table."""

    @property
    def service(self) -> str:
        """Its name."""

    @property
    def contact(self) -> str:
        """How to reach it."""

    @property
    def hours(self) -> str:
        """When, as the table says it."""

    @property
    def status(self) -> str:
        """``confirmed`` or ``unconfirmed``."""

    @property
    def source(self) -> str:
        """Where the number was read, in the table's own words."""

    @property
    def verified_on(self) -> str:
        """A year, month or day, or empty."""

    def freshness(self, today: date) -> str:
        """Return ``fresh``, ``stale`` or ``undated``."""


class LineRow(QWidget):
    """A number and whose it is; one stop of the Tab key, so that a reader hears it whole."""

    def __init__(
        self, number: str, service: str, said: str, standing: tuple[str, Role] | None
    ) -> None:
        super().__init__()
        self._number = Label(number, TextStyle.NUMBER)
        self._number_width = NUMBER_WIDTH
        self._fits = True
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(service, TextStyle.HEADING))
        if said:
            words.addWidget(Label(f"{said}.", TextStyle.GUIDE))
        if standing is not None:
            words.addWidget(Label(standing[0], TextStyle.HINT, role=standing[1]))
        self._row.addLayout(words, 1)
        whole = (number, service, said, standing[0] if standing else "")
        self.setAccessibleName(". ".join(part for part in whole if part))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        follow(self._on_look)

    def set_side_by_side(self, fits: bool) -> None:  # noqa: FBT001  # mirrors Qt's setters
        """Put the words beside the number, or below it where there is no room."""
        self._fits = fits
        self._on_look()

    def _on_look(self) -> None:
        px = look().px
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if self._fits else directions.TopToBottom)
        self._row.setContentsMargins(0, px(Space.M), 0, px(Space.M))
        self._row.setSpacing(px(Space.XL) if self._fits else px(Space.XS))
        self._number.setMinimumWidth(px(self._number_width) if self._fits else 0)

    @property
    def natural_number_width(self) -> int:
        """How wide the number would like to be, in pixels at 100 %."""
        return round(self._number.sizeHint().width() / look().scale)

    def set_number_width(self, width: int) -> None:
        """Give the number this much room beside the words, in pixels at 100 %."""
        self._number_width = width
        self._on_look()


class LinesOfCountry(QWidget):
    """One row for the emergency number and one for each line."""

    def __init__(self, card: HelpCard) -> None:
        super().__init__()
        self.rows: list[LineRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        if card.country is not None:
            danger = _tr("If you are in danger or hurt, now")
            number = card.country.emergency_text
            self._add(LineRow(number, _tr("Emergency"), danger, None))
        for line in card.lines:
            self._add(_row_of(line, card.today))

    def set_width(self, width: int) -> None:
        """Arrange for a width in pixels before the layout gives it, so that nothing jumps."""
        for row in self.rows:
            row.set_side_by_side(width >= look().px(SIDE_BY_SIDE_FROM))

    def _add(self, row: LineRow) -> None:
        self.rows.append(row)
        self._column.addWidget(Hairline())
        self._column.addWidget(row)


def align_numbers(rows: Sequence[LineRow]) -> None:
    """Let the words of all rows begin below each other, right of the widest number."""
    widest = max((row.natural_number_width for row in rows), default=0)
    for row in rows:
        row.set_number_width(min(max(widest, NUMBER_WIDTH), WIDEST_NUMBER))


def _row_of(line: HelpLine, today: date) -> LineRow:
    number = dialled(line.contact) or line.contact
    hours = line.hours.replace("24/7", _tr("Day and night"))
    said = [part for part in (line.contact if number != line.contact else "", hours) if part]
    sentence = ". ".join(f"{part[:1].upper()}{part[1:]}" for part in said)
    return LineRow(number, line.service, sentence, standing(line, today))


def standing(line: HelpLine, today: date) -> tuple[str, Role]:
    """Return how sure we are of a line and where it is from, in words, and their colour role."""
    words, role = _checked(line, today)
    return _tr("{checked}. Source: {source}").format(checked=words, source=line.source), role


def _checked(line: HelpLine, today: date) -> tuple[str, Role]:
    day = _moment(line.verified_on)
    freshness = line.freshness(today)
    if line.status != "confirmed":
        return _tr("Not yet confirmed by us"), Role.WARNING
    if freshness == "stale":
        return _tr("Checked {day}, more than a year ago").format(day=day), Role.WARNING
    if freshness == "undated":
        return _tr("Confirmed, without a date"), Role.INK_SOFT
    return _tr("Checked {day}").format(day=day), Role.INK_SOFT


def _moment(verified_on: str) -> str:
    """Return a year, month or day as the system writes it, no more exact than it is known."""
    parts = [int(part) for part in verified_on.split("-") if part]
    locale = QLocale()
    match parts:
        case [year, month, day]:
            long = locale.dateFormat(QLocale.FormatType.LongFormat)
            without_weekday = re.sub(r",?\s*dddd,?\s*", "", long)
            return locale.toString(QDate(year, month, day), without_weekday)
        case [year, month]:
            name = locale.standaloneMonthName(month, QLocale.FormatType.LongFormat)
            return f"{name} {year}"
        case _:
            return verified_on


def _tr(source: str) -> str:
    return QCoreApplication.translate("LinesOfCountry", source)
