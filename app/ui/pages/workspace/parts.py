"""The parts of a draft: a form for each kind, and one that is blank."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.assignment import AssignmentWords
from app.domain.checkin import TrackerDesign, TrackerKind
from app.domain.exercise import Exercise
from app.domain.handout.pack import (
    PackAssignment,
    PackContact,
    PackExercise,
    PackMeasure,
    PackPlanLine,
    PackPrompt,
    PackReading,
    PackTemplate,
    PackTracker,
    Part,
    PartKey,
    PartKind,
)
from app.domain.safety_plan import PlanStep
from app.services.handing_out.stocking import Stocking
from app.ui.pages.workspace.form import Form
from app.ui.pages.workspace.practice_forms import (
    AssignmentForm,
    ExerciseForm,
    MeasureForm,
    TrackerForm,
)
from app.ui.pages.workspace.text_forms import (
    ContactForm,
    PlanLineForm,
    PromptForm,
    ReadingForm,
    TemplateForm,
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a part can be made of: what there is for every pack, and what this one brings.

    Attributes:
        own: The exercises that the pack brings.
        today: The clinician's date.
    """

    stocking: Stocking
    own: Sequence[PackExercise]
    today: date

    @property
    def exercises(self) -> list[Exercise]:
        """Every exercise that an assignment of the pack can open."""
        read = [self.stocking.own_exercise(part.file) for part in self.own]
        return [*self.stocking.exercises, *(each for each in read if each is not None)]


def form_of(part: Part, shelf: Shelf) -> Form:
    """Return the form of a part."""
    match part:
        case PackAssignment() | PackExercise():
            return _exercise_form(part, shelf)
        case PackMeasure():
            return MeasureForm(part, shelf.stocking.measures)
        case PackTracker():
            return TrackerForm(part, shelf.stocking.trackers)
        case PackContact():
            return ContactForm(part, shelf.stocking.help_lines(shelf.today))
        case PackPlanLine():
            return PlanLineForm(part)
        case _:
            return _text_form(part)


def _exercise_form(part: PackAssignment | PackExercise, shelf: Shelf) -> Form:
    if isinstance(part, PackExercise):
        return ExerciseForm(part, shelf.stocking.own_exercise(part.file))
    return AssignmentForm(part, shelf.exercises, shelf.today)


def _text_form(part: PackReading | PackPrompt | PackTemplate) -> Form:
    match part:
        case PackReading():
            return ReadingForm(part)
        case PackPrompt():
            return PromptForm(part)
        case PackTemplate():
            return TemplateForm(part)


def blank_part(kind: PartKind, key: PartKey, today: date, stocking: Stocking) -> Part:
    """Return a part of a kind that nothing was filled in of."""
    match kind:
        case PartKind.ASSIGNMENT:
            return PackAssignment(key, AssignmentWords("", is_agreed=True))
        case PartKind.MEASURE:
            first = stocking.measures[0].id
            return PackMeasure(key, first, today + timedelta(days=7), 14)
        case PartKind.TRACKER:
            return PackTracker(key, TrackerDesign("", TrackerKind.YES_NO))
        case PartKind.CONTACT:
            return PackContact(key, "", "")
        case PartKind.PLAN_LINE:
            return PackPlanLine(key, PlanStep.SIGNS, "")
        case _:
            return _blank_text(kind, key)


def _blank_text(kind: PartKind, key: PartKey) -> Part:
    match kind:
        case PartKind.READING:
            return PackReading(key, "", "")
        case PartKind.PROMPT:
            return PackPrompt(key, "")
        case PartKind.TEMPLATE:
            return PackTemplate(key, "", "")
        case _:
            message = f"{kind} is no part"
            raise ValueError(message)


def brought_measure(key: PartKey, today: date, measure_id: str, text: str) -> PackMeasure:
    """Return a part that brings a questionnaire's own file."""
    return PackMeasure(key, measure_id, today + timedelta(days=7), 14, file=text)
