"""Ending an exercise early: what got in the way, if the person wants to say."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.services.exercising import Begun
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.fields import Field
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import look
from app.ui.widgets.tokens import Space


class StopSheet(Sheet):
    """Asks once, and takes no answer for one."""

    ended = Signal(object, str)
    """The person ends it; carries the ``Begun`` and what got in the way."""

    def __init__(self, host: QWidget, begun: Begun) -> None:
        super().__init__(host, _tr("End this exercise?"))
        self._begun = begun
        self.obstacle = Field(_tr("What got in the way?"), _tr("You can leave this empty"))
        self.end = Button(_tr("End it and keep what I wrote"), ButtonKind.PRIMARY)
        self.leave = Button(_tr("Keep it open"))
        add = self.column.addWidget
        add(Label(begun.exercise.title, TextStyle.TITLE))
        add(Label(_tr("Ending early is fine. Nothing you wrote is lost."), TextStyle.GUIDE))
        add(self.obstacle)
        row = Flow(8, is_at_end=True)
        row.add(self.leave)
        row.add(self.end)
        add(row)
        self.column.setSpacing(look().px(Space.L))
        self.end.clicked.connect(self._on_end)
        self.leave.clicked.connect(self.close_sheet)

    def _on_end(self) -> None:
        self.ended.emit(self._begun, self.obstacle.text().strip())
        self.close_sheet()


def _tr(source: str) -> str:
    return QCoreApplication.translate("StopSheet", source)
