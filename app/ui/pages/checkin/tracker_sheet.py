"""What to follow: made with the client, on which days, and left whenever they like."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.checkin import Tracker, TrackerDesign, TrackerKind
from app.domain.errors import AppError
from app.domain.weekdays import ALL_WEEKDAYS
from app.services.checking_in import CheckingIn
from app.ui.pages.checkin import words
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.cards import Hairline, clear_layout
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.fields import Field
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.reminder_hint import reminder_hint
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.small_fields import NumberField, TimeField
from app.ui.widgets.theme import look
from app.ui.widgets.together import Together
from app.ui.widgets.tokens import Space
from app.ui.widgets.weekdays import WeekdayChips, weekdays_words

MOST = 1000


class TrackerSheet(Sheet):
    """Lists the trackers, and makes one."""

    failed = Signal(object)
    """Something could not be stored; carries the ``AppError``."""

    changed = Signal()
    """Other trackers ask from now on."""

    erase_wanted = Signal(object)
    """The person wants a tracker and its values gone; carries the ``Tracker``."""

    def __init__(self, host: QWidget, checking_in: CheckingIn) -> None:
        super().__init__(host, _tr("What to follow"), width=640)
        self._checking_in = checking_in
        self._changing: Tracker | None = None
        self.list = QVBoxLayout()
        self.heading = Label("", TextStyle.HEADING)
        self._from_idea = Label(_tr("An idea to begin from:"), TextStyle.HINT)
        self.ideas = Flow(8)
        self.name = Field(_tr("What is it called?"), _tr("Such as: Went outside"))
        self.kind = DropDown(_tr("What kind of answer?"))
        self.lowest = NumberField(_tr("Lowest"), 0, MOST)
        self.highest = NumberField(_tr("Highest"), 1, MOST)
        self.choices = Field(_tr("The words, with commas between"), _tr("None, some, a lot"))
        self.days = WeekdayChips(_tr("On which days?"))
        self.remind = TimeField(_tr("Remind me at"))
        self.follow = Button(_tr("Follow this"), ButtonKind.PRIMARY)
        self.leave = Button(_tr("Close"))
        self._ends = QWidget()
        self.lowest.choose(0)
        self.highest.choose(10)
        self._lay_out()
        self._connect()
        self._show_trackers()
        self._show_form()
        self._on_kind()

    def design(self) -> TrackerDesign | None:
        """Return what is filled in; None while something is missing."""
        kind = TrackerKind(str(self.kind.currentData()))
        name = self.name.text().strip()
        lowest, highest = self.lowest.value(), self.highest.value()
        choices = tuple(each.strip() for each in self.choices.text().split(",") if each.strip())
        weekdays = self.days.value()
        is_range = kind in {TrackerKind.SCALE, TrackerKind.COUNT}
        if not name or not weekdays or (kind is TrackerKind.CHOICE and len(choices) < 2):  # noqa: PLR2004 - one is no choice
            return None
        minute = self.remind.minute()
        if not is_range:
            return TrackerDesign(
                name, kind, choices=choices, weekdays=weekdays, remind_minute=minute
            )
        if lowest is None or highest is None or lowest >= highest:
            return None
        return TrackerDesign(name, kind, lowest, highest, (), weekdays, minute)

    def begin_from(self, design: TrackerDesign) -> None:
        """Fill the form with a tracker to begin from."""
        self.name.set_text(design.name)
        self.kind.setCurrentIndex(self.kind.findData(design.kind.value))
        self.lowest.choose(design.lowest)
        self.highest.choose(design.highest)
        self.choices.set_text(", ".join(design.choices))
        self.days.choose(design.weekdays)
        self._on_kind()

    def _show_form(self) -> None:
        """Say whether something new is made or which one is changed; that has its kind."""
        changing = self._changing
        self.heading.setText(
            _tr("Something new")
            if changing is None
            else _tr("Change “{name}”").format(name=changing.design.name)
        )
        for widget in (self._from_idea, self.ideas):
            widget.setVisible(changing is None)
        self.kind.setEnabled(changing is None)
        self.follow.set_words(_tr("Follow this") if changing is None else _tr("Keep the change"))

    def _show_trackers(self) -> None:
        clear_layout(self.list)
        trackers = self._checking_in.all_trackers()
        if not trackers:
            self.list.addWidget(Label(_tr("You follow nothing yet."), TextStyle.HINT))
        for tracker in trackers:
            self.list.addWidget(_Line(tracker, self))
            self.list.addWidget(Hairline())

    def retire(self, tracker: Tracker, *, is_retired: bool) -> None:
        """Ask no more, or again."""
        try:
            self._checking_in.retire(tracker, is_retired=is_retired)
        except AppError as error:
            self.failed.emit(error)
        self._show_trackers()
        self.changed.emit()

    def change(self, tracker: Tracker) -> None:
        """Fill the form with a tracker that is followed; its kind stays."""
        self._changing = tracker
        self.begin_from(tracker.design)
        self.remind.choose(tracker.design.remind_minute)
        self._show_form()
        self.name.line.setFocus()

    def _on_follow(self) -> None:
        design = self.design()
        if design is None:
            self.name.set_error(_tr("A name, an answer that makes sense and a day are needed."))
            return
        try:
            if self._changing is None:
                self._checking_in.follow(design)
            else:
                self._checking_in.redesign(self._changing, design)
        except AppError as error:
            self.failed.emit(error)
            return
        self._changing = None
        self._show_form()
        self.name.set_text("")
        self.choices.set_text("")
        self.remind.choose(None)
        self._show_trackers()
        self.changed.emit()

    def _on_kind(self) -> None:
        kind = TrackerKind(str(self.kind.currentData()))
        self._ends.setVisible(kind in {TrackerKind.SCALE, TrackerKind.COUNT})
        self.choices.setVisible(kind is TrackerKind.CHOICE)

    def _on_edited(self) -> None:
        self.name.clear_error()

    def _on_idea(self) -> None:
        wanted = self.sender().property("idea")
        for template in self._checking_in.templates:
            if template.id == wanted:
                self.begin_from(template.design)

    def _connect(self) -> None:
        self.follow.clicked.connect(self._on_follow)
        self.leave.clicked.connect(self.close_sheet)
        self.kind.activated.connect(self._on_kind)
        self.name.edited.connect(self._on_edited)

    def _lay_out(self) -> None:
        for kind in TrackerKind:
            self.kind.addItem(words.kind_name(kind), kind.value)
        for template in self._checking_in.templates:
            idea = Button(template.design.name, ButtonKind.SECONDARY, ButtonSize.SMALL)
            idea.setToolTip(template.about)
            idea.setProperty("idea", template.id)
            idea.clicked.connect(self._on_idea)
            self.ideas.add(idea)
        ends = QHBoxLayout(self._ends)
        ends.setContentsMargins(0, 0, 0, 0)
        ends.setSpacing(look().px(Space.S))
        for words_, field in ((_tr("From"), self.lowest), (_tr("to"), self.highest)):
            ends.addWidget(Label(words_, TextStyle.BODY))
            ends.addWidget(field)
        ends.addStretch(1)
        foot = Flow(8, is_at_end=True)
        foot.add(self.leave)
        foot.add(self.follow)
        add = self.column.addWidget
        add(Label(_tr("What to follow"), TextStyle.TITLE))
        told = _tr(
            "Choose it with your clinician, or for yourself. A day you leave out is no matter."
        )
        add(Label(told, TextStyle.GUIDE))
        self.column.addLayout(self.list)
        self._lay_out_form()
        add(foot)
        self.column.setSpacing(look().px(Space.M))

    def _lay_out_form(self) -> None:
        add = self.column.addWidget
        add(self.heading)
        add(self._from_idea)
        add(self.ideas)
        add(self.name)
        add(Together(Label(_tr("What kind of answer?"), TextStyle.LABEL), self.kind))
        for widget in (self._ends, self.choices):
            add(widget)
        add(self.days)
        asked = Label(_tr("Remind me at"), TextStyle.LABEL)
        add(Together(asked, self.remind, Label(reminder_hint(), TextStyle.HINT)))


class _Line(QWidget):
    """One tracker with what can be done with it."""

    def __init__(self, tracker: Tracker, sheet: TrackerSheet) -> None:
        super().__init__()
        self._tracker = tracker
        self._sheet = sheet
        name = tracker.design.name
        self.pause = Button(
            _tr("Ask again") if tracker.is_retired else _tr("Ask no more"),
            ButtonKind.QUIET,
            ButtonSize.SMALL,
        )
        self.change = Button(_tr("Change"), ButtonKind.QUIET, ButtonSize.SMALL)
        self.erase = Button(_tr("Erase"), ButtonKind.ERASE, ButtonSize.SMALL)
        for button in (self.change, self.pause, self.erase):
            button.setAccessibleDescription(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        told = words.kind_name(tracker.design.kind)
        if tracker.design.weekdays != ALL_WEEKDAYS:
            told += f", {weekdays_words(tracker.design.weekdays)}"
        text = QVBoxLayout()
        text.addWidget(Label(name, TextStyle.LABEL))
        text.addWidget(Label(told, TextStyle.HINT))
        row.addLayout(text, 1)
        for button in (self.change, self.pause, self.erase):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.change.clicked.connect(self._on_change)
        self.pause.clicked.connect(self._on_pause)
        self.erase.clicked.connect(self._on_erase)

    def _on_change(self) -> None:
        self._sheet.change(self._tracker)

    def _on_pause(self) -> None:
        self._sheet.retire(self._tracker, is_retired=not self._tracker.is_retired)

    def _on_erase(self) -> None:
        self._sheet.erase_wanted.emit(self._tracker)


def _tr(source: str) -> str:
    return QCoreApplication.translate("TrackerSheet", source)
