"""Some cases of a bench of files also go through the real reader, a process for each.

It has to find what reading in the bench's own process finds: the same error or the same thing.
A reader that dies or hangs is a loss; one that takes more memory than it may have dies.
"""

import os
import sys
from collections.abc import Callable
from typing import Final

from app.domain.errors import AppError
from app.handout.errors import ReaderFailed
from app.host.clock import SystemClock
from app.host.hardening import worker_environment
from app.host.paths import program_folder
from app.services.handing_out.reading_apart import ReadingApart

EVERY: Final = 400  # one case in so many; a start takes as long as a thousand cases


class Apart:
    """Asks the reader and compares."""

    def __init__(self) -> None:
        environment = {**worker_environment(os.environ), "PYTHONPATH": str(program_folder())}
        self.reading = ReadingApart((sys.executable, "-m", "app", "--reader"), environment)
        self._clock = SystemClock()
        self._asked = self._seen = 0
        self._slowest = 0.0

    def is_next(self) -> bool:
        """Count a case; return whether it goes to the reader, as the first one does."""
        self._seen += 1
        return self._seen % EVERY == 1

    def differs(self, here: Callable[[], object], there: Callable[[], object]) -> str:
        """Return what the reader finds otherwise; empty for nothing."""
        started = self._clock.monotonic()
        found = _found(there)
        self._slowest = max(self._slowest, self._clock.monotonic() - started)
        self._asked += 1
        if isinstance(found, ReaderFailed):
            return f"the reader {found.trouble}"
        return "" if _said(found) == _said(_found(here)) else "the reader found otherwise"

    def figures(self) -> dict[str, object]:
        """Return how many were asked and what the worst of them took."""
        return {"apart": self._asked, "apart_slowest_ms": round(1000 * self._slowest)}


def _found(read: Callable[[], object]) -> object:
    try:
        return read()
    except AppError as error:
        return error


def _said(found: object) -> object:
    """Return an error as it can be compared: its kind and what it says, which names no words."""
    return (type(found), str(found)) if isinstance(found, AppError) else found
