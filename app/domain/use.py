"""How much the companion was used: days, sessions, seconds, and no word of what was said."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DayOfUse:
    """One day on which the companion was used."""

    day: date
    sessions: int
    seconds: int
