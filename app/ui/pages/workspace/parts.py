"""The parts of a draft: a form for each kind, and one that is blank."""

from datetime import date, timedelta

from app.domain.assignment import AssignmentWords
from app.domain.checkin import TrackerDesign, TrackerKind
from app.domain.handout.pack import (
    PackAssignment,
    PackContact,
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
from app.ui.pages.workspace.practice_forms import AssignmentForm, MeasureForm, TrackerForm
from app.ui.pages.workspace.text_forms import (
    ContactForm,
    PlanLineForm,
    PromptForm,
    ReadingForm,
    TemplateForm,
)


def form_of(part: Part, stocking: Stocking) -> Form:
    """Return the form of a part."""
    match part:
        case PackAssignment():
            return AssignmentForm(part, stocking.exercises)
        case PackMeasure():
            return MeasureForm(part, stocking.measures)
        case PackTracker():
            return TrackerForm(part, stocking.trackers)
        case PackContact():
            return ContactForm(part)
        case PackPlanLine():
            return PlanLineForm(part)
        case _:
            return _text_form(part)


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
