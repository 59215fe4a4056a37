"""What the parts, limits and faults of a pack are called for a clinician."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.domain.checkin import TrackerKind
from app.domain.conversation import Mode
from app.domain.handout.checking import PackFault
from app.domain.handout.limits import Tone, Topic
from app.domain.handout.pack import (
    PackAssignment,
    PackContact,
    PackExercise,
    PackMeasure,
    PackPlanLine,
    PackReading,
    PackTracker,
    Part,
    PartKind,
)
from app.domain.handout.workspace import Draft, Gap
from app.domain.weekdays import ALL_WEEKDAYS
from app.ui.widgets import handout_words
from app.ui.widgets.dates import short_day_name
from app.ui.widgets.plan_steps import step_title
from app.ui.widgets.weekdays import weekdays_words

HINT_CHARACTERS: Final = 90
LISTS: Final = {
    PartKind.CONTACT: "contacts",
    PartKind.PLAN_LINE: "plan_lines",
    PartKind.EXERCISE: "exercises",
    PartKind.ASSIGNMENT: "assignments",
    PartKind.MEASURE: "measures",
    PartKind.TRACKER: "trackers",
    PartKind.READING: "reading",
    PartKind.PROMPT: "prompts",
    PartKind.TEMPLATE: "templates",
}


def kind_heading(kind: PartKind) -> str:
    """Return what a list of one kind is called."""
    return {
        PartKind.LIMITS: _tr("What the companion may do"),
        PartKind.CONTACT: _tr("People to call in a crisis"),
        PartKind.PLAN_LINE: _tr("Lines for the safety plan"),
        PartKind.EXERCISE: _tr("Exercises of your own"),
        PartKind.ASSIGNMENT: _tr("Things to try"),
        PartKind.MEASURE: _tr("Questionnaires"),
        PartKind.TRACKER: _tr("Things to follow, day by day"),
        PartKind.READING: _tr("Pages to read"),
        PartKind.PROMPT: _tr("Questions to write from"),
        PartKind.TEMPLATE: _tr("Beginnings for an entry"),
    }[kind]


def kind_hint(kind: PartKind) -> str:
    """Return one sentence about what belongs into a list."""
    return {
        PartKind.LIMITS: "",
        PartKind.CONTACT: _tr("They join the professionals of the safety plan."),
        PartKind.PLAN_LINE: _tr("Only proposals: your client can change or remove each."),
        PartKind.EXERCISE: _tr("Words and steps in a file, as those that Alcove has."),
        PartKind.ASSIGNMENT: _tr("Two or three are plenty. Each has a two-minute version."),
        PartKind.MEASURE: _tr("Scored exactly as published. You see a score only if it is shown."),
        PartKind.TRACKER: _tr("One answer a day. A day without one is no matter."),
        PartKind.READING: _tr("Plain text that is read in Alcove."),
        PartKind.PROMPT: _tr("They stand under From your clinician, to write from."),
        PartKind.TEMPLATE: _tr("Headings and half sentences to write on from."),
    }[kind]


def add_words(kind: PartKind) -> str:
    """Return the words of the button that adds one of a kind."""
    return {
        PartKind.LIMITS: "",
        PartKind.CONTACT: _tr("Add somebody"),
        PartKind.PLAN_LINE: _tr("Add a line"),
        PartKind.EXERCISE: "",
        PartKind.ASSIGNMENT: _tr("Add something to try"),
        PartKind.MEASURE: _tr("Add a questionnaire"),
        PartKind.TRACKER: _tr("Add something to follow"),
        PartKind.READING: _tr("Add a page"),
        PartKind.PROMPT: _tr("Add a question"),
        PartKind.TEMPLATE: _tr("Add a beginning"),
    }[kind]


def part_title(part: Part, measure_name: str = "") -> str:
    """Return the first line of a part, as its client reads it; another one for a blank part."""
    title = handout_words.part_title(part, measure_name)
    return title.strip() or _tr("Not filled in yet")


def part_hint(part: Part) -> str:
    """Return the quiet second line of a part; empty for none."""
    plain = " ".join(_hint(part).split())
    return plain if len(plain) <= HINT_CHARACTERS else f"{plain[:HINT_CHARACTERS].rstrip()}…"


def _hint(part: Part) -> str:
    match part:
        case PackAssignment():
            told = (_days(part.words.weekdays), part.words.occasion, part.words.why)
            return ". ".join(each.rstrip(". ") for each in told if each)
        case PackMeasure() | PackExercise():
            return measure_hint(part) if isinstance(part, PackMeasure) else part.about
        case PackTracker():
            return tracker_kind_name(part.design.kind)
        case PackContact():
            return part.hours
        case PackPlanLine():
            return step_title(part.step)
        case _:
            return getattr(part, "body", "") or (part.text if isinstance(part, PackReading) else "")


def _days(weekdays: int) -> str:
    return "" if weekdays == ALL_WEEKDAYS else weekdays_words(weekdays)


def measure_hint(part: PackMeasure) -> str:
    """Return when a measure is due."""
    day = short_day_name(part.next_on)
    if part.every_days is None:
        return _tr("Once, on {day}").format(day=day)
    words = _tr("From {day}, every {count} days")
    return words.format(day=day, count=part.every_days)


def tracker_kind_name(kind: TrackerKind) -> str:
    """Return what a kind of answer is called."""
    return {
        TrackerKind.SCALE: _tr("A number on a scale"),
        TrackerKind.COUNT: _tr("How many"),
        TrackerKind.YES_NO: _tr("Yes or no"),
        TrackerKind.CHOICE: _tr("One of some words"),
        TrackerKind.TIME: _tr("A time of day"),
        TrackerKind.NOTE: _tr("A few words"),
    }[kind]


def mode_name(mode: Mode) -> str:
    """Return what the companion may be asked for."""
    return {
        Mode.LISTEN: _tr("Listen: say back what was written"),
        Mode.EXPLORE: _tr("Explore: ask one open question"),
        Mode.EXERCISE: _tr("Exercise: help with the words of an exercise"),
        Mode.REFLECT: _tr("Reflect on one entry"),
        Mode.FREE: _tr("Talk freely, if the model passed its check-up"),
    }[mode]


def topic_chip(topic: Topic) -> str:
    """Return what is left for the session, as the client reads it too."""
    name = handout_words.topic_name(topic)
    return name[:1].upper() + name[1:]


def tone_name(tone: Tone) -> str:
    """Return how the companion writes."""
    return {
        Tone.PLAIN: _tr("Plain"),
        Tone.GENTLE: _tr("Gentle"),
        Tone.BRIEF: _tr("Brief"),
    }[tone]


def gap_words(gap: Gap) -> str:
    """Return what a draft lacks and where to put it."""
    return {
        Gap.NAME: _tr("Your name is missing. Type it under Your details."),
        Gap.TITLE: _tr("The pack has no title yet. Type one under Words."),
        Gap.EMPTY: _tr("There is nothing in it yet. Add at least one part."),
        Gap.REVIEW_PAST: _tr("The day to look at it again has passed. Choose a later one."),
        Gap.ENDS_BEFORE_REVIEW: _tr("Its last day is before the day you look at it again."),
        Gap.RAN_OUT: _tr("Its last day has passed. Choose a later one, or none."),
        Gap.CHECKS: _tr("The questions above are not all answered."),
        Gap.REGION: _tr("Your region restricts this. Under Help and limits choose journal only."),
    }[gap]


def fault_words(draft: Draft, fault: PackFault) -> str:
    """Return which text is at fault and what to do about it."""
    return f"{_place_of(draft, fault.where)}: {_fault(fault.what)}"


def _place_of(draft: Draft, where: str) -> str:
    head, *rest = where.split(".")
    kind = next((kind for kind, name in LISTS.items() if name == head), None)
    if kind is not None and rest and rest[0].isdigit():
        parts: tuple[Part, ...] = getattr(draft.pack, head)
        title = part_title(parts[int(rest[0])])
        shown = title if len(title) <= HINT_CHARACTERS else f"{title[:HINT_CHARACTERS]}…"
        return f"{kind_heading(kind)}, {shown}"
    return {
        "title": _tr("The title"),
        "welcome": _tr("The welcome"),
        "agreement": _tr("The agreement"),
        "giver": _tr("Your details"),
        "limits": _tr("What the companion may do"),
        "valid_until": _tr("Its last day"),
        "review_on": _tr("The day to look at it again"),
    }.get(head, kind_heading(kind) if kind is not None else _tr("The pack"))


def _fault(what: str) -> str:
    return {
        "too_long": _tr("it is too long for a pack. Make it shorter."),
        "blank": _tr("something that is needed is not filled in."),
        "several_lines": _tr("it has to stand on one line."),
        "control": _tr("it has a character that nobody can see. Type it anew."),
        "direction": _tr("it has a mark that turns the direction of writing. Type it anew."),
        "invisible": _tr("it has a character that nobody can see. Type it anew."),
        "not_a_character": _tr("it has a character that no font knows. Type it anew."),
        "format": _tr("it is not written in a way that a pack can hold."),
        "too_many": _tr("there are too many of them."),
        "twice": _tr("it stands there twice."),
        "none_left": _tr("choose at least one thing it may do, or journal only."),
        "range": _tr("it is outside of what is possible."),
        "not_here": _tr("something is there that does not belong to it."),
        "before_made_on": _tr("it is before today."),
        "no_day": _tr("no day of the week is chosen. Choose at least one."),
    }.get(what, _tr("it cannot stand in a pack."))


def _tr(source: str) -> str:
    return QCoreApplication.translate("Workspace", source)
