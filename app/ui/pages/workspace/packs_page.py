"""The packs of a workspace, and the one that is being made."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.handout.course import Course
from app.domain.handout.workspace import Draft
from app.services.handing_out.workspace import Workspace
from app.ui.pages.workspace.builder import Builder
from app.ui.pages.workspace.new_pack_sheet import NewPackSheet
from app.ui.pages.workspace.pack_list import PackList, title_of
from app.ui.widgets.confirm import ConfirmSheet
from app.ui.widgets.focus_lead import FocusLead


class PacksPage(QWidget):
    """The list, or the builder."""

    failed = Signal(object)
    """Something could not be stored or saved; carries the ``AppError``."""

    saved_state_changed = Signal(str)
    """How the words stand: "saving", "saved" or "failed"."""

    details_wanted = Signal()
    """The clinician wants to say who they are."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.list = PackList()
        self.builder = Builder(workspace)
        self.new_sheet: NewPackSheet | None = None
        self.question: ConfirmSheet | None = None
        self._removing: Draft | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.builder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._lead = FocusLead(self, self.list.new)
        self._connect()

    def refresh(self) -> None:
        """Show what is true now."""
        if self.builder.draft is not None:
            self.builder.refresh()
        else:
            self._show_list()

    def flush(self) -> None:
        """Store what was typed.

        Raises:
            AppError: It could not be stored; it is still on the page.
        """
        self.builder.flush()

    def leave(self) -> None:
        """Take what lies over the page off the screen: the vault is about to be closed."""
        self.builder.close_sheet()
        for sheet in (self.new_sheet, self.question):
            if sheet is not None:
                sheet.close_sheet()

    def begin(self, course: object) -> None:
        """Ask for whom a pack of a course is."""
        if isinstance(course, Course):
            self.show_new(course.id)

    def show_new(self, course_id: str = "") -> None:
        """Ask for whom a new pack is, and from which course it begins."""
        self.new_sheet = NewPackSheet(self.window(), self._workspace.stocking.courses, course_id)
        self.new_sheet.begun.connect(self._on_begun)
        self.new_sheet.closed.connect(self._on_new_closed)
        self.new_sheet.open()
        self.new_sheet.label.line.setFocus()

    def open(self, draft: Draft) -> None:
        """Go on with a pack."""
        self._stack.setCurrentWidget(self.builder)
        self.builder.open(draft)
        self._lead.lead_to(self.builder.places)
        self.builder.setFocus()

    def _connect(self) -> None:
        self.list.new_wanted.connect(self._on_new)
        self.list.open_wanted.connect(self._on_open)
        self.list.like_wanted.connect(self._on_like)
        self.list.remove_wanted.connect(self._on_remove)
        self.list.details_wanted.connect(self.details_wanted)
        self.builder.details_wanted.connect(self.details_wanted)
        self.builder.left.connect(self._on_left)
        self.builder.failed.connect(self.failed)
        self.builder.saved_state_changed.connect(self.saved_state_changed)

    def _show_list(self) -> None:
        try:
            drafts = self._workspace.building.all()
            has_name = not self._workspace.introducing.profile().is_blank
        except AppError as error:
            self.failed.emit(error)
            return
        self.list.show_drafts(drafts, has_name=has_name)
        self._stack.setCurrentWidget(self.list)
        self._lead.lead_to(self.list.new)

    def _on_new(self) -> None:
        self.show_new()

    def _on_left(self) -> None:
        self._show_list()
        self.list.rows.setFocus()

    def _on_begun(self, course: object, label: str) -> None:
        chosen = next((each for each in self._workspace.stocking.courses if each is course), None)
        try:
            draft = self._workspace.building.start(chosen, label)
        except AppError as error:
            self.failed.emit(error)
            return
        self.open(draft)

    def _on_new_closed(self) -> None:
        sheet, self.new_sheet = self.new_sheet, None
        if sheet is not None:
            sheet.deleteLater()

    def _on_open(self, draft: Draft) -> None:
        self.open(draft)

    def _on_like(self, draft: Draft) -> None:
        try:
            self.open(self._workspace.building.start_like(draft))
        except AppError as error:
            self.failed.emit(error)

    def _on_remove(self, draft: Draft) -> None:
        self._removing = draft
        told = _tr(
            "The draft and its saved editions go for good. A file that your client has stays "
            "with them, and so does what they took from it."
        )
        ways = (_tr("Keep it"), _tr("Remove for good"))
        title = _tr("Remove “{title}”?").format(title=title_of(draft))
        self.question = ConfirmSheet(self.window(), title, told, ways)
        self.question.agreed.connect(self._on_remove_agreed)
        self.question.closed.connect(self._on_question_closed)
        self.question.open()

    def _on_remove_agreed(self) -> None:
        if self._removing is None:
            return
        try:
            self._workspace.building.remove(self._removing.id)
        except AppError as error:
            self.failed.emit(error)
        self._show_list()

    def _on_question_closed(self) -> None:
        self.question = None


def _tr(source: str) -> str:
    return QCoreApplication.translate("PacksPage", source)
