"""Forms of what is done between sessions: to try, to fill in, to follow."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.assignment import AssignmentWords
from app.domain.checkin import TrackerDesign, TrackerKind, TrackerTemplate
from app.domain.exercise import Exercise
from app.domain.handout.pack import PackAssignment, PackExercise, PackMeasure, PackTracker
from app.domain.measure import Measure
from app.ui.pages.workspace.form import Form, filled
from app.ui.pages.workspace.small import YEARS, MaybeDay, TextBox
from app.ui.pages.workspace.words import tracker_kind_name
from app.ui.widgets.check_box import CheckBox
from app.ui.widgets.day_field import DayField
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.fields import Field
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.small_fields import NumberField, TimeField
from app.ui.widgets.together import Together
from app.ui.widgets.tokens import Space
from app.ui.widgets.weekdays import WeekdayChips

ONCE = 0
EVERY_DAYS = (ONCE, 7, 14, 28)
MOST_NUMBER = 1_000
TWO_LINES = 92  # of a box, in pixels at 100 %
LAST_DAYS = 28  # from today, proposed where a last day is wanted


class AssignmentForm(Form):
    """What to try: why, how, when, and the two-minute version."""

    def __init__(self, part: PackAssignment, exercises: Sequence[Exercise], today: date) -> None:
        super().__init__()
        self._part = part
        self._exercises = {exercise.id: exercise for exercise in exercises}
        words = part.words
        self.exercise = DropDown(_tr("Exercise"))
        self.exercise.addItem(_tr("None of the exercises"), "")
        for exercise in exercises:
            self.exercise.addItem(exercise.title, exercise.id)
        self.exercise.setCurrentIndex(max(self.exercise.findData(words.exercise_id), 0))
        self.cautions = Label("", TextStyle.HINT)
        self.title = filled(
            Field(_tr("What is it?"), _tr("Such as: Walk after lunch")), words.title
        )
        self.why = TextBox(_tr("Why"), TWO_LINES)
        self.how = TextBox(_tr("How"), TWO_LINES)
        self.occasion = filled(Field(_tr("When and where")), words.occasion)
        self.two_minutes = filled(
            Field(_tr("The two-minute version"), _tr("The smallest that counts")), words.two_minutes
        )
        self.days = WeekdayChips(_tr("On which days does it come up?"))
        self.days.choose(words.weekdays)
        self.remind = TimeField(_tr("Propose a reminder at"))
        self.until = MaybeDay(_tr("It has a last day"), today + timedelta(days=LAST_DAYS))
        self.until.choose(words.until_on)
        self.why.set_text(words.why)
        self.how.set_text(words.how)
        self.remind.choose(words.remind_minute)
        self._lay_out()
        self._show_cautions()

    def _lay_out(self) -> None:
        self.add_choice(_tr("Which exercise does it open?"), self.exercise)
        self.add(self.cautions, self.title, self.why, self.how, self.occasion)
        self.add(self.days, self.two_minutes, self.until)
        asked = Label(_tr("Propose a reminder at"), TextStyle.LABEL)
        self.add(Together(asked, self.remind))
        self.exercise.activated.connect(self._on_exercise)
        self.days.changed.connect(self.tell)
        self.until.edited.connect(self.tell)
        self.remind.given.connect(self.tell)

    @property
    @override
    def first(self) -> QWidget:
        """The title, or the exercise while there is none."""
        return self.exercise if not self._part.words.title else self.title.line

    @override
    def part(self) -> PackAssignment:
        """Return the part as it is filled in now."""
        words = AssignmentWords(
            title=self.title.text(),
            exercise_id=str(self.exercise.currentData()),
            is_agreed=True,
            why=self.why.text(),
            how=self.how.text(),
            occasion=self.occasion.text(),
            two_minutes=self.two_minutes.text(),
            until_on=self.until.value(),
            remind_minute=self.remind.minute(),
            weekdays=self.days.value(),
        )
        return replace(self._part, words=words)

    def _on_exercise(self) -> None:
        """Take title, why and two minutes from the exercise, where nothing was typed yet."""
        exercise = self._exercises.get(str(self.exercise.currentData()))
        others = {"", *(each.title for each in self._exercises.values())}
        if exercise is not None and self.title.text() in others:
            self.title.set_text(exercise.title)
            self.why.set_text(exercise.why)
            self.two_minutes.set_text(exercise.two_minutes)
            self.changed.emit()
        self._show_cautions()

    def _show_cautions(self) -> None:
        exercise = self._exercises.get(str(self.exercise.currentData()))
        self.cautions.setText(" ".join(exercise.cautions) if exercise else "")
        self.cautions.setVisible(bool(self.cautions.text()))


class ExerciseForm(Form):
    """An exercise of the clinician's own, as its client will read it; the file says it all."""

    def __init__(self, part: PackExercise, exercise: Exercise | None) -> None:
        super().__init__()
        self._part = part
        self.title = Label(part.title, TextStyle.HEADING)
        self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.add(self.title, Label(part.about, TextStyle.BODY))
        for step in () if exercise is None else exercise.steps:
            self.add(Label(step.guide, TextStyle.BODY, step.title))
        self.add(
            Label(
                _tr("To change it, change the file and bring it again under the same id."),
                TextStyle.HINT,
            )
        )

    @property
    @override
    def first(self) -> QWidget:
        """The title: there is nothing to fill in."""
        return self.title

    @override
    def part(self) -> PackExercise:
        """Return the part as it came."""
        return self._part


