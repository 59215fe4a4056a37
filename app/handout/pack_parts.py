"""The parts of a pack as objects of its document, both ways."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from app.domain.assignment import AssignmentWords
from app.domain.checkin import TrackerDesign, TrackerKind
from app.domain.conversation import Mode
from app.domain.handout.limits import Limits, Tone, Topic
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
from app.domain.weekdays import ALL_WEEKDAYS
from app.handout.pack_fields import Fields

Written = dict[str, object]


def limits_of(fields: Fields) -> Limits:
    """Return the limits that an object holds; an empty one is *journal only*."""
    limits = Limits(
        companion=fields.flag("companion", default=False),
        modes=frozenset(fields.words("modes", Mode)),
        topics_off=frozenset(fields.words("topics_off", Topic)),
        own_topics_off=fields.texts("own_topics_off"),
        tone=fields.word("tone", Tone) if fields.has("tone") else None,
    )
    fields.finish()
    return limits


def limits_written(limits: Limits) -> Written:
    """Return the object of limits."""
    written: Written = {"companion": limits.companion}
    if limits.companion:
        written["modes"] = sorted(mode.value for mode in limits.modes)
        written["topics_off"] = sorted(topic.value for topic in limits.topics_off)
        written["own_topics_off"] = list(limits.own_topics_off)
    if limits.tone is not None:
        written["tone"] = limits.tone.value
    return written


def _key(fields: Fields) -> PartKey:
    return PartKey(fields.text("key"))


def contact_of(fields: Fields) -> PackContact:
    """Return somebody to call."""
    return PackContact(
        _key(fields), fields.text("name"), fields.text("number"), fields.text("hours", "")
    )


def plan_line_of(fields: Fields) -> PackPlanLine:
    """Return a line of the safety plan."""
    step = fields.word("step", PlanStep)
    return PackPlanLine(_key(fields), step, fields.text("words"), fields.text("number", ""))


def assignment_of(fields: Fields) -> PackAssignment:
    """Return something to do."""
    return PackAssignment(
        _key(fields),
        AssignmentWords(
            title=fields.text("title"),
            exercise_id=fields.text("exercise", ""),
            is_agreed=True,
            why=fields.text("why", ""),
            how=fields.text("how", ""),
            occasion=fields.text("occasion", ""),
            two_minutes=fields.text("two_minutes", ""),
            until_on=fields.optional_day("until_on"),
            remind_minute=fields.optional_number("remind_minute"),
            weekdays=fields.number("weekdays", ALL_WEEKDAYS),
        ),
    )


def exercise_of(fields: Fields) -> PackExercise:
    """Return an exercise with its file."""
    return PackExercise(
        _key(fields),
        fields.text("exercise"),
        fields.text("title"),
        fields.text("about"),
        fields.text("file"),
    )


def measure_of(fields: Fields) -> PackMeasure:
    """Return a measure with its days."""
    return PackMeasure(
        _key(fields),
        fields.text("measure"),
        fields.day("next_on"),
        fields.optional_number("every_days"),
        hides_trend=fields.flag("hides_trend", default=False),
        file=fields.text("file", ""),
    )


def tracker_of(fields: Fields) -> PackTracker:
    """Return something to follow."""
    return PackTracker(
        _key(fields),
        TrackerDesign(
            name=fields.text("name"),
            kind=fields.word("kind", TrackerKind),
            lowest=fields.number("lowest", 0),
            highest=fields.number("highest", 10),
            choices=fields.texts("choices"),
            weekdays=fields.number("weekdays", ALL_WEEKDAYS),
            remind_minute=fields.optional_number("remind_minute"),
        ),
    )


def reading_of(fields: Fields) -> PackReading:
    """Return something to read."""
    return PackReading(_key(fields), fields.text("title"), fields.text("text"))


def prompt_of(fields: Fields) -> PackPrompt:
    """Return a question to write from."""
    return PackPrompt(_key(fields), fields.text("text"))


def template_of(fields: Fields) -> PackTemplate:
    """Return a beginning for an entry."""
    return PackTemplate(_key(fields), fields.text("name"), fields.text("body"))


READERS: Final[Mapping[PartKind, Callable[[Fields], Part]]] = MappingProxyType(
    {
        PartKind.CONTACT: contact_of,
        PartKind.PLAN_LINE: plan_line_of,
        PartKind.EXERCISE: exercise_of,
        PartKind.ASSIGNMENT: assignment_of,
        PartKind.MEASURE: measure_of,
        PartKind.TRACKER: tracker_of,
        PartKind.READING: reading_of,
        PartKind.PROMPT: prompt_of,
        PartKind.TEMPLATE: template_of,
    }
)


def written(part: Part) -> Written:
    """Return the object of a part; what says nothing is left out."""
    found = {"key": part.key, **_written(part)}
    return {name: value for name, value in found.items() if value not in ("", None, [])}


def _written(part: Part) -> Written:
    match part:
        case PackAssignment():
            return _assignment_written(part.words)
        case PackExercise():
            return _exercise_written(part)
        case PackMeasure():
            return _measure_written(part)
        case PackTracker():
            return _tracker_written(part.design)
        case PackContact() | PackPlanLine():
            return _line_written(part)
    return _words_written(part)


def _line_written(part: PackContact | PackPlanLine) -> Written:
    if isinstance(part, PackContact):
        return {"name": part.name, "number": part.number, "hours": part.hours}
    return {"step": part.step.value, "words": part.words, "number": part.number}


def _words_written(part: PackReading | PackPrompt | PackTemplate) -> Written:
    match part:
        case PackReading():
            return {"title": part.title, "text": part.text}
        case PackPrompt():
            return {"text": part.text}
        case PackTemplate():
            return {"name": part.name, "body": part.body}


def _assignment_written(words: AssignmentWords) -> Written:
    is_daily = words.weekdays == ALL_WEEKDAYS  # as in versions 1 and 2, which know no days
    return {
        "title": words.title,
        "exercise": words.exercise_id,
        "why": words.why,
        "how": words.how,
        "occasion": words.occasion,
        "two_minutes": words.two_minutes,
        "until_on": day_written(words.until_on),
        "remind_minute": words.remind_minute,
        "weekdays": None if is_daily else words.weekdays,
    }


def _exercise_written(exercise: PackExercise) -> Written:
    return {
        "exercise": exercise.exercise_id,
        "title": exercise.title,
        "about": exercise.about,
        "file": exercise.file,
    }


def _measure_written(measure: PackMeasure) -> Written:
    return {
        "measure": measure.measure_id,
        "next_on": day_written(measure.next_on),
        "every_days": measure.every_days,
        "hides_trend": measure.hides_trend,
        "file": measure.file,
    }


def _tracker_written(design: TrackerDesign) -> Written:
    return {
        "name": design.name,
        "kind": design.kind.value,
        "lowest": design.lowest,
        "highest": design.highest,
        "choices": list(design.choices),
        "weekdays": design.weekdays,
        "remind_minute": design.remind_minute,
    }


def day_written(day: date | None) -> str | None:
    """Return a day as the format writes it."""
    return None if day is None else day.isoformat()
