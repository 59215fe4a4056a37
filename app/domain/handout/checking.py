"""Whether a pack keeps its bounds: asked before it is signed and again before it is shown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.assignment import AssignmentWords
from app.domain.checkin import MINUTES_A_DAY, TrackerDesign, TrackerKind
from app.domain.handout import bounds
from app.domain.handout.bounds import TextFault, text_fault
from app.domain.handout.limits import MOST_OWN_TOPICS, OWN_TOPIC_CHARACTERS, Limits
from app.domain.handout.pack import (
    LIMITS_KEY,
    Giver,
    Pack,
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
)
from app.domain.weekdays import ALL_WEEKDAYS

_SERIES: Final = re.compile(r"[0-9a-f]{32}")
_KEY: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")
_IDENTIFIER: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_SEALING_KEY: Final = re.compile(r"age1[0-9a-z]{20,80}")
_NUMBER: Final = re.compile(r"[0-9+*#() ./\-–,;a-zA-Z]{2,60}")


_LISTS: Final = (
    *("contacts", "plan_lines", "exercises", "assignments", "measures", "trackers"),
    *("reading", "prompts", "templates"),
)


@dataclass(frozen=True, slots=True)
class PackFault:
    """One thing that keeps a pack from being signed or shown.

    Attributes:
        where: The path of the field, such as ``assignments.2.words.why``; never its words.
        what: Which rule it breaks: a ``TextFault`` or a short name.
    """

    where: str
    what: str


def faults_of(pack: Pack) -> Iterator[PackFault]:
    """Yield everything that is out of bounds; nothing for a pack that can be signed."""
    yield from _head_faults(pack)
    yield from _giver_faults(pack.giver)
    yield from limit_faults(pack.limits)
    keys = set[str]()
    for name in _LISTS:
        yield from _list_faults(name, getattr(pack, name), keys)
    yield from _twice("exercises", [each.exercise_id for each in pack.exercises])
    yield from _twice("measures", [each.measure_id for each in pack.measures])
    yield from _twice("templates", [each.name for each in pack.templates])


def _head_faults(pack: Pack) -> Iterator[PackFault]:
    if not _SERIES.fullmatch(pack.series):
        yield PackFault("series", "format")
    if not 1 <= pack.edition <= bounds.HIGHEST_EDITION:
        yield PackFault("edition", "range")
    if not _LANGUAGE.fullmatch(pack.language):
        yield PackFault("language", "format")
    yield from _text("title", pack.title, bounds.NAME_CHARACTERS)
    yield from _text("welcome", pack.welcome, bounds.TEXT_CHARACTERS, lines=True, blank=True)
    agreement = pack.agreement
    yield from _text(
        "agreement.text", agreement.text, bounds.LONG_TEXT_CHARACTERS, lines=True, blank=True
    )
    yield from _text(
        "agreement.version", agreement.version, bounds.NAME_CHARACTERS, blank=not agreement.text
    )
    yield from _date("made_on", pack.made_on)
    yield from _date("review_on", pack.review_on)
    yield from _date("valid_until", pack.valid_until)
    if pack.valid_until is not None and pack.valid_until < pack.made_on:
        yield PackFault("valid_until", "before_made_on")


def _giver_faults(giver: Giver) -> Iterator[PackFault]:
    yield from _text("giver.name", giver.name, bounds.NAME_CHARACTERS)
    yield from _text("giver.practice", giver.practice, bounds.NAME_CHARACTERS, blank=True)
    yield from _text("giver.contact", giver.contact, bounds.LINE_CHARACTERS, blank=True)
    if giver.sealing_key and not _SEALING_KEY.fullmatch(giver.sealing_key):
        yield PackFault("giver.sealing_key", "format")


def limit_faults(limits: Limits) -> Iterator[PackFault]:
    """Yield everything that limits cannot be."""
    if limits.companion and not limits.modes:
        yield PackFault("limits.modes", "none_left")
    if not limits.companion and limits != Limits():
        yield PackFault("limits", "without_companion")
    if len(limits.own_topics_off) > MOST_OWN_TOPICS:
        yield PackFault("limits.own_topics_off", "too_many")
    if len(set(limits.own_topics_off)) < len(limits.own_topics_off):
        yield PackFault("limits.own_topics_off", "twice")
    for index, topic in enumerate(limits.own_topics_off):
        yield from _text(f"limits.own_topics_off.{index}", topic, OWN_TOPIC_CHARACTERS)


def _list_faults(name: str, parts: tuple[Part, ...], keys: set[str]) -> Iterator[PackFault]:
    if len(parts) > bounds.MOST_PARTS_OF_A_KIND:
        yield PackFault(name, "too_many")
    for index, part in enumerate(parts):
        where = f"{name}.{index}"
        if not _KEY.fullmatch(part.key) or part.key == LIMITS_KEY:
            yield PackFault(f"{where}.key", "format")
        if part.key in keys:
            yield PackFault(f"{where}.key", "twice")
        keys.add(part.key)
        yield from part_faults(where, part)


def _twice(name: str, ids: list[str]) -> Iterator[PackFault]:
    """Yield a fault for what can stand only once; two of them would overwrite each other."""
    if len(set(ids)) < len(ids):
        yield PackFault(name, "twice")


def part_faults(where: str, part: Part) -> Iterator[PackFault]:
    """Yield everything that is out of bounds in one part, under its path."""
    match part:
        case PackAssignment():
            yield from _assignment_faults(where, part.words)
        case PackExercise() | PackMeasure():
            yield from _file_faults(where, part)
        case PackTracker():
            yield from _tracker_faults(where, part.design)
        case PackContact():
            yield from _text(f"{where}.name", part.name, bounds.NAME_CHARACTERS)
            yield from _number(where, part.number)
            yield from _text(f"{where}.hours", part.hours, bounds.LINE_CHARACTERS, blank=True)
        case PackPlanLine():
            yield from _text(f"{where}.words", part.words, bounds.LINE_CHARACTERS)
            if part.number and not part.step.has_numbers:
                yield PackFault(f"{where}.number", "not_here")
            if part.number:
                yield from _number(where, part.number)
        case _:
            yield from _words_faults(where, part)


def _words_faults(where: str, part: PackReading | PackPrompt | PackTemplate) -> Iterator[PackFault]:
    match part:
        case PackReading():
            yield from _text(f"{where}.title", part.title, bounds.NAME_CHARACTERS)
            yield from _text(f"{where}.text", part.text, bounds.LONG_TEXT_CHARACTERS, lines=True)
        case PackPrompt():
            yield from _text(f"{where}.text", part.text, bounds.LINE_CHARACTERS)
        case PackTemplate():
            yield from _text(f"{where}.name", part.name, bounds.NAME_CHARACTERS // 2)
            yield from _text(f"{where}.body", part.body, bounds.TEXT_CHARACTERS, lines=True)


def _assignment_faults(where: str, words: AssignmentWords) -> Iterator[PackFault]:
    yield from _text(f"{where}.title", words.title, bounds.NAME_CHARACTERS)
    yield from _text(f"{where}.occasion", words.occasion, bounds.LINE_CHARACTERS, blank=True)
    for name in ("why", "how", "two_minutes"):
        text = getattr(words, name)
        yield from _text(f"{where}.{name}", text, bounds.TEXT_CHARACTERS, lines=True, blank=True)
    if words.exercise_id and not _IDENTIFIER.fullmatch(words.exercise_id):
        yield PackFault(f"{where}.exercise_id", "format")
    if words.obstacle or words.if_then or words.confidence is not None or not words.is_agreed:
        yield PackFault(where, "not_for_a_pack")
    yield from _date(f"{where}.until_on", words.until_on)
    yield from _weekdays(where, words.weekdays)
    yield from _minute(where, words.remind_minute)


def _file_faults(where: str, part: PackExercise | PackMeasure) -> Iterator[PackFault]:
    if isinstance(part, PackExercise):
        return _exercise_faults(where, part)
    return _measure_faults(where, part)


def _exercise_faults(where: str, exercise: PackExercise) -> Iterator[PackFault]:
    if not _IDENTIFIER.fullmatch(exercise.exercise_id):
        yield PackFault(f"{where}.exercise_id", "format")
    yield from _text(f"{where}.title", exercise.title, bounds.NAME_CHARACTERS)
    yield from _text(f"{where}.about", exercise.about, bounds.TEXT_CHARACTERS, lines=True)
    yield from _text(f"{where}.file", exercise.file, bounds.LONG_TEXT_CHARACTERS, lines=True)


def _measure_faults(where: str, measure: PackMeasure) -> Iterator[PackFault]:
    if not _IDENTIFIER.fullmatch(measure.measure_id):
        yield PackFault(f"{where}.measure_id", "format")
    if measure.every_days is not None and not 1 <= measure.every_days <= bounds.MOST_EVERY_DAYS:
        yield PackFault(f"{where}.every_days", "range")
    yield from _date(f"{where}.next_on", measure.next_on)
    yield from _text(
        f"{where}.file", measure.file, bounds.LONG_TEXT_CHARACTERS, lines=True, blank=True
    )


def _tracker_faults(where: str, design: TrackerDesign) -> Iterator[PackFault]:
    yield from _text(f"{where}.name", design.name, bounds.NAME_CHARACTERS)
    if not -bounds.MOST_SCALE <= design.lowest <= design.highest <= bounds.MOST_SCALE:
        yield PackFault(f"{where}.highest", "range")
    yield from _weekdays(where, design.weekdays)
    if len(design.choices) > bounds.MOST_CHOICES:
        yield PackFault(f"{where}.choices", "too_many")
    if (design.kind is TrackerKind.CHOICE) != bool(design.choices):
        yield PackFault(f"{where}.choices", "not_here")
    for index, choice in enumerate(design.choices):
        yield from _text(f"{where}.choices.{index}", choice, bounds.NAME_CHARACTERS)
    yield from _minute(where, design.remind_minute)


def _text(
    where: str, text: str, characters: int, *, lines: bool = False, blank: bool = False
) -> Iterator[PackFault]:
    fault: TextFault | None = text_fault(text, characters, lines=lines, may_be_blank=blank)
    if fault is not None:
        yield PackFault(where, fault.value)


def _number(where: str, number: str) -> Iterator[PackFault]:
    if not _NUMBER.fullmatch(number) or not any(each.isdigit() for each in number):
        yield PackFault(f"{where}.number", "format")


def _weekdays(where: str, weekdays: int) -> Iterator[PackFault]:
    if not weekdays:
        yield PackFault(f"{where}.weekdays", "no_day")
    elif not 0 < weekdays <= ALL_WEEKDAYS:
        yield PackFault(f"{where}.weekdays", "range")


def _minute(where: str, minute: int | None) -> Iterator[PackFault]:
    if minute is not None and not 0 <= minute < MINUTES_A_DAY:
        yield PackFault(f"{where}.remind_minute", "range")


def _date(where: str, day: date | None) -> Iterator[PackFault]:
    if day is not None and not bounds.EARLIEST_YEAR <= day.year <= bounds.LATEST_YEAR:
        yield PackFault(where, "range")
