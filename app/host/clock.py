"""The time, and whether the computer slept since we last looked.

``SystemClock.now`` is the one place that asks the system for the wall clock; everything
else takes a ``Clock``, so that tests turn it by hand.

Sleep is seen as a jump between a clock that counts it and one that does not (Linux:
CLOCK_BOOTTIME and CLOCK_MONOTONIC). It is the fallback on every system for a signal of
the desktop that did not come, and the vault locks on it.
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

SLEEP_THRESHOLD_SECONDS = 2.0  # the two clocks are read microseconds apart; a sleep takes longer


class Clock(Protocol):
    """What needs the time takes one of these."""

    def now(self) -> datetime:
        """Return the wall-clock time, aware, with the computer's current local offset."""
        ...

    def monotonic(self) -> float:
        """Return seconds that only ever grow; the zero means nothing."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return the wall-clock time, aware, with the computer's current local offset."""
        return datetime.now(UTC).astimezone()  # noqa: TID251 - this is the Clock the rule asks for

    def monotonic(self) -> float:
        """Return seconds that only ever grow; the zero means nothing."""
        return time.monotonic()


def system_sleep_offset() -> float:
    """Return the seconds this computer has slept since some fixed moment.

    Only differences between two calls mean anything. On Windows, where Python offers no
    clock that leaves sleep out, it is 0.0 and sleep has to be heard from the desktop.
    """
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)
    if sys.platform == "darwin":
        # Here CLOCK_MONOTONIC runs on through sleep and CLOCK_UPTIME_RAW does not.
        awake = time.clock_gettime(time.CLOCK_UPTIME_RAW)
        return time.clock_gettime(time.CLOCK_MONOTONIC) - awake
    return 0.0


class SleepWatch:
    """Tells whether the computer slept between two looks."""

    def __init__(self, sleep_offset: Callable[[], float]) -> None:
        self._sleep_offset = sleep_offset
        self._last = sleep_offset()

    def slept_seconds(self) -> float:
        """Return how long the computer slept since the last look, or 0.0 for not at all."""
        offset = self._sleep_offset()
        slept = offset - self._last
        self._last = offset
        return slept if slept > SLEEP_THRESHOLD_SECONDS else 0.0
