"""Tells of a reminder by the system's tray, or in the window where there is none.

The words are the same for all of them: whoever looks over a shoulder learns nothing.
"""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import AppError
from app.services.reminding import Reminding
from app.ui.shell.tray import Tray

LOOK_MS: Final = 20_000


class ReminderKeeper(QObject):
    """Looks three times a minute."""

    said = Signal(str)
    """There is no tray; these words are for the window."""

    def __init__(self, reminding: Reminding, tray: Tray, parent: QObject) -> None:
        super().__init__(parent)
        self._reminding = reminding
        self._tray = tray
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Tell if one came due."""
        try:
            is_due = self._reminding.look()
        except AppError:
            return  # the vault is away; what cannot be read reminds of nothing
        if is_due:
            self._tell()

    def stop(self) -> None:
        """Remind of nothing any more."""
        self._timer.stop()

    def _tell(self) -> None:
        words = self.tr("You asked to be reminded now.")
        if not self._tray.tell(words):
            self.said.emit(words)
