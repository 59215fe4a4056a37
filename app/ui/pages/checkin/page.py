"""Check-ins: a day with mood, trackers and measures; or one measure from first to last."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.domain.checkin import CheckIn, Tracker
from app.domain.errors import AppError
from app.domain.measure import Measure
from app.services.checking_in import CheckingIn
from app.services.measuring import Measuring, Offer
from app.ui.pages.checkin.day_view import DayView
from app.ui.pages.checkin.measure_list import MeasureList
from app.ui.pages.checkin.measure_view import MeasureView
from app.ui.pages.checkin.past_day_sheet import PastDaySheet
from app.ui.pages.checkin.plan_sheet import PlanSheet
from app.ui.pages.checkin.tracker_sheet import TrackerSheet
from app.ui.widgets.confirm import ConfirmSheet
from app.ui.widgets.file_dialogs import ask_for_file
from app.ui.widgets.toast import Undoable


class CheckInsPage(QWidget):
    """Puts the day and the measures side by side."""

    failed = Signal(object)
    """Something could not be stored or read; carries the ``AppError``."""

    undo_offered = Signal(object)
    """Something was removed and can be brought back; carries an ``Undoable``."""

    help_wanted = Signal()
    """An answer opens help, at once."""

    exercise_wanted = Signal(str)
    """The person wants an exercise; carries its id."""

    privacy_wanted = Signal()
    """The person wants to turn measures on."""

    saved_state_changed = Signal(str)
    """How what was said stands: "saved" or "failed"."""

    def __init__(
        self, checking_in: CheckingIn, measuring: Measuring, may_measure: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._checking_in = checking_in
        self._measuring = measuring
        self._may_measure = may_measure
        self._removed: CheckIn | None = None
        self._to_erase: Tracker | None = None
        self.day = DayView(checking_in)
        self.measures = MeasureList()
        self.measure = MeasureView(measuring)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.day)
        self._stack.addWidget(self.measure)
        self.day.side.addWidget(self.measures)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()

    def refresh(self) -> None:
        """Show what is true now; a measure that is being answered stays."""
        self.day.refresh()
        try:
            self.measures.show_offers(self._measuring, is_on=self._may_measure())
        except AppError as error:
            self.failed.emit(error)

    def flush(self) -> None:
        """Store a note that is being typed; everything else is stored already."""
        self.day.flush()

    def check_in(self) -> None:
        """Stand ready for a mood: today, with the keyboard on the tiles."""
        self._stack.setCurrentWidget(self.day)
        self.day.show_day(self._checking_in.today())
        self.day.picker.tiles[0].setFocus()

    def ask_for_day(self) -> PastDaySheet:
        """Open the sheet that goes to a day of the past."""
        today = self._checking_in.today()
        sheet = PastDaySheet(self.window(), min(self.day.day, today), today)
        sheet.chosen.connect(self.day.show_day)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def ask(self, measure: Measure) -> None:
        """Ask a measure."""
        self._stack.setCurrentWidget(self.measure)
        self.measure.ask(measure)

    def ask_by_id(self, measure_id: str) -> None:
        """Ask a measure by its id, if there is one and measures are on."""
        measure = self._measuring.measure(measure_id)
        if measure is not None and self._may_measure():
            self.ask(measure)

    def show_results(self, measure: Measure) -> None:
        """Show what a measure came to so far."""
        self._stack.setCurrentWidget(self.measure)
        self.measure.show_results(measure)

    def design_trackers(self) -> TrackerSheet:
        """Open the sheet with what to follow."""
        sheet = TrackerSheet(self.window(), self._checking_in)
        sheet.failed.connect(self.failed)
        sheet.changed.connect(self.day.refresh)
        sheet.erase_wanted.connect(self.ask_to_erase)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def ask_to_erase(self, tracker: Tracker) -> ConfirmSheet:
        """Ask before a tracker goes with everything that was noted for it."""
        told = _tr(
            "“{name}” and everything you noted for it will be gone. “Ask no more” keeps it."
        ).format(name=tracker.design.name)
        ways = (_tr("Keep it"), _tr("Erase it and all that was noted"))
        sheet = ConfirmSheet(self.window(), _tr("Erase this?"), told, ways)
        self._to_erase = tracker
        sheet.agreed.connect(self._on_erase_agreed)
        sheet.open()
        return sheet

    def ask_for_file(self) -> QFileDialog:
        """Open the dialog for the file of a measure."""
        return ask_for_file(self, _tr("Add a questionnaire from a file"), self.add_file)

    def add_file(self, path: str) -> None:
        """Take in a measure from a file."""
        try:
            self._measuring.add_file(Path(path))
        except AppError as error:
            self.failed.emit(error)
            return
        self.refresh()

    def plan(self, offer: Offer) -> PlanSheet:
        """Open the sheet that says when a measure is due."""
        sheet = PlanSheet(self.window(), self._measuring, offer)
        sheet.failed.connect(self.failed)
        sheet.planned.connect(self.refresh)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def _on_removed(self, check_in: CheckIn) -> None:
        self._removed = check_in
        self.undo_offered.emit(Undoable(_tr("The check-in was removed."), self._restore))

    def _restore(self) -> None:
        if self._removed is None:
            return
        try:
            self._checking_in.restore(self._removed)
        except AppError as error:
            self.failed.emit(error)
        self._removed = None
        self.day.refresh()

    def _on_erase_agreed(self) -> None:
        if self._to_erase is None:
            return
        try:
            self._checking_in.erase_tracker(self._to_erase)
        except AppError as error:
            self.failed.emit(error)
        for sheet in self.window().findChildren(TrackerSheet):
            sheet.close_sheet()
        self.day.refresh()

    def _on_left(self) -> None:
        self._stack.setCurrentWidget(self.day)
        self.refresh()

    def _on_grounding(self) -> None:
        self.exercise_wanted.emit("grounding-senses")

    def _connect(self) -> None:
        self.day.failed.connect(self.failed)
        self.day.removed.connect(self._on_removed)
        self.day.another_day_wanted.connect(self.ask_for_day)
        self.day.design_wanted.connect(self.design_trackers)
        self.day.saved_state_changed.connect(self.saved_state_changed)
        self.measures.begin_wanted.connect(self.ask)
        self.measures.results_wanted.connect(self.show_results)
        self.measures.plan_wanted.connect(self.plan)
        self.measures.file_wanted.connect(self.ask_for_file)
        self.measures.privacy_wanted.connect(self.privacy_wanted)
        self.measure.failed.connect(self.failed)
        self.measure.help_wanted.connect(self.help_wanted)
        self.measure.grounding_wanted.connect(self._on_grounding)
        self.measure.left.connect(self._on_left)


def _tr(source: str) -> str:
    return QCoreApplication.translate("CheckInsPage", source)
