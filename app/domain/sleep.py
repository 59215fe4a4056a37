"""One night of a sleep diary, in the terms of the consensus sleep diary.

    SOL   minutes from trying to sleep to sleeping, as the person says
    WASO  minutes awake after that and before the last waking, all together
    TST   last waking - trying to sleep - SOL - WASO
    TIB   getting out of bed - getting into bed
    SE    100 · TST / TIB

Terms of Carney and others, 2012, read in a summary on 2026-11-23; SE over time in bed as in
most diaries. Times are minutes after midnight, and a night may go past it.
"""

from dataclasses import dataclass

MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Night:
    """What a diary says of one night; in minutes after midnight, and in minutes."""

    into_bed: int
    tried: int
    woke: int
    out_of_bed: int
    onset: int
    awakenings: int
    awake: int


@dataclass(frozen=True, slots=True)
class SleepFigures:
    """What follows from it: minutes, and a percentage from 0 to 100."""

    total_sleep: int
    in_bed: int
    onset: int
    awake: int
    efficiency: float


def figures_of(night: Night) -> SleepFigures | None:
    """Return the figures of a night; None where its numbers cannot all be true."""
    to_trying = _from_to(night.into_bed, night.tried)
    to_waking = to_trying + _from_to(night.tried, night.woke)
    in_bed = to_waking + _from_to(night.woke, night.out_of_bed)
    total = _from_to(night.tried, night.woke) - night.onset - night.awake
    # More than a day in bed means that two of the times stand in each other's place.
    if not 0 < in_bed < MINUTES_A_DAY or total < 0:
        return None
    return SleepFigures(total, in_bed, night.onset, night.awake, 100 * total / in_bed)


def _from_to(start: int, end: int) -> int:
    return (end - start) % MINUTES_A_DAY
