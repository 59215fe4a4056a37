"""What a pack can be made of, to look through, and the kit that a clinic needs."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.exercise import Need
from app.services.handing_out.stocking import Stocking
from app.services.telling_about import CLINIC_KIT, Page, TellingAbout
from app.ui.widgets.about_words import page_name
from app.ui.widgets.buttons import Button, ButtonSize, LinkButton
from app.ui.widgets.cards import Hairline, ScrollPage, clear_layout
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.flow import Flow
from app.ui.widgets.focus_lead import FocusLead
from app.ui.widgets.labels import InfoLine, Label, SectionHeading, TextStyle
from app.ui.widgets.reading_sheet import ReadingSheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

WIDTH = 760
COURSES, EXERCISES, MEASURES, TRACKERS, KIT = "courses", "exercises", "measures", "trackers", "kit"


class LibraryPage(QWidget):
    """Five shelves, one at a time."""

    begin_wanted = Signal(object)
    """The clinician wants a pack from a course; carries the ``Course``."""

    def __init__(self, stocking: Stocking, telling_about: TellingAbout) -> None:
        super().__init__()
        self._stocking = stocking
        self._telling_about = telling_about
        self.sheet: ReadingSheet | None = None
        self.links: dict[Page, LinkButton] = {}
        self.shelves = Segments(
            _tr("Shelves"),
            [
                Choice(COURSES, _tr("Courses")),
                Choice(EXERCISES, _tr("Exercises")),
                Choice(MEASURES, _tr("Questionnaires")),
                Choice(TRACKERS, _tr("To follow")),
                Choice(KIT, _tr("Clinic kit")),
            ],
        )
        self._list = QVBoxLayout()
        page = ScrollPage(WIDTH)
        self._column = page.column
        self._column.addWidget(Label(_tr("Library"), TextStyle.TITLE))
        self._column.addWidget(
            Label(_tr("Everything here ships with Alcove and can go into a pack."), TextStyle.GUIDE)
        )
        self._column.addWidget(self.shelves)
        self._column.addLayout(self._list)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        self.shelves.chosen.connect(self._on_shelf)
        FocusLead(self, self.shelves)
        follow(self._on_look)

    def refresh(self) -> None:
        """Show the chosen shelf."""
        clear_layout(self._list)
        {
            COURSES: self._show_courses,
            EXERCISES: self._show_exercises,
            MEASURES: self._show_measures,
            TRACKERS: self._show_trackers,
            KIT: self._show_kit,
        }[self.shelves.value()]()

    def show_shelf(self, shelf: str) -> None:
        """Go to a shelf."""
        self.shelves.choose(shelf)
        self.refresh()

    def show_page(self, page: Page) -> None:
        """Show one page of the kit over the window."""
        text = self._telling_about.read(page).text
        self.sheet = ReadingSheet(self.window(), page_name(page), text)
        self.sheet.closed.connect(self._on_sheet_closed)
        self.sheet.open()

    def leave(self) -> None:
        """Take what lies over the page off the screen."""
        if self.sheet is not None:
            self.sheet.close_sheet()

    def _show_courses(self) -> None:
        for course in self._stocking.courses:
            begin = Button(_tr("Begin a pack from it"), size=ButtonSize.SMALL)
            begin.setAccessibleDescription(course.title)
            begin.clicked.connect(partial(self.begin_wanted.emit, course))
            row = Flow(Space.S)
            row.add(begin)
            self._put(
                Label(course.title, TextStyle.HEADING),
                Label(course.about, TextStyle.BODY),
                *(InfoLine("info", words) for words in course.care),
                Label(course.source, TextStyle.HINT),
                row,
            )

    def _show_exercises(self) -> None:
        for need in Need:
            self._list.addWidget(SectionHeading(_need_name(need)))
            for exercise in (each for each in self._stocking.exercises if each.need is need):
                cautions = [InfoLine("info", words) for words in exercise.cautions]
                if exercise.only_assigned:
                    cautions.append(InfoLine("info", _tr("Shown only where you assign it.")))
                self._put(
                    Label(exercise.title, TextStyle.HEADING),
                    Label(f"{exercise.about} {exercise.why}", TextStyle.BODY),
                    Label(exercise.two_minutes, TextStyle.HINT, _tr("In two minutes:")),
                    *cautions,
                )

    def _show_measures(self) -> None:
        for measure in self._stocking.measures:
            self._put(
                Label(measure.name, TextStyle.HEADING),
                Label(measure.about, TextStyle.BODY),
                Label(measure.notice, TextStyle.HINT),
                Label(measure.licence, TextStyle.HINT, _tr("Licence:")),
            )

    def _show_trackers(self) -> None:
        for template in self._stocking.trackers:
            self._put(
                Label(template.design.name, TextStyle.HEADING),
                Label(template.about, TextStyle.BODY),
            )

    def _show_kit(self) -> None:
        told = _tr(
            "To read here, without a network. The same pages lie in the program's folder, under "
            "docs/clinic, to print or to adapt."
        )
        self._list.addWidget(Label(told, TextStyle.BODY))
        self.links = {}
        for page in CLINIC_KIT:
            if page in self._telling_about.pages():
                link = LinkButton(page_name(page), TextStyle.BODY)
                link.clicked.connect(partial(self.show_page, page))
                self.links[page] = link
                self._list.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _put(self, *widgets: QWidget) -> None:
        """Put one thing on the shelf, its lines close to each other."""
        group = QWidget()
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(Space.XS))
        for widget in widgets:
            column.addWidget(widget)
        self._list.addWidget(group)
        self._list.addWidget(Hairline())

    def _on_shelf(self, _shelf: str) -> None:
        self.refresh()

    def _on_sheet_closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.L))
        self._list.setSpacing(look().px(Space.M))


def _need_name(need: Need) -> str:
    return {
        Need.CALM: _tr("Calm down now"),
        Need.THOUGHT: _tr("Untangle a thought"),
        Need.DO: _tr("Do something"),
        Need.MATTERS: _tr("What matters"),
        Need.SLEEP: _tr("Sleep"),
    }[need]


def _tr(source: str) -> str:
    return QCoreApplication.translate("WorkspaceLibrary", source)
