"""Carries one thing after another from a working thread to the thread of the window.

It belongs to nobody's tree of objects: sender and receiver each hold it, so that
the receiver may be destroyed while the work still runs. What comes then is dropped.
"""

from PySide6.QtCore import QObject, Signal


class Courier(QObject):
    """Made on the thread of the window; ``hand`` may be called from any thread."""

    arrived = Signal(object)
    """Something was handed over; delivered on the thread the courier was made on."""

    def hand(self, thing: object) -> None:
        """Send a thing; returns at once."""
        self.arrived.emit(thing)
