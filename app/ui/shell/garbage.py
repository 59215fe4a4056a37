"""Cyclic garbage is collected on the window's thread and on no other.

Python runs its collector on whatever thread happens to allocate. Pages are full of
cycles (a slot knows its widget, the widget its slot), so a worker thread that reads a
file could find itself destroying widgets, and Qt crashes on that: seen here as a
segmentation fault, once in some forty starts of the companion's page. So the automatic
collector is turned off, and a timer of the window does its work by the same thresholds.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 1_000
GENERATIONS = (2, 1, 0)


class UiThreadCollector(QObject):
    """Stands in for Python's automatic collector until it is stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due, as Python's own collector would."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in GENERATIONS:
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Give the work back to Python."""
        self._timer.stop()
        gc.enable()
