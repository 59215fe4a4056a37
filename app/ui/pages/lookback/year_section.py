"""Twelve months in pixels, and month by month as a table."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.looking import Period, level_of
from app.ui.pages.lookback import words
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.figure_table import FigureTable
from app.ui.widgets.labels import SectionHeading
from app.ui.widgets.moods import mood_name
from app.ui.widgets.pixels import PixelRow, YearPixels
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

LEVELS = (1, 2, 3, 4, 5)


class YearSection(QWidget):
    """The picture of a year, and its table one click away."""

    def __init__(self) -> None:
        super().__init__()
        self.pixels = YearPixels()
        self.as_table = LinkButton(_tr("Show as a table"))
        self.table = FigureTable(_tr("Twelve months of moods, as a table"))
        self.table.hide()
        head = QHBoxLayout()
        head.addWidget(SectionHeading(_tr("Twelve months")), 1)
        head.addWidget(self.as_table, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(head)
        self._column.addWidget(self.pixels)
        self._column.addWidget(self.table)
        self.as_table.clicked.connect(self._on_as_table)
        follow(self._on_look)

    def show_year(self, months: Sequence[Period], moods: Mapping[date, float]) -> None:
        """Show the moods of twelve months."""
        levels = {day: level_of(mood) for day, mood in moods.items()}
        self.pixels.show_levels(
            [PixelRow(words.month_name(m), m.first_day, m.last_day) for m in months], levels
        )
        headings = [_tr("Month"), *(mood_name(level) for level in LEVELS), _tr("No mood set")]
        rows = []
        for month in months:
            found = [levels[day] for day in month.each() if day in levels]
            counts = [str(found.count(level)) for level in LEVELS]
            rows.append([words.period_name(month), *counts, str(month.days - len(found))])
        self.table.show_rows(headings, rows)

    def _on_as_table(self) -> None:
        is_shown = self.table.isHidden()
        self.table.setVisible(is_shown)
        self.as_table.set_words(_tr("Hide the table") if is_shown else _tr("Show as a table"))

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))


def _tr(source: str) -> str:
    return QCoreApplication.translate("YearSection", source)