class MeasureForm(Form):
    """Which questionnaire, and when."""

    def __init__(self, part: PackMeasure, measures: Sequence[Measure]) -> None:
        super().__init__()
        self._part = part
        self._about = {measure.id: measure.about for measure in measures}
        self.measure = DropDown(_tr("Questionnaire"))
        for measure in measures:
            self.measure.addItem(measure.name, measure.id)
        if part.file:  # a wording of one's own stays the one it is
            self.measure.addItem(part.measure_id, part.measure_id)
        self.measure.setCurrentIndex(max(self.measure.findData(part.measure_id), 0))
        self.measure.setEnabled(not part.file)
        self.about = Label("", TextStyle.HINT)
        self.next_on = DayField(_tr("The first time on"), part.next_on, YEARS)
        self.every = DropDown(_tr("How often?"))
        for days in sorted({*EVERY_DAYS, part.every_days or ONCE}):
            self.every.addItem(_every(days), days)
        self.every.setCurrentIndex(self.every.findData(part.every_days or ONCE))
        self.hides = CheckBox(_tr("Hide earlier scores while answering"))
        self.hides.setChecked(part.hides_trend)
        self.add_choice(_tr("Which questionnaire?"), self.measure)
        self.add(self.about, self.next_on)
        self.add_choice(_tr("How often?"), self.every)
        self.add(self.hides)
        self.hides.toggled.connect(self.tell)
        self.measure.activated.connect(self._show_about)
        self._show_about()

    @property
    @override
    def first(self) -> QWidget:
        """The choice of the questionnaire."""
        return self.measure

    @override
    def part(self) -> PackMeasure:
        """Return the part as it is filled in now."""
        return replace(
            self._part,
            measure_id=str(self.measure.currentData()),
            next_on=self.next_on.value(),
            every_days=int(self.every.currentData()) or None,
            hides_trend=self.hides.isChecked(),
        )

    def _show_about(self) -> None:
        self.about.setText(self._about.get(str(self.measure.currentData()), ""))
        self.about.setVisible(bool(self.about.text()))


