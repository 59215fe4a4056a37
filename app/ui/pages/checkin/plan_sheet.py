"""When a questionnaire is due: once, or every so many weeks, as agreed or for oneself."""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError
from app.domain.measure import MeasurePlan
from app.services.measuring import Measuring, Offer
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.check_box import CheckBox
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.dates import day_name
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import look
from app.ui.widgets.tokens import Space

NEVER, ONCE, NOW = "never", "once", "0"
WEEKS = ("7", "14", "28")


class PlanSheet(Sheet):
    """Plans one measure."""

    failed = Signal(object)
    """It could not be stored; carries the ``AppError``."""

    planned = Signal()
    """It is due at another time now."""

    def __init__(self, host: QWidget, measuring: Measuring, offer: Offer) -> None:
        name = offer.measure.name
        super().__init__(host, QCoreApplication.translate("PlanSheet", "Plan") + f": {name}")
        self._measuring = measuring
        self._offer = offer
        self.every = Segments(
            _tr("How often?"),
            [
                Choice(NEVER, _tr("Not planned")),
                Choice(ONCE, _tr("Once")),
                Choice(WEEKS[0], _tr("Every week")),
                Choice(WEEKS[1], _tr("Every two weeks")),
                Choice(WEEKS[2], _tr("Every four weeks")),
            ],
        )
        self.first = Segments(
            _tr("First time"),
            [
                Choice(NOW, _tr("Now")),
                Choice(WEEKS[0], _tr("In a week")),
                Choice(WEEKS[1], _tr("In two weeks")),
            ],
            starts_empty=offer.plan is not None,
        )
        self._is_first_chosen = offer.plan is None
        self.agreed = CheckBox(_tr("I agreed on this with my clinician"))
        self.hides = CheckBox(_tr("Hide earlier scores while I answer"))
        self.remove = Button(_tr("Take it off the list"), ButtonKind.QUIET)
        self.remove.setVisible(offer.measure.is_own)
        self.keep = Button(_tr("Keep"), ButtonKind.PRIMARY)
        self.leave = Button(_tr("Cancel"))
        self._first_label = Label(_tr("First time"), TextStyle.LABEL)
        self._due = Label("", TextStyle.HINT)
        self._lay_out(name)
        self._show(offer.plan)
        self.first.chosen.connect(self._on_first)
        self.every.chosen.connect(self._on_every)
        self._on_every()
        self.keep.clicked.connect(self._on_keep)
        self.leave.clicked.connect(self.close_sheet)
        self.remove.clicked.connect(self._on_remove)

    def plan(self) -> MeasurePlan | None:
        """Return what is chosen; None for not planned."""
        value = self.every.value()
        if value == NEVER:
            return None
        return MeasurePlan(
            self._offer.measure.id,
            self._first_day(),
            None if value == ONCE else int(value),
            is_agreed=self.agreed.isChecked(),
            hides_trend=self.hides.isChecked(),
        )

    def _first_day(self) -> date:
        """Return the day it is due; one that was set before stays until another is chosen."""
        today = self._measuring.today()
        before = self._offer.plan
        if before is not None and not self._is_first_chosen:
            wanted = before.next_on
        else:
            wanted = today + timedelta(days=int(self.first.value() or NOW))
        return max(wanted, today, self._offer.again_on or today)

    def _on_every(self) -> None:
        """Ask for the first time only where there is one."""
        is_planned = self.every.value() != NEVER
        for widget in (self._first_label, self.first):
            widget.setVisible(is_planned)
        self._due.setVisible(is_planned and self._offer.plan is not None)

    def _on_first(self) -> None:
        self._is_first_chosen = True

    def _show(self, plan: MeasurePlan | None) -> None:
        if plan is not None:
            self._due.setText(_tr("Due on {day}.").format(day=day_name(plan.next_on)))
            every = ONCE if plan.every_days is None else str(plan.every_days)
            self.every.choose(every if every in (ONCE, *WEEKS) else WEEKS[0])
            self.agreed.setChecked(plan.is_agreed)
            self.hides.setChecked(plan.hides_trend)

    def _on_remove(self) -> None:
        """Take off what was brought from a file; what was answered stays in the vault."""
        try:
            self._measuring.remove_file(self._offer.measure.id)
        except AppError as error:
            self.failed.emit(error)
            return
        self.planned.emit()
        self.close_sheet()

    def _on_keep(self) -> None:
        plan = self.plan()
        try:
            if plan is None:
                self._measuring.drop_plan(self._offer.measure.id)
            else:
                self._measuring.plan(plan)
        except AppError as error:
            self.failed.emit(error)
            return
        self.planned.emit()
        self.close_sheet()

    def _lay_out(self, name: str) -> None:
        days = self._offer.measure.scoring.minimum_interval_days
        told = _tr(
            "It asks about a stretch of time, so there are at least {days} days between two."
        )
        add = self.column.addWidget
        add(Label(name, TextStyle.TITLE))
        add(Label(told.format(days=days), TextStyle.GUIDE))
        add(self.every)
        add(self._first_label)
        add(self.first)
        add(self._due)
        add(self.agreed)
        add(self.hides)
        row = Flow(8, is_at_end=True)
        row.add(self.remove)
        row.add(self.leave)
        row.add(self.keep)
        add(row)
        self.column.setSpacing(look().px(Space.L))


def _tr(source: str) -> str:
    return QCoreApplication.translate("PlanSheet", source)
