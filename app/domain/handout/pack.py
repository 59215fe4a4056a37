"""A hand-out pack: what a clinician gives a client, as plain records.

A pack is one ``series`` and goes through ``editions``: a later edition takes the place of
an earlier one. Every part has a ``key`` that stays the same from edition to edition, which
is how a change is told from something new. Records of this module hold whatever they are
made with; that their texts and numbers are within bounds is held by
``app.domain.handout.bounds`` alone, for what is read and for what is built.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType, TypeAlias

from app.domain.assignment import AssignmentWords
from app.domain.checkin import TrackerDesign
from app.domain.handout.limits import JOURNAL_ONLY, Limits
from app.domain.safety_plan import PlanStep

SeriesId = NewType("SeriesId", str)
"""32 hexadecimal digits, drawn once when a pack is first made."""

PartKey = NewType("PartKey", str)
"""Lower case letters, digits and hyphens, at most 40; unique in a pack."""

LIMITS_KEY = PartKey("limits")
SUFFIX = ".alcove-pack"


class PartKind(StrEnum):
    """What a part is, in the order in which parts are listed."""

    LIMITS = "limits"
    CONTACT = "contact"
    PLAN_LINE = "plan_line"
    EXERCISE = "exercise"
    ASSIGNMENT = "assignment"
    MEASURE = "measure"
    TRACKER = "tracker"
    READING = "reading"
    PROMPT = "prompt"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Giver:
    """Who gives it, as they call themselves; a signature proves the key and not the name.

    Attributes:
        sealing_key: The age recipient (``age1…``) sealed sheets are made for, or empty.
    """

    name: str = field(repr=False)
    practice: str = field(default="", repr=False)
    contact: str = field(default="", repr=False)
    sealing_key: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What both agree to, and which version of it; both empty for none."""

    version: str = ""
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PackExercise:
    """An exercise of the clinician's own, as data: words and steps, and nothing that runs.

    Attributes:
        exercise_id: Under which assignments name it; not that of one that ships.
        title: As in the file, and ``about`` likewise: they are what a client is shown.
        file: The exercise file (TOML), held to the schema of those that ship.
    """

    key: PartKey
    exercise_id: str
    title: str = field(repr=False)
    about: str = field(repr=False)
    file: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PackAssignment:
    """Something to do.

    Attributes:
        words: As in the client's program. ``exercise_id`` names an exercise that ships with it
            or that the pack brings, or is empty; ``is_agreed`` is always true; ``obstacle``,
            ``if_then`` and ``confidence`` are the client's to fill in and empty here.
    """

    key: PartKey
    words: AssignmentWords = field(repr=False)


@dataclass(frozen=True, slots=True)
class PackMeasure:
    """A measure to fill in.

    Attributes:
        measure_id: Of one that ships, or of the one that ``file`` brings.
        next_on: When it is due first.
        every_days: How long until it is due again; None for once.
        hides_trend: Whether earlier scores are hidden while answering.
        file: The wording as a measure file (TOML); empty for one that ships.
    """

    key: PartKey
    measure_id: str
    next_on: date
    every_days: int | None = None
    hides_trend: bool = False
    file: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PackTracker:
    """Something to follow."""

    key: PartKey
    design: TrackerDesign = field(repr=False)


@dataclass(frozen=True, slots=True)
class PackPrompt:
    """A question to write from."""

    key: PartKey
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PackTemplate:
    """A beginning for an entry."""

    key: PartKey
    name: str = field(repr=False)
    body: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PackReading:
    """Something to read, as plain text."""

    key: PartKey
    title: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PackContact:
    """Somebody to call in a crisis; joins the professionals of the safety plan.

    Attributes:
        hours: When they can be reached, in the clinician's words; may be empty.
    """

    key: PartKey
    name: str = field(repr=False)
    number: str = field(repr=False)
    hours: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PackPlanLine:
    """A line for the safety plan; ``number`` only where its step has numbers."""

    key: PartKey
    step: PlanStep
    words: str = field(repr=False)
    number: str = field(default="", repr=False)


Part: TypeAlias = (
    PackContact
    | PackPlanLine
    | PackExercise
    | PackAssignment
    | PackMeasure
    | PackTracker
    | PackReading
    | PackPrompt
    | PackTemplate
)
"""What a client accepts or refuses one by one; the limits are one more, under their key."""

KINDS: dict[type[Part], PartKind] = {
    PackContact: PartKind.CONTACT,
    PackPlanLine: PartKind.PLAN_LINE,
    PackExercise: PartKind.EXERCISE,
    PackAssignment: PartKind.ASSIGNMENT,
    PackMeasure: PartKind.MEASURE,
    PackTracker: PartKind.TRACKER,
    PackReading: PartKind.READING,
    PackPrompt: PartKind.PROMPT,
    PackTemplate: PartKind.TEMPLATE,
}


@dataclass(frozen=True, slots=True)
class Pack:
    """One edition of a pack.

    Attributes:
        edition: From 1; a later one takes the place of an earlier one of its series.
        made_on: The clinician's date.
        language: A language tag such as "en" or "pt-BR".
        review_on: When both look at it again, or None.
        valid_until: The last day it is meant for, or None. Its limits stay on after that,
            until the client withdraws it or takes a later edition: that time has passed is
            no reason to allow more.
    """

    series: SeriesId
    edition: int
    made_on: date
    language: str
    title: str = field(repr=False)
    giver: Giver = field(repr=False)
    welcome: str = field(default="", repr=False)
    agreement: Agreement = field(default_factory=Agreement, repr=False)
    limits: Limits = JOURNAL_ONLY
    contacts: tuple[PackContact, ...] = field(default=(), repr=False)
    plan_lines: tuple[PackPlanLine, ...] = field(default=(), repr=False)
    exercises: tuple[PackExercise, ...] = field(default=(), repr=False)
    assignments: tuple[PackAssignment, ...] = field(default=(), repr=False)
    measures: tuple[PackMeasure, ...] = field(default=(), repr=False)
    trackers: tuple[PackTracker, ...] = field(default=(), repr=False)
    reading: tuple[PackReading, ...] = field(default=(), repr=False)
    prompts: tuple[PackPrompt, ...] = field(default=(), repr=False)
    templates: tuple[PackTemplate, ...] = field(default=(), repr=False)
    review_on: date | None = None
    valid_until: date | None = None

    def parts(self) -> Iterator[Part]:
        """Yield every part but the limits, in the order of ``PartKind``."""
        yield from self.contacts
        yield from self.plan_lines
        yield from self.exercises
        yield from self.assignments
        yield from self.measures
        yield from self.trackers
        yield from self.reading
        yield from self.prompts
        yield from self.templates

    def part(self, key: PartKey) -> Part | None:
        """Return the part with a key; None where there is none."""
        return next((part for part in self.parts() if part.key == key), None)

    def has_run_out(self, today: date) -> bool:
        """Return whether the last day it is meant for has passed."""
        return self.valid_until is not None and self.valid_until < today


def kind_of(part: Part) -> PartKind:
    """Return what a part is."""
    return KINDS[type(part)]
