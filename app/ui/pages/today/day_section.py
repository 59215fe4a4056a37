"""On this day: what was written on it in other years, which a person may not want to see.

Some days hurt. The day, or one entry, is taken away with one press, for every year to
come, and brought back by the undo that is offered.
"""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.entry import EntryId
from app.domain.errors import AppError
from app.services.journaling import Journaling
from app.services.remembering_days import RememberingDays
from app.ui.pages.today.recent_row import RecentRow
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize, IconButton
from app.ui.widgets.cards import clear_layout
from app.ui.widgets.labels import SectionHeading
from app.ui.widgets.theme import follow, look
from app.ui.widgets.toast import Undoable


class DaySection(QWidget):
    """Hidden on days without such entries."""

    entry_wanted = Signal(object)
    """The person wants to see an entry; carries its id."""

    undo_offered = Signal(object)
    """Something is not shown any more and can be brought back; carries an ``Undoable``."""

    failed = Signal(object)
    """It could not be stored; carries the ``AppError``."""

    def __init__(self, remembering: RememberingDays, journaling: Journaling) -> None:
        super().__init__()
        self._remembering = remembering
        self._journaling = journaling
        self.rows: list[RecentRow] = []
        self.hides: list[IconButton] = []
        self.not_today = Button(
            self.tr("Never on this day"), ButtonKind.PLAIN, ButtonSize.SMALL, "eye-slash"
        )
        self._head = QVBoxLayout()
        self._head.addWidget(SectionHeading(self.tr("On this day")))
        self._entries = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._head)
        self._column.addLayout(self._entries)
        self._column.addWidget(self.not_today, 0, Qt.AlignmentFlag.AlignLeft)
        self.not_today.clicked.connect(self._on_not_today)
        follow(self._on_look)
        self.refresh()

    def refresh(self) -> None:
        """Show what belongs to today."""
        clear_layout(self._entries)
        self.rows, self.hides = [], []
        today = self._journaling.today()
        try:
            found = self._remembering.on_this_day(today)
        except AppError as error:
            self.failed.emit(error)
            found = []
        for summary in found:
            row = RecentRow(summary, today)
            row.opened.connect(self.entry_wanted)
            name = self.tr("Never show this entry here: {entry}")
            hide = IconButton("x", name.format(entry=row.accessibleName()), 28)
            hide.clicked.connect(partial(self._on_hide, summary.id))
            self.rows.append(row)
            self.hides.append(hide)
            line = QWidget()
            beside = QHBoxLayout(line)
            beside.setContentsMargins(0, 0, 0, 0)
            beside.addWidget(row, 1)
            beside.addWidget(hide)
            self._entries.addWidget(line)
        self.setVisible(bool(found))

    def _on_hide(self, entry_id: EntryId) -> None:
        try:
            self._remembering.close_entry(entry_id)
        except AppError as error:
            self.failed.emit(error)
            return
        self.refresh()
        words = self.tr("This entry is not shown here any more.")
        self.undo_offered.emit(Undoable(words, partial(self._show_entry, entry_id)))

    def _show_entry(self, entry_id: EntryId) -> None:
        self._remembering.open_entry(entry_id)
        self.refresh()

    def _on_not_today(self) -> None:
        today = self._journaling.today()
        try:
            self._remembering.close_day(today)
        except AppError as error:
            self.failed.emit(error)
            return
        self.refresh()
        words = self.tr("Nothing is shown on this day of the year any more.")
        self.undo_offered.emit(Undoable(words, partial(self._show_day, today)))

    def _show_day(self, day: date) -> None:
        self._remembering.open_day(day)
        self.refresh()

    def _on_look(self) -> None:
        self._head.setContentsMargins(look().px(12), look().px(16), 0, 0)
        self._entries.setSpacing(0)
