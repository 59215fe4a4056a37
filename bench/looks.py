"""How long unlocking takes part by part, by the looks that it takes at its clock.

Of the vault, only what a lock screen needs is imported here: a start is measured with it.
"""

from datetime import datetime
from typing import Final

from app.host.clock import Clock
from app.vault.keys import KdfParameters

KDF: Final = KdfParameters(256 * 1024, 3, 4)  # the floor of a computer with 4 GB


class RecordingClock:
    """Remembers each look at it: unlocking looks before the key, after it and at the end."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.looks: list[float] = []

    def now(self) -> datetime:
        """Return the time of the day."""
        return self._clock.now()

    def monotonic(self) -> float:
        """Return the time and remember it."""
        self.looks.append(self._clock.monotonic())
        return self.looks[-1]
