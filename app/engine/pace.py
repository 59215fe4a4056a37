"""How many threads write a reply, while other programs want the processor too.

All threads of a step wait for the slowest. Where another program holds a core, the thread
that shares it makes every other wait, and fewer threads may be faster. Nobody can know
that from outside, so it is tried: when the threads of some steps computed for much less
time than those steps took, one thread less has a few steps to show that it does better.
Now and then the larger number has its chance again.
"""

from typing import Final

STEPS: Final = 6  # before one number of threads is judged
BUSY: Final = 0.8  # of a step's time; threads that computed less had to wait for a core
BETTER: Final = 0.9  # of the other's time, or a change is not worth it
PATIENCE: Final = 64  # steps between two trials


class Pace:
    """Chooses the number of threads for the next step from how the last ones went."""

    def __init__(self, most: int, *, is_fixed: bool = False) -> None:
        """Begin with the most threads; ``is_fixed`` keeps them."""
        self.most = most
        self.threads = most
        self._is_fixed = is_fixed or most == 1
        self._steps = 0
        self._seconds = 0.0
        self._busy_seconds = 0.0
        self._resting = 0
        self._against: tuple[int, float] | None = None

    def took(self, seconds: float, busy_seconds: float) -> None:
        """Note one step with ``threads``: how long it took, and computed in all of them."""
        if self._is_fixed:
            return
        self._resting = max(self._resting - 1, 0)
        self._steps += 1
        self._seconds += seconds
        self._busy_seconds += busy_seconds / self.threads
        if self._steps == STEPS:
            self._decide(
                self._seconds / STEPS, had_to_wait=self._busy_seconds < BUSY * self._seconds
            )
            self._steps, self._seconds, self._busy_seconds = 0, 0.0, 0.0

    def _decide(self, seconds: float, *, had_to_wait: bool) -> None:
        if self._against is not None:
            threads, before = self._against
            self._against = None
            self._resting = PATIENCE
            if seconds > BETTER * before:
                self.threads = threads
        elif self._resting == 0 and had_to_wait and self.threads > 1:
            self._against = (self.threads, seconds)
            self.threads -= 1
        elif self._resting == 0 and self.threads < self.most:
            self._against = (self.threads, seconds)
            self.threads = self.most
