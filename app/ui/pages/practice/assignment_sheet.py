"""Writing down what was agreed: only a name is needed, everything else may stay empty."""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.domain.assignment import CONFIDENCE_MOST, Assignment, AssignmentWords
from app.domain.exercise import Exercise
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.check_box import CheckBox
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.fields import Field
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.reminder_hint import reminder_hint
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.small_fields import TimeField
from app.ui.widgets.theme import look
from app.ui.widgets.together import Together
from app.ui.widgets.tokens import Space
from app.ui.widgets.weekdays import WeekdayChips


class AssignmentSheet(Sheet):
    """The form of one assignment."""

    kept = Signal(object, object)
    """The person wants it kept; carries the ``Assignment`` or None, and the words."""

    def __init__(
        self,
        host: QWidget,
        exercises: list[Exercise],
        today: date,
        assignment: Assignment | None = None,
    ) -> None:
        super().__init__(host, _tr("What you agreed"), width=640)
        self._assignment = assignment
        self._today = today
        self._is_until_chosen = False
        self.title = Field(_tr("What is it?"), _tr("Such as: Walk after lunch"))
        self.exercise = DropDown(_tr("Does it use an exercise?"))
        self.agreed = CheckBox(_tr("I agreed on this with my clinician"))
        self.why = Field(_tr("Why?"), _tr("What is it good for, in your own words?"))
        self.how = Field(_tr("How?"))
        self.occasion = Field(_tr("When and where?"), _tr("Such as: after lunch, from my door"))
        self.days = WeekdayChips(_tr("On which days does it come up?"))
        self.two_minutes = Field(_tr("The two-minute version"), _tr("The smallest that counts"))
        self.obstacle = Field(_tr("What may get in the way?"))
        self.if_then = Field(_tr("If that happens, then I will …"))
        self.confidence = _confidence()
        has_last_day = assignment is not None and assignment.words.until_on is not None
        self.until = _how_long(starts_empty=has_last_day)
        self.remind = TimeField(_tr("Remind me at"))
        self.keep = Button(_tr("Keep"), ButtonKind.PRIMARY)
        self.leave = Button(_tr("Cancel"))
        self._lay_out(exercises)
        if assignment is not None:
            self._show(assignment.words)
        self.keep.clicked.connect(self._on_keep)
        self.leave.clicked.connect(self.close_sheet)
        self.until.chosen.connect(self._on_until)

    def words(self) -> AssignmentWords:
        """Return what is filled in."""
        sure = self.confidence.value()
        before = self._assignment.words if self._assignment is not None else None
        return AssignmentWords(
            title=self.title.text().strip(),
            exercise_id=str(self.exercise.currentData() or ""),
            is_agreed=self.agreed.isChecked(),
            why=self.why.text().strip(),
            how=self.how.text().strip(),
            occasion=self.occasion.text().strip(),
            two_minutes=self.two_minutes.text().strip(),
            obstacle=self.obstacle.text().strip(),
            if_then=self.if_then.text().strip(),
            confidence=int(sure) if sure else None,
            until_on=self._until(before),
            remind_minute=self.remind.minute(),
            weekdays=self.days.value(),
        )

    def _until(self, before: AssignmentWords | None) -> date | None:
        """Return the last day; one that was set before stays until another is chosen."""
        if before is not None and not self._is_until_chosen:
            return before.until_on
        days = self.until.value()
        return self._today + timedelta(days=int(days)) if days else None

    def _on_until(self) -> None:
        self._is_until_chosen = True

    def _show(self, words: AssignmentWords) -> None:
        self.title.set_text(words.title)
        if words.exercise_id and self.exercise.findData(words.exercise_id) < 0:
            self.exercise.addItem(_tr("One that is not here now"), words.exercise_id)
        self.exercise.setCurrentIndex(max(self.exercise.findData(words.exercise_id), 0))
        self.agreed.setChecked(words.is_agreed)
        self.why.set_text(words.why)
        self.how.set_text(words.how)
        self.occasion.set_text(words.occasion)
        self.two_minutes.set_text(words.two_minutes)
        self.obstacle.set_text(words.obstacle)
        self.if_then.set_text(words.if_then)
        self.remind.choose(words.remind_minute)
        self.days.choose(words.weekdays)
        if words.confidence is not None:
            self.confidence.choose(str(words.confidence))

    def _on_keep(self) -> None:
        words = self.words()
        if not words.title:
            self.title.set_error(_tr("It needs a name. A word is enough."))
            self.lead_to(self.title.line)
            return
        if not words.weekdays:  # the line under the days says so
            self.lead_to(self.days.chips[0])
            return
        self.kept.emit(self._assignment, words)
        self.close_sheet()

    def _lay_out(self, exercises: list[Exercise]) -> None:
        self.exercise.addItem(_tr("No exercise"), "")
        for exercise in exercises:
            self.exercise.addItem(exercise.title, exercise.id)
        add = self.column.addWidget
        add(Label(_tr("What you agreed"), TextStyle.TITLE))
        add(Label(_tr("Only the name is needed. The rest makes it easier."), TextStyle.GUIDE))
        add(self.title)
        add(Together(Label(_tr("Does it use an exercise?"), TextStyle.LABEL), self.exercise))
        add(self.agreed)
        fields = (self.why, self.how, self.occasion, self.days)
        for field in (*fields, self.two_minutes, self.obstacle, self.if_then):
            add(field)
        add(Label(_tr("How sure are you to do it, 0 to 10?"), TextStyle.LABEL))
        add(self.confidence)
        add(Label(_tr("Below 7? Make it smaller until you are surer."), TextStyle.HINT))
        add(Label(_tr("For how long?"), TextStyle.LABEL))
        add(self.until)
        add(Label(_tr("Remind me at"), TextStyle.LABEL))
        add(self.remind)
        add(Label(reminder_hint(), TextStyle.HINT))
        row = Flow(8, is_at_end=True)
        row.add(self.leave)
        row.add(self.keep)
        add(row)
        self.column.setSpacing(look().px(Space.M))


def _confidence() -> Segments:
    numbers = [str(number) for number in range(CONFIDENCE_MOST + 1)]
    return Segments(
        _tr("How sure are you to do it, 0 to 10?"),
        [Choice(number, number) for number in numbers],
        32,
        starts_empty=True,
    )


def _how_long(*, starts_empty: bool) -> Segments:
    return Segments(
        _tr("For how long?"),
        [
            Choice("", _tr("Until I close it")),
            Choice("7", _tr("One week")),
            Choice("14", _tr("Two weeks")),
        ],
        32,
        starts_empty=starts_empty,
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate("AssignmentSheet", source)
