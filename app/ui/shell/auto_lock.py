"""Locking by itself: after idle minutes, and when the computer wakes from sleep.

Any key or pointer event anywhere in the program counts as a sign of life. Sleep is
asked for on every tick, so that a closed lid locks also where no desktop service tells.

Windows and the focused widget are watched and not the application: its filter would send
each event of each object through Python, and PySide, to name the objects that it has never
met, would make all the classes of Qt that there are (3 MB).
"""

from collections.abc import Callable
from typing import Protocol

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication
from typing_extensions import override

SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)
TICK_MS = 1_000
RETRY_SECONDS = 60.0


class Ticking(Protocol):
    """A clock that only ever grows."""

    def monotonic(self) -> float:
        """Return seconds since some fixed moment."""


class AutoLock(QObject):
    """Watches one application while a vault is open."""

    due = Signal()
    """It is time to lock; said once a minute until somebody stops the watch."""

    def __init__(
        self,
        app: QApplication,
        clock: Ticking,
        slept_seconds: Callable[[], float],
        idle_minutes: int,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._clock = clock
        self._slept_seconds = slept_seconds
        self._idle_seconds = idle_minutes * 60.0
        self._last_sign = clock.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()
        self._watched: list[QObject] = []
        app.focusWindowChanged.connect(self._look_about)
        app.focusChanged.connect(self._look_about)
        self._look_about()

    def wait_for(self, idle_minutes: int) -> None:
        """Change the idle time, from now on."""
        self._idle_seconds = idle_minutes * 60.0

    def stop(self) -> None:
        """End the watch; a second time nothing happens."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        self._app.focusWindowChanged.disconnect(self._look_about)
        self._app.focusChanged.disconnect(self._look_about)
        for watched in self._watched:
            if shiboken6.isValid(watched):
                watched.removeEventFilter(self)
        self._watched = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in SIGNS_OF_LIFE:
            self._last_sign = self._clock.monotonic()
        return False

    def _look_about(self) -> None:
        """Watch every window, and the widget that an input method writes into."""
        focused = self._app.focusWidget()
        there = [*self._app.topLevelWindows(), *([focused] if focused is not None else [])]
        self._watched = [each for each in self._watched if shiboken6.isValid(each)]
        for each in there:
            if each not in self._watched:
                each.installEventFilter(self)
                self._watched.append(each)  # held: else PySide forgets what it is

    def _on_tick(self) -> None:
        now = self._clock.monotonic()
        is_idle = now - self._last_sign >= self._idle_seconds
        if self._slept_seconds() > 0.0 or is_idle:
            # Where locking fails (a full disk), try again in a minute, not each second.
            self._last_sign = now - self._idle_seconds + min(RETRY_SECONDS, self._idle_seconds)
            self.due.emit()
