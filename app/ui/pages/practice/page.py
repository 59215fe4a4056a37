"""Practice: the list, one exercise, or the earlier times of one."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.assignment import Assignment
from app.domain.errors import AppError
from app.domain.exercise import Exercise, Run, RunId, RunState, Way
from app.services.assigning import Assigning
from app.services.checking_in import CheckingIn
from app.services.exercising import Begun, Exercising
from app.ui.bridge.tones import Tones
from app.ui.pages.practice.agreed_desk import AgreedDesk
from app.ui.pages.practice.history_view import HistoryView
from app.ui.pages.practice.list_view import ListView
from app.ui.pages.practice.player import Player
from app.ui.pages.practice.stop_sheet import StopSheet
from app.ui.widgets.confirm import ConfirmSheet


class PracticePage(QWidget):
    """Puts the list, the player and the history together."""

    failed = Signal(object)
    """Something could not be stored or read; carries the ``AppError``."""

    undo_offered = Signal(object)
    """Something was done that can be taken back; carries an ``Undoable``."""

    saved_state_changed = Signal(str)
    """How the words stand: "saving", "saved" or "failed"."""

    def __init__(
        self,
        exercising: Exercising,
        assigning: Assigning,
        checking_in: CheckingIn,
        tones: Tones,
    ) -> None:
        super().__init__()
        self._exercising = exercising
        self._assigning = assigning
        self._to_erase: RunId | None = None
        self.list = ListView()
        self.agreed = AgreedDesk(self, self.list, assigning, exercising)
        self.player = Player(exercising, checking_in.words, tones)
        self.history = HistoryView(exercising)
        self._stack = QStackedWidget()
        for view in (self.list, self.player, self.history):
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()

    def refresh(self) -> None:
        """Show what is true now; an exercise that is being done stays."""
        try:
            self.list.show_open(self._exercising.open_runs())
            self.list.show_agreed(self._assigning.open(), self._exercising.offered_ids())
            self.list.past.show_past(self._assigning.past())
            self.list.show_exercises(self._exercising.offered())
        except AppError as error:
            self.failed.emit(error)
            return
        for row in self.list.agreed_rows:
            row.start_wanted.connect(self.start_assignment)
            row.two_minutes_wanted.connect(self.start_two_minutes)
            row.report_wanted.connect(self.agreed.ask_how_it_went)
            row.change_wanted.connect(self.agreed.write_down)
            row.close_wanted.connect(self.agreed.close)

    def flush(self) -> None:
        """Store what stands in an open step.

        Raises:
            AppError: It could not be stored; it is still on the page.
        """
        self.player.flush()

    def start(self, exercise: Exercise) -> None:
        """Begin an exercise."""
        self._play(exercise, Way.WHOLE)

    def start_two(self, exercise: Exercise) -> None:
        """Begin two minutes of an exercise."""
        self._play(exercise, Way.TWO_MINUTES)

    def start_by_id(self, exercise_id: str) -> None:
        """Begin an exercise by its id, if this version has it and it is offered."""
        for exercise in self._exercising.offered():
            if exercise.id == exercise_id:
                self.start(exercise)

    def start_assignment(self, assignment: Assignment) -> None:
        """Begin the exercise of what was agreed."""
        self.start_by_id(assignment.words.exercise_id)

    def start_two_minutes(self, assignment: Assignment) -> None:
        """Begin two minutes of the exercise of what was agreed."""
        for exercise in self._exercising.offered():
            if exercise.id == assignment.words.exercise_id:
                self.start_two(exercise)

    def go_on(self, begun: Begun) -> None:
        """Go on with an exercise where it was left."""
        self._stack.setCurrentWidget(self.player)
        self.player.go_on(begun.exercise, begun.run)

    def show_history(self, exercise: Exercise) -> None:
        """Show the earlier times of an exercise."""
        self._stack.setCurrentWidget(self.history)
        self.history.show_exercise(exercise)

    def ask_to_end(self, begun: Begun) -> StopSheet:
        """Open the question before an exercise is ended early."""
        sheet = StopSheet(self.window(), begun)
        sheet.ended.connect(self._on_ended)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def _play(self, exercise: Exercise, way: Way) -> None:
        self._stack.setCurrentWidget(self.player)
        self.player.begin(exercise, way)
        self.player.intro.begin.setFocus()

    def _on_ended(self, begun: Begun, obstacle: str) -> None:
        try:
            self._exercising.stop(begun.run, obstacle)
        except AppError as error:
            self.failed.emit(error)
        self.refresh()

    def _on_run_wanted(self, run: Run) -> None:
        exercise = self._exercising.exercise(run.exercise_id)
        if exercise is None:
            return
        try:
            opened = self._exercising.reopen(run) if run.state is RunState.STOPPED else run
        except AppError as error:
            self.failed.emit(error)
            return
        self.go_on(Begun(exercise, opened))

    def ask_to_erase(self, run: Run) -> ConfirmSheet:
        """Ask before one time of doing an exercise goes with all its answers."""
        told = _tr("This time, with everything you wrote in it, will be gone.")
        ways = (_tr("Keep it"), _tr("Erase it"))
        sheet = ConfirmSheet(self.window(), _tr("Erase this?"), told, ways)
        self._to_erase = run.id
        sheet.agreed.connect(self._on_erase_agreed)
        sheet.open()
        return sheet

    def _on_erase_agreed(self) -> None:
        if self._to_erase is None:
            return
        try:
            self._exercising.remove(self._to_erase)
        except AppError as error:
            self.failed.emit(error)
        if self.history.exercise is not None:
            self.history.show_exercise(self.history.exercise)

    def _on_left(self) -> None:
        self._stack.setCurrentWidget(self.list)
        self.refresh()

    def _connect(self) -> None:
        self.list.start_wanted.connect(self.start)
        self.list.two_minutes_wanted.connect(self.start_two)
        self.list.history_wanted.connect(self.show_history)
        self.list.go_on_wanted.connect(self.go_on)
        self.list.end_wanted.connect(self.ask_to_end)
        self.agreed.failed.connect(self.failed)
        self.agreed.undo_offered.connect(self.undo_offered)
        self.agreed.changed.connect(self.refresh)
        self.player.failed.connect(self.failed)
        self.player.left.connect(self._on_left)
        self.player.finished.connect(self._on_left)
        self.player.exercise_wanted.connect(self.start_by_id)
        self.player.saved_state_changed.connect(self.saved_state_changed)
        self.history.failed.connect(self.failed)
        self.history.left.connect(self._on_left)
        self.history.go_on_wanted.connect(self._on_run_wanted)
        self.history.erase_wanted.connect(self.ask_to_erase)


def _tr(source: str) -> str:
    return QCoreApplication.translate("Practice", source)