class TrackerForm(Form):
    """What is noted once a day."""

    def __init__(self, part: PackTracker, templates: Sequence[TrackerTemplate]) -> None:
        super().__init__()
        self._part = part
        self._templates = {template.id: template.design for template in templates}
        design = part.design
        self.idea = DropDown(_tr("Begin from"))
        self.idea.addItem(_tr("Something of your own"), "")
        for template in templates:
            self.idea.addItem(template.design.name, template.id)
        self.name = Field(_tr("What is it called?"), _tr("Such as: Went outside"))
        self.kind = DropDown(_tr("What kind of answer?"))
        for kind in TrackerKind:
            self.kind.addItem(tracker_kind_name(kind), kind.value)
        self.lowest = NumberField(_tr("Lowest"), 0, MOST_NUMBER)
        self.highest = NumberField(_tr("Highest"), 1, MOST_NUMBER)
        self.choices = Field(_tr("The words, with commas between"), _tr("None, some, a lot"))
        self.days = WeekdayChips(_tr("On which days is it asked?"))
        self.remind = TimeField(_tr("Propose a reminder at"))
        self._ends = Flow(Space.S)
        for words, field in ((_tr("From"), self.lowest), (_tr("to"), self.highest)):
            self._ends.add(Label(words, TextStyle.BODY))
            self._ends.add(field)
            field.given.connect(self.tell)
        self.add_choice(_tr("Begin from"), self.idea)
        self.add(self.name)
        self.add_choice(_tr("What kind of answer?"), self.kind)
        self.add(self._ends, self.choices)
        self._add_times()
        self.idea.activated.connect(self._on_idea)
        self.kind.activated.connect(self._fit)
        self._show(design)

    @property
    @override
    def first(self) -> QWidget:
        """The name, or an idea while there is none."""
        return self.idea if not self._part.design.name else self.name.line

    @override
    def part(self) -> PackTracker:
        """Return the part as it is filled in now."""
        kind = TrackerKind(str(self.kind.currentData()))
        is_range = kind in (TrackerKind.SCALE, TrackerKind.COUNT)
        lowest, highest = self.lowest.value(), self.highest.value()
        words = tuple(each.strip() for each in self.choices.text().split(",") if each.strip())
        design = TrackerDesign(
            name=self.name.text(),
            kind=kind,
            lowest=lowest if is_range and lowest is not None else 0,
            highest=highest if is_range and highest is not None else 10,
            choices=words if kind is TrackerKind.CHOICE else (),
            weekdays=self.days.value(),
            remind_minute=self.remind.minute(),
        )
        return replace(self._part, design=design)

    def _add_times(self) -> None:
        self.days.changed.connect(self.tell)
        asked = Label(_tr("Propose a reminder at"), TextStyle.LABEL)
        self.add(self.days, Together(asked, self.remind))
        self.remind.given.connect(self.tell)

    def _show(self, design: TrackerDesign) -> None:
        self.name.set_text(design.name)
        self.kind.setCurrentIndex(self.kind.findData(design.kind.value))
        self.lowest.choose(design.lowest)
        self.highest.choose(design.highest)
        self.choices.set_text(", ".join(design.choices))
        self.days.choose(design.weekdays)
        self.remind.choose(design.remind_minute)
        self._fit()

    def _on_idea(self) -> None:
        design = self._templates.get(str(self.idea.currentData()))
        if design is not None:
            self._show(design)
            self.changed.emit()

    def _fit(self) -> None:
        kind = TrackerKind(str(self.kind.currentData()))
        self._ends.setVisible(kind in (TrackerKind.SCALE, TrackerKind.COUNT))
        self.choices.setVisible(kind is TrackerKind.CHOICE)


def _every(days: int) -> str:
    if days == ONCE:
        return _tr("Once")
    weeks, rest = divmod(days, 7)
    if rest:
        return _tr("Every {count} days").format(count=days)
    if weeks == 1:
        return _tr("Every week")
    return _tr("Every {count} weeks").format(count=weeks)


def _tr(source: str) -> str:
    return QCoreApplication.translate("WorkspaceForms", source)
