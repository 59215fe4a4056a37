"""What was noted in numbers, gathered for an export: check-ins, trackers, measures, nights.

Nothing is worked out that was not noted, but for the published total of a measure and the
published figures of a night.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.checkin import CheckIn, Tracker, TrackerId, TrackerValue
from app.domain.measure import Measure, Score, Sheet
from app.domain.sleep import SleepFigures


@dataclass(frozen=True, slots=True)
class Filled:
    """One finished sheet.

    Attributes:
        measure: Its wording; None where that is not in the vault any more.
        score: None without a wording.
    """

    sheet: Sheet = field(repr=False)
    measure: Measure | None
    score: Score | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Slept:
    """One night of the sleep diary; what was left out is None.

    Attributes:
        times: Into bed, tried to sleep, woke, out of bed; minutes after midnight.
        awake: Minutes until sleep, times awake, minutes awake.
    """

    day: date
    times: tuple[int | None, ...] = field(repr=False)
    awake: tuple[int | None, ...] = field(repr=False)
    figures: SleepFigures | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Numbers:
    """All of it, the oldest first."""

    check_ins: tuple[CheckIn, ...] = field(default=(), repr=False)
    trackers: tuple[Tracker, ...] = field(default=(), repr=False)
    values: Mapping[date, Mapping[TrackerId, TrackerValue]] = field(
        default_factory=dict, repr=False
    )
    filled: tuple[Filled, ...] = field(default=(), repr=False)
    nights: tuple[Slept, ...] = field(default=(), repr=False)

    @property
    def count(self) -> int:
        """How many check-ins, values, sheets and nights there are."""
        values = sum(len(of_day) for of_day in self.values.values())
        return len(self.check_ins) + values + len(self.filled) + len(self.nights)
