"""What was agreed to do: why, how, when, the two-minute version, and how it went."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from app.domain.weekdays import ALL_WEEKDAYS, has_weekday

AssignmentId = NewType("AssignmentId", int)

CONFIDENCE_MOST = 10


class Maker(StrEnum):
    """Who wrote it down."""

    PERSON = "person"
    PACK = "pack"


class Outcome(StrEnum):
    """How a try went; each of the three is an answer."""

    DONE = "done"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class AssignmentWords:
    """What an assignment says.

    Attributes:
        exercise_id: The exercise it opens; empty for something else.
        is_agreed: Whether it was agreed with a clinician.
        occasion: When and where.
        two_minutes: The smallest version that counts.
        obstacle: What is likely to get in the way.
        if_then: "If that happens, then I will …"
        confidence: 0 to 10, how sure the person is to do it; None when not said.
        until_on: The last day it is shown as open, or None.
        remind_minute: Minutes after midnight, or None for no reminder.
        weekdays: On which days it is for, a bit a day, Monday the lowest. It can be tried and
            told of on the others too.
    """

    title: str = field(repr=False)
    exercise_id: str = ""
    is_agreed: bool = False
    why: str = field(default="", repr=False)
    how: str = field(default="", repr=False)
    occasion: str = field(default="", repr=False)
    two_minutes: str = field(default="", repr=False)
    obstacle: str = field(default="", repr=False)
    if_then: str = field(default="", repr=False)
    confidence: int | None = field(default=None, repr=False)
    until_on: date | None = None
    remind_minute: int | None = None
    weekdays: int = ALL_WEEKDAYS

    def is_for(self, day: date) -> bool:
        """Return whether a day is one of its days."""
        return has_weekday(self.weekdays, day)


@dataclass(frozen=True, slots=True)
class ReportWords:
    """How a try went, what got in the way, what was learned, what to ask."""

    outcome: Outcome
    friction: str = field(default="", repr=False)
    learned: str = field(default="", repr=False)
    question: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Report:
    """One try."""

    id: int
    at: datetime
    local_date: date
    words: ReportWords = field(repr=False)


@dataclass(frozen=True, slots=True)
class Assignment:
    """One thing that was agreed.

    Attributes:
        is_closed: It is not shown on Today any more; what was noted stays.
    """

    id: AssignmentId
    made_by: Maker
    made_at: datetime
    words: AssignmentWords = field(repr=False)
    is_closed: bool = False
    reports: tuple[Report, ...] = field(default=(), repr=False)
