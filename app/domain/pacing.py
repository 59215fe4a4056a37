"""When the program says what it is, and when it says that it is enough for now.

The figures are those of SAFETY 4. Time counts while somebody talks: a message later than
``REST`` after the one before begins a new session.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

REST = timedelta(minutes=15)
PAUSE_AFTER = timedelta(minutes=30)
HOUR = timedelta(hours=1)
AWAY = timedelta(days=7)
MORNING_HOUR = 5  # until then it is still the night
MOST_SESSIONS_A_DAY = 5
MOST_A_DAY = timedelta(hours=2)


class BrakeKind(StrEnum):
    """What is said, the most urgent first."""

    HOUR = "hour"
    CAP = "cap"
    NIGHT = "night"
    PERSON = "person"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Brake:
    """Something to say now, once; it stops nobody."""

    kind: BrakeKind
    words: str


@dataclass(frozen=True, slots=True)
class WeekOfUse:
    """How the companion was used in the week before this one."""

    days: int
    sessions: int
    minutes: int
