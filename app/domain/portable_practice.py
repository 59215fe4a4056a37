"""What is done between sessions, as it leaves the vault in an export and comes in again.

The records are the program's own, with ids that mean nothing outside of one vault and are 0
here. Scores are in none of them: they are worked out from the answers.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from app.domain.assignment import Assignment
from app.domain.checkin import CheckIn, TrackerDesign, TrackerValue
from app.domain.exercise import Run
from app.domain.measure import MeasurePlan, Sheet


@dataclass(frozen=True, slots=True)
class PortableValue:
    """What was noted for one day of a tracker."""

    local_date: date
    changed_at: datetime
    value: TrackerValue = field(repr=False)


@dataclass(frozen=True, slots=True)
class PortableTracker:
    """A tracker with everything that was noted for it, the oldest first."""

    design: TrackerDesign = field(repr=False)
    started_on: date
    is_retired: bool = False
    values: tuple[PortableValue, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class PortableMeasureFile:
    """A measure that the person added from a file, word for word."""

    measure_id: str
    added_at: datetime
    content: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PortableAssignment:
    """An assignment with its reports, and when its words were changed last."""

    assignment: Assignment = field(repr=False)
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class PortablePractice:
    """All of it, each kind the oldest first."""

    check_ins: tuple[CheckIn, ...] = field(default=(), repr=False)
    trackers: tuple[PortableTracker, ...] = field(default=(), repr=False)
    sheets: tuple[Sheet, ...] = field(default=(), repr=False)
    plans: tuple[MeasurePlan, ...] = field(default=(), repr=False)
    files: tuple[PortableMeasureFile, ...] = field(default=(), repr=False)
    runs: tuple[Run, ...] = field(default=(), repr=False)
    assignments: tuple[PortableAssignment, ...] = field(default=(), repr=False)

    @property
    def count(self) -> int:
        """How many records it holds; a day's value of a tracker is one."""
        kinds = (self.check_ins, self.sheets, self.plans, self.files, self.runs, self.assignments)
        noted = sum(len(tracker.values) for tracker in self.trackers)
        return sum(map(len, kinds)) + len(self.trackers) + noted


NO_PRACTICE = PortablePractice()
