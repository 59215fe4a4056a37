"""The time until the next try, counted down calmly.

The sentence changes once a second and nothing else moves. A screen reader hears it when it
begins and when it is over, and not each second.
"""

import math
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.announcing import announce
from app.ui.widgets.labels import InfoLine

GLANCE_MS = 200


class WaitLine(QWidget):
    """Says how long the next try waits, for as long as it does."""

    over = Signal()
    """The next try may be made."""

    def __init__(self) -> None:
        super().__init__()
        self._seconds_left: Callable[[], float] | None = None
        self._shown = 0
        self.line = InfoLine("clock", "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        self._timer = QTimer(self)
        self._timer.setInterval(GLANCE_MS)
        self._timer.timeout.connect(self._glance)
        self.hide()

    @property
    def is_waiting(self) -> bool:
        """Whether the next try has to wait."""
        return self._timer.isActive()

    def wait(self, seconds_left: Callable[[], float]) -> None:
        """Count down for as long as there are seconds left; begins anew if it ran."""
        self.stop()
        self._seconds_left = seconds_left
        if seconds_left() <= 0:
            return
        self._timer.start()
        self._glance()
        self.show()
        announce(self, self.line.text())

    def stop(self) -> None:
        """Say nothing any more."""
        self._timer.stop()
        self._shown = 0
        self.hide()

    def _glance(self) -> None:
        left = 0 if self._seconds_left is None else math.ceil(self._seconds_left())
        if left <= 0:
            self.stop()
            announce(self, _tr("You can try again now."))
            self.over.emit()
        elif left != self._shown:
            self._shown = left
            self.line.set_text(_words(left))


def _words(seconds: int) -> str:
    if seconds == 1:
        return _tr("The next try can be made in 1 second. A recovery code works right away.")
    return _tr(
        "The next try can be made in {count} seconds. A recovery code works right away."
    ).format(count=QLocale().toString(seconds))


def _tr(source: str) -> str:
    return QCoreApplication.translate("WaitLine", source)
