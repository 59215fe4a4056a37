"""How a try went: done, partly or not this time, and what there is to learn from it."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.domain.assignment import Assignment, Outcome, ReportWords
from app.ui.widgets.agreed import outcome_name
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.fields import Field
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import look
from app.ui.widgets.tokens import Space


class ReportSheet(Sheet):
    """Asks how one try went; only the first question needs an answer."""

    told = Signal(object, object)
    """The person told it; carries the ``Assignment`` and the ``ReportWords``."""

    def __init__(self, host: QWidget, assignment: Assignment) -> None:
        super().__init__(host, _tr("How did it go?"), width=600)
        self._assignment = assignment
        self.outcome = Segments(
            _tr("How did it go?"),
            [Choice(outcome.value, outcome_name(outcome)) for outcome in Outcome],
            starts_empty=True,
        )
        self.friction = Field(_tr("What got in the way?"))
        self.learned = Field(_tr("What did you learn?"))
        self.question = Field(_tr("A question for your next session?"))
        self.keep = Button(_tr("Keep"), ButtonKind.PRIMARY)
        self.leave = Button(_tr("Cancel"))
        self.keep.setEnabled(False)  # Qt's signature
        add = self.column.addWidget
        add(Label(assignment.words.title, TextStyle.TITLE))
        told = _tr("Each of the three is an answer. What got in the way shows what to change.")
        add(Label(told, TextStyle.GUIDE))
        for widget in (self.outcome, self.friction, self.learned, self.question):
            add(widget)
        row = Flow(8, is_at_end=True)
        row.add(self.leave)
        row.add(self.keep)
        add(row)
        self.column.setSpacing(look().px(Space.L))
        self.outcome.chosen.connect(self._on_chosen)
        self.keep.clicked.connect(self._on_keep)
        self.leave.clicked.connect(self.close_sheet)

    def words(self) -> ReportWords:
        """Return what is told."""
        return ReportWords(
            Outcome(self.outcome.value()),
            self.friction.text().strip(),
            self.learned.text().strip(),
            self.question.text().strip(),
        )

    def _on_chosen(self) -> None:
        self.keep.setEnabled(True)  # Qt's signature

    def _on_keep(self) -> None:
        self.told.emit(self._assignment, self.words())
        self.close_sheet()


def _tr(source: str) -> str:
    return QCoreApplication.translate("ReportSheet", source)
