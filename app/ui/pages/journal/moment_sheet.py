"""Which moment an entry is about: its day and its time, each by keys or by a calendar."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QTime, Signal
from PySide6.QtWidgets import (
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class MomentSheet(Sheet):
    """Asks for a day and a time."""

    chosen = Signal(object)
    """The person chose another moment; carries a ``datetime`` in the same offset."""

    def __init__(self, host: QWidget, moment: datetime, latest: datetime) -> None:
        super().__init__(host, QCoreApplication.translate("MomentSheet", "Date and time"), 440)
        self._moment = moment
        self.day = QDateEdit(QDate(moment.year, moment.month, moment.day))
        self.time = QTimeEdit(QTime(moment.hour, moment.minute))
        self.done = Button(self.tr("Use this moment"), ButtonKind.PRIMARY)
        self.leave = Button(self.tr("Cancel"), ButtonKind.PLAIN)
        self.day.setMaximumDate(QDate(latest.year, latest.month, latest.day))
        self.day.setAccessibleName(self.tr("Day"))
        self.time.setAccessibleName(self.tr("Time"))
        self._row = QHBoxLayout()
        self._fill()
        self.done.clicked.connect(self._on_done)
        self.leave.clicked.connect(self.close_sheet)
        follow(self._on_look)

    def _fill(self) -> None:
        self.column.addWidget(Label(self.tr("Which moment is this about?"), TextStyle.TITLE))
        for words, field in ((self.tr("Day"), self.day), (self.tr("Time"), self.time)):
            column = QVBoxLayout()
            column.addWidget(Label(words, TextStyle.LABEL))
            column.addWidget(field)
            self._row.addLayout(column, 1)
        self.column.addLayout(self._row)
        self.column.addWidget(
            Label(
                self.tr(
                    "Type, or step with the arrow keys. The entry moves to this day in your list."
                ),
                TextStyle.HINT,
            )
        )
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.done)
        self.column.addLayout(foot)

    def _on_done(self) -> None:
        day, time = self.day.date(), self.time.time()
        moment = self._moment.replace(
            year=day.year(),
            month=day.month(),
            day=day.day(),
            hour=time.hour(),
            minute=time.minute(),
        )
        self.close_sheet()
        if moment != self._moment:
            self.chosen.emit(moment)

    def _on_look(self) -> None:
        self._row.setSpacing(look().px(Space.M))
        for field in (self.day, self.time):
            field.setFont(look().sans(15))
            field.setMinimumHeight(look().px(40))
            for line in field.findChildren(QLineEdit):
                line.setTextMargins(look().px(Space.S), 0, 0, 0)
