"""Tells of a reminder by the system's tray, or in the window where there is none.

The words are the same for all of them: whoever looks over a shoulder learns nothing.
"""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from app.domain.errors import AppError
from app.services.reminding import Reminding

LOOK_MS: Final = 20_000
SHOWN_MS: Final = 10_000


class ReminderKeeper(QObject):
    """Looks three times a minute."""

    said = Signal(str)
    """There is no tray; these words are for the window."""

    def __init__(self, reminding: Reminding, parent: QObject) -> None:
        super().__init__(parent)
        self._reminding = reminding
        self._tray: QSystemTrayIcon | None = None
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
        if self._tray is not None:
            self._tray.hide()

    def _tell(self) -> None:
        words = self.tr("You asked to be reminded now.")
        if not QSystemTrayIcon.isSystemTrayAvailable():
            self.said.emit(words)
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(QApplication.windowIcon(), self)
        self._tray.show()
        title = QApplication.applicationDisplayName()
        self._tray.showMessage(title, words, QApplication.windowIcon(), SHOWN_MS)
