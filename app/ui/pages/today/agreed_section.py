"""What was agreed and what is due today, beside the day; nothing when there is nothing."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.services.assigning import Assigning
from app.services.exercising import Exercising
from app.services.measuring import Measuring, Offer
from app.ui.widgets.agreed import AgreedRow
from app.ui.widgets.buttons import Button, ButtonSize
from app.ui.widgets.cards import Hairline, clear_layout
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class DueRow(QWidget):
    """A questionnaire that is planned for now."""

    begin_wanted = Signal(str)
    """The person wants to answer it; carries its id."""

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self._measure_id = offer.measure.id
        self.begin = Button(
            _tr("Begin") if offer.open_sheet is None else _tr("Go on"), size=ButtonSize.SMALL
        )
        self.begin.setAccessibleDescription(offer.measure.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(Space.S))
        told = _tr("{items} questions, about {minutes} min.").format(
            items=len(offer.measure.all_items), minutes=offer.measure.minutes
        )
        column.addWidget(Label(offer.measure.name, TextStyle.HEADING))
        column.addWidget(Label(told, TextStyle.HINT))
        row = Flow(8)
        row.add(self.begin)
        column.addWidget(row)
        column.addWidget(Hairline())
        self.begin.clicked.connect(self._on_begin)

    def _on_begin(self) -> None:
        self.begin_wanted.emit(self._measure_id)


class AgreedSection(QWidget):
    """The assignments that are open and for this day, and the measures that are due."""

    failed = Signal(object)
    """It could not be read; carries the ``AppError``."""

    start_wanted = Signal(object)
    """An assignment's exercise; carries the ``Assignment``."""

    two_minutes_wanted = Signal(object)
    """The two-minute version; carries the ``Assignment``."""

    report_wanted = Signal(object)
    """Note how it went; carries the ``Assignment``."""

    measure_wanted = Signal(str)
    """A measure that is due; carries its id."""

    def __init__(
        self,
        assigning: Assigning,
        exercising: Exercising,
        measuring: Measuring,
        may_measure: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._assigning = assigning
        self._exercising = exercising
        self._measuring = measuring
        self._may_measure = may_measure
        self.rows: list[AgreedRow] = []
        self.due: list[DueRow] = []
        self._list = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.addWidget(SectionHeading(_tr("What you agreed")))
        self._column.addLayout(self._list)
        follow(self._on_look)

    def refresh(self) -> None:
        """Show what is open today."""
        try:
            assignments = self._assigning.due()
            has_exercise = any(each.words.exercise_id for each in assignments)
            offered = self._exercising.offered_ids() if has_exercise else set()
            due = self._measuring.due() if self._may_measure() else []
        except AppError as error:
            self.failed.emit(error)
            return
        clear_layout(self._list)
        self.rows = [AgreedRow(each, offered, is_whole=False) for each in assignments]
        for row in self.rows:
            row.start_wanted.connect(self.start_wanted)
            row.two_minutes_wanted.connect(self.two_minutes_wanted)
            row.report_wanted.connect(self.report_wanted)
            self._list.addWidget(row)
        self.due = [DueRow(offer) for offer in due]
        for line in self.due:
            line.begin_wanted.connect(self.measure_wanted)
            self._list.addWidget(line)
        self.setVisible(bool(self.rows or self.due))

    def _on_look(self) -> None:
        px = look().px
        self._column.setContentsMargins(px(12), 0, 0, 0)
        self._column.setSpacing(px(Space.M))
        self._list.setSpacing(px(Space.L))


def _tr(source: str) -> str:
    return QCoreApplication.translate("AgreedSection", source)
