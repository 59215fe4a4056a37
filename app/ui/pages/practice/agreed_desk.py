"""What was agreed, from the form to how it went: the sheets, and what they lead to."""

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.assignment import Assignment, AssignmentId, AssignmentWords, ReportWords
from app.domain.errors import AppError
from app.services.assigning import Assigning
from app.services.exercising import Exercising
from app.ui.pages.practice.assignment_sheet import AssignmentSheet
from app.ui.pages.practice.list_view import ListView
from app.ui.pages.practice.report_sheet import ReportSheet
from app.ui.widgets.confirm import ConfirmSheet
from app.ui.widgets.toast import Undoable


class AgreedDesk(QObject):
    """Tends the assignments of a page; ``changed`` asks the page to look again."""

    failed = Signal(object)
    """Something could not be stored; carries the ``AppError``."""

    undo_offered = Signal(object)
    """Something was done that can be taken back; carries an ``Undoable``."""

    changed = Signal()
    """Other things are agreed, or more is told."""

    def __init__(
        self, page: QWidget, view: ListView, assigning: Assigning, exercising: Exercising
    ) -> None:
        super().__init__(page)
        self._page = page
        self._assigning = assigning
        self._exercising = exercising
        self._meant: Assignment | None = None
        self._told = 0
        view.write_down_wanted.connect(self._on_write_down)
        view.past.reopen_wanted.connect(self._on_reopen_wanted)
        view.past.erase_wanted.connect(self.ask_to_erase)

    def write_down(self, assignment: Assignment | None = None) -> AssignmentSheet:
        """Open the form of something that was agreed."""
        exercises, today = self._exercising.agreeable(), self._assigning.today()
        sheet = AssignmentSheet(self._page.window(), exercises, today, assignment)
        sheet.kept.connect(self._on_kept)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def ask_how_it_went(self, assignment: Assignment) -> ReportSheet:
        """Open the question how a try went."""
        sheet = ReportSheet(self._page.window(), assignment)
        sheet.told.connect(self._on_told)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def report_by_id(self, assignment_id: AssignmentId) -> None:
        """Ask how something went, if it is still open."""
        for assignment in self._assigning.open():
            if assignment.id == assignment_id:
                self.ask_how_it_went(assignment)

    def ask_to_erase(self, assignment: Assignment) -> ConfirmSheet:
        """Ask before something that was agreed goes with everything that was noted."""
        told = _tr("“{title}” and what you noted about it will be gone.")
        ways = (_tr("Keep it"), _tr("Erase it"))
        words = told.format(title=assignment.words.title)
        sheet = ConfirmSheet(self._page.window(), _tr("Erase this?"), words, ways)
        self._meant = assignment
        sheet.agreed.connect(self._on_erase_agreed)
        sheet.open()
        return sheet

    def close(self, assignment: Assignment) -> None:
        """Take something from Today, with a way back."""
        try:
            self._assigning.close(assignment)
        except AppError as error:
            self.failed.emit(error)
            return
        self._meant = assignment
        words = _tr("It is not shown any more. What you noted is kept.")
        self.undo_offered.emit(Undoable(words, self._reopen))
        self.changed.emit()

    def _on_write_down(self) -> None:
        self.write_down()

    def _on_kept(self, assignment: Assignment | None, words: AssignmentWords) -> None:
        try:
            if assignment is None:
                self._assigning.write_down(words)
            else:
                self._assigning.change(assignment, words)
        except AppError as error:
            self.failed.emit(error)
        self.changed.emit()

    def _on_told(self, assignment: Assignment, words: ReportWords) -> None:
        try:
            self._told = self._assigning.tell(assignment, words)
        except AppError as error:
            self.failed.emit(error)
            return
        self.undo_offered.emit(Undoable(_tr("Noted."), self._take_back))
        self.changed.emit()

    def _take_back(self) -> None:
        try:
            self._assigning.take_back(self._told)
        except AppError as error:
            self.failed.emit(error)
        self.changed.emit()

    def _on_reopen_wanted(self, assignment: Assignment) -> None:
        self._meant = assignment
        self._reopen()

    def _reopen(self) -> None:
        if self._meant is not None:
            try:
                self._assigning.reopen(self._meant)
            except AppError as error:
                self.failed.emit(error)
        self._meant = None
        self.changed.emit()

    def _on_erase_agreed(self) -> None:
        if self._meant is not None:
            try:
                self._assigning.remove(self._meant)
            except AppError as error:
                self.failed.emit(error)
        self._meant = None
        self.changed.emit()


def _tr(source: str) -> str:
    return QCoreApplication.translate("AgreedDesk", source)
