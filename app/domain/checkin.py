"""Check-ins: how it is right now as the person says it, and the trackers they chose.

Nothing here is inferred and nothing is owed: a day without a check-in is a day without
one. A check-in has a moment, a tracker has a day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from app.domain.weekdays import ALL_WEEKDAYS, has_weekday

CheckInId = NewType("CheckInId", int)
TrackerId = NewType("TrackerId", int)

MOOD_LEVELS = (1, 2, 3, 4, 5)
MINUTES_A_DAY = 24 * 60


class Strength(StrEnum):
    """How strong a feeling is, in the person's word for it."""

    LITTLE = "little"
    SOME = "some"
    VERY = "very"

    @property
    def level(self) -> int:
        """1 to 3."""
        return list(Strength).index(self) + 1


@dataclass(frozen=True, slots=True)
class Feeling:
    """A word for an emotion; ``strength`` is None until the person says."""

    word: str = field(repr=False)
    strength: Strength | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class CheckInWords:
    """What a check-in says; each part may be left out.

    Attributes:
        mood: 1 very low to 5 very good; ``energy`` and ``sleep`` likewise.
    """

    mood: int | None = field(default=None, repr=False)
    feelings: tuple[Feeling, ...] = field(default=(), repr=False)
    energy: int | None = field(default=None, repr=False)
    sleep: int | None = field(default=None, repr=False)

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing."""
        return self == CheckInWords()


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One check-in. The day is that of the place where it was made."""

    id: CheckInId
    at: datetime
    local_date: date
    changed_at: datetime
    words: CheckInWords = field(repr=False)


class TrackerKind(StrEnum):
    """What a tracker asks for."""

    SCALE = "scale"
    COUNT = "count"
    YES_NO = "yes_no"
    CHOICE = "choice"
    TIME = "time"
    NOTE = "note"

    @property
    def has_number(self) -> bool:
        """Whether its values can be put on a curve."""
        return self not in (TrackerKind.NOTE, TrackerKind.CHOICE)


@dataclass(frozen=True, slots=True)
class TrackerDesign:
    """How a tracker asks.

    Attributes:
        lowest: Of a scale or a count; 0 elsewhere. ``highest`` likewise.
        choices: The words of a choice.
        weekdays: A bit a day, Monday the lowest.
        remind_minute: Minutes after midnight, or None for no reminder.
    """

    name: str = field(repr=False)
    kind: TrackerKind
    lowest: int = 0
    highest: int = 10
    choices: tuple[str, ...] = field(default=(), repr=False)
    weekdays: int = ALL_WEEKDAYS
    remind_minute: int | None = None

    def is_for(self, day: date) -> bool:
        """Return whether it asks on a day."""
        return has_weekday(self.weekdays, day)

    def takes(self, number: int) -> bool:
        """Return whether a number is one of its values."""
        match self.kind:
            case TrackerKind.SCALE | TrackerKind.COUNT:
                return self.lowest <= number <= self.highest
            case TrackerKind.YES_NO:
                return number in (0, 1)
            case TrackerKind.CHOICE:
                return 0 <= number < len(self.choices)
            case TrackerKind.TIME:
                return 0 <= number < MINUTES_A_DAY
        return False

    def words_of(self, value: "TrackerValue") -> str:
        """Return what a value says in words: that of a choice, or a note; empty for neither."""
        number = value.number
        if self.kind is not TrackerKind.CHOICE or number is None:
            return value.words
        return self.choices[number] if 0 <= number < len(self.choices) else ""


@dataclass(frozen=True, slots=True)
class Tracker:
    """One thing that the person follows.

    Attributes:
        is_retired: It asks no more; what was noted stays.
    """

    id: TrackerId
    design: TrackerDesign
    started_on: date
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class TrackerValue:
    """What was noted for one day: a number, or words for a note."""

    number: int | None = field(default=None, repr=False)
    words: str = field(default="", repr=False)

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing."""
        return self.number is None and not self.words.strip()


@dataclass(frozen=True, slots=True)
class TrackerTemplate:
    """A tracker that ships with the program as an idea to begin from."""

    id: str
    about: str
    design: TrackerDesign


@dataclass(frozen=True, slots=True)
class EmotionWord:
    """A word to pick from."""

    id: str
    word: str
    family: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class CheckInDay:
    """Everything of one day.

    Attributes:
        values: By tracker; one that has none is absent.
    """

    day: date
    check_ins: tuple[CheckIn, ...]
    values: Mapping[TrackerId, TrackerValue] = field(default_factory=dict, repr=False)
