"""Being told to stop: a terminal's Ctrl+C, a closing desktop session, a shutdown.

Python's own handlers run only between byte codes, and Qt's loop can wait for minutes
between two of them. So the signal's number is written into a pipe, and Qt watches the
pipe. On Windows there is no such pipe to watch; the window's close event comes instead.
"""

import os
import signal
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal

STOPPING = ("SIGINT", "SIGTERM", "SIGHUP")


class Termination(QObject):
    """Turns the system's wish to stop into a Qt signal."""

    asked = Signal()
    """The system wants this process to end: save, then go."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if sys.platform == "win32":
            return
        self._read_end, write_end = os.pipe()  # Python makes both ends close on exec
        os.set_blocking(self._read_end, False)
        os.set_blocking(write_end, False)
        signal.set_wakeup_fd(write_end, warn_on_full_buffer=False)
        for name in STOPPING:
            signal.signal(getattr(signal, name), _leave_it_to_the_pipe)
        self._notifier = QSocketNotifier(self._read_end, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)

    def _on_readable(self) -> None:
        os.read(self._read_end, 64)
        self.asked.emit()


def _leave_it_to_the_pipe(_number: int, _frame: object) -> None:
    """Keep the default action, which would end the process at once, from happening."""
