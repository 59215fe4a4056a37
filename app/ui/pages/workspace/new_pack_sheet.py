"""For whom a new pack is, and from which course it begins."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.domain.handout.course import Course
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.fields import Field
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.together import Together
from app.ui.widgets.tokens import Role, Space

WIDTH = 600


class NewPackSheet(Sheet):
    """A name that only the clinician sees, and a list of courses."""

    begun = Signal(object, str)
    """The clinician wants to begin; carries the ``Course`` or None, and for whom."""

    def __init__(self, host: QWidget, courses: Sequence[Course], course_id: str = "") -> None:
        super().__init__(host, _tr("New pack"), WIDTH)
        self._courses = {course.id: course for course in courses}
        self.label = Field(
            _tr("For whom?"),
            _tr("Such as: M. S., Tuesdays"),
            _tr("Only you see this. It stands in no pack and no file name."),
        )
        self.course = DropDown(_tr("Begin from"))
        self.about = Label("", TextStyle.BODY)
        self.care = InfoLine("info", "", role=Role.INK_SOFT)
        self.begin = Button(_tr("Begin"), ButtonKind.PRIMARY)
        self.leave = Button(_tr("Cancel"))
        self._lay_out()
        self.course.setCurrentIndex(max(self.course.findData(course_id) if course_id else 0, 0))
        self.course.activated.connect(self._show_about)
        self.label.submitted.connect(self._on_begin)
        self.begin.clicked.connect(self._on_begin)
        self.leave.clicked.connect(self.close_sheet)
        self._show_about()
        follow(self._on_sheet_look)

    def _lay_out(self) -> None:
        for course in self._courses.values():
            self.course.addItem(course.title, course.id)
        self.course.addItem(_tr("Nothing: an empty pack"), "")
        foot = Flow(Space.S, is_at_end=True)
        foot.add(self.leave)
        foot.add(self.begin)
        for widget in (
            Label(_tr("New pack"), TextStyle.TITLE),
            self.label,
            Together(Label(_tr("Begin from"), TextStyle.LABEL), self.course),
            self.about,
            self.care,
            Label(_tr("All of it is a proposal: every line can be changed."), TextStyle.HINT),
            foot,
        ):
            self.column.addWidget(widget)

    def _show_about(self) -> None:
        course = self._courses.get(str(self.course.currentData()))
        self.about.setText(course.about if course is not None else "")
        self.care.set_text(" ".join(course.care) if course is not None else "")
        self.about.setVisible(course is not None)
        self.care.setVisible(course is not None and bool(course.care))

    def _on_begin(self) -> None:
        course = self._courses.get(str(self.course.currentData()))
        label = self.label.text().strip()
        self.close_sheet()
        self.begun.emit(course, label)

    def _on_sheet_look(self) -> None:
        self.column.setSpacing(look().px(Space.M))


def _tr(source: str) -> str:
    return QCoreApplication.translate("NewPackSheet", source)
