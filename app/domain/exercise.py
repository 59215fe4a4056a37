"""Exercises: what one does, step by step, and one time of doing it.

An exercise is data and deterministic; no model is needed for it. A step is either words to
follow, a question with one field, or a timer. What was answered is stored when the step is
left, so that going on after a lock or a crash begins where it stopped.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

RunId = NewType("RunId", int)

DISTRESS_MOST = 100


class Need(StrEnum):
    """What somebody looks for, in the order of the page."""

    CALM = "calm"
    THOUGHT = "thought"
    DO = "do"
    MATTERS = "matters"
    SLEEP = "sleep"


class FieldKind(StrEnum):
    """What a step asks for."""

    NOTHING = "nothing"
    TEXT = "text"
    LINE = "line"
    RATING = "rating"
    CHOICES = "choices"
    FEELINGS = "feelings"
    PATTERNS = "patterns"
    LADDER = "ladder"
    TIMES = "times"
    CARD = "card"
    TIMER = "timer"
    BREATH = "breath"


class Way(StrEnum):
    """How much of an exercise is done."""

    WHOLE = "whole"
    TWO_MINUTES = "two_minutes"


class RunState(StrEnum):
    """How far one time of doing it is."""

    OPEN = "open"
    FINISHED = "finished"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of time with one instruction, in whole seconds."""

    words: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Step:
    """One question or instruction.

    Attributes:
        key: Under which the answer is kept; unique in the exercise.
        short: What the list of steps calls it.
        stuck: Authored questions for whoever is stuck.
        recalls: Keys of earlier answers to show above this one.
        choices: The words of CHOICES, the rows of a CARD, or the labels of TIMES.
        phases: Of a TIMER or a BREATH.
        rounds: How often the phases follow each other.
        in_two_minutes: Whether the two-minute way has it.
        own_rows: Whether the person can add rows of their own to a CARD.
    """

    key: str
    short: str
    title: str
    guide: str
    kind: FieldKind
    example: str = ""
    stuck: tuple[str, ...] = ()
    recalls: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    phases: tuple[Phase, ...] = ()
    rounds: int = 1
    in_two_minutes: bool = False
    own_rows: bool = False

    @property
    def seconds(self) -> int:
        """How long its timer runs; 0 without one."""
        return self.rounds * sum(phase.seconds for phase in self.phases)


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise, as its file says.

    Attributes:
        cautions: When to leave it, or to take another one.
        instead: Ids of exercises to offer instead.
        only_assigned: It is offered only when it was agreed with a clinician.
        is_gentle: Whether it is offered in a hard time; one that looks for the good or goes
            into pain is not.
        asks_distress: Whether distress is asked for before and after.
        source: From which widely taught method it is, and that the wording is ours.
    """

    id: str
    version: int
    need: Need
    title: str
    about: str
    why: str
    two_minutes: str
    minutes: int
    steps: tuple[Step, ...]
    cautions: tuple[str, ...]
    examples: tuple[str, ...]
    source: str
    instead: tuple[str, ...] = ()
    only_assigned: bool = False
    is_gentle: bool = True
    asks_distress: bool = True

    def steps_of(self, way: Way) -> tuple[Step, ...]:
        """Return the steps of the whole exercise or of its two minutes."""
        if way is Way.WHOLE:
            return self.steps
        return tuple(step for step in self.steps if step.in_two_minutes)

    def step(self, key: str) -> Step | None:
        """Return the step with a key; None where a later version of the file has none."""
        return next((step for step in self.steps if step.key == key), None)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A thinking pattern that a person may recognise in a thought of theirs."""

    id: str
    name: str
    about: str
    question: str


@dataclass(frozen=True, slots=True)
class Run:
    """One time of doing an exercise.

    Attributes:
        step: The index the person is at, among the steps of the way.
        before: Distress from 0 to 100 when it began; None when it was not said.
        obstacle: What got in the way, in the person's words.
        answers: By the key of the step.
    """

    id: RunId
    exercise_id: str
    way: Way
    begun_at: datetime
    changed_at: datetime
    local_date: date
    state: RunState
    step: int
    before: int | None = field(default=None, repr=False)
    after: int | None = field(default=None, repr=False)
    obstacle: str = field(default="", repr=False)
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
