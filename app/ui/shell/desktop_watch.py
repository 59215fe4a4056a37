"""Leaving the computer, as the desktop tells it: it sleeps, or its screen is locked.

The seam behind which each system has its own file. Whoever listens to ``leaving`` locks
within the signal: when the last slot has returned, the computer may go to sleep.
"""

from enum import StrEnum

from PySide6.QtCore import QObject, Signal


class Leaving(StrEnum):
    """Why the person cannot be at the keyboard now."""

    SLEEP = "sleep"
    SCREEN_LOCKED = "screen locked"
    SESSION_LOCKED = "session locked"


class DesktopWatch(QObject):
    """Says when the person leaves; this one, for systems that tell nobody, never does."""

    leaving = Signal(object)
    """The computer is about to sleep or was locked; carries a ``Leaving``."""

    @property
    def hears(self) -> frozenset[Leaving]:
        """What this system would tell us."""
        return frozenset()

    def stop(self) -> None:
        """Hear no more."""
