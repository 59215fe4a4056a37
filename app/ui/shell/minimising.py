"""A lock by putting the window away, for whoever chose that; the lock screen stays put away.

Locking begins a new process, whose window would come up by itself: it learns by ``SMALL`` in
its environment that it shall not.
"""

import os
from collections.abc import Callable, MutableMapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

SMALL: Final = "ALCOVE_MINIMISED"


class Minimising(QObject):
    """Serves one window.

    Args:
        window: The one that is put away.
        lock: Locks it; where words cannot be stored the vault stays open.
        is_wanted: Whether a vault is open whose person chose this.
    """

    def __init__(
        self, window: QWidget, lock: Callable[[], None], is_wanted: Callable[[], bool]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._lock = lock
        self._is_wanted = is_wanted
        window.installEventFilter(self)

    def show_window(self, environment: MutableMapping[str, str]) -> None:
        """Show the window, or only its place in the task bar if it was put away to lock."""
        if environment.pop(SMALL, ""):
            self._window.showMinimized()
        else:
            self._window.show()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowStateChange and self._window.isMinimized():
            QTimer.singleShot(0, self._on_put_away)
        return False

    def _on_put_away(self) -> None:
        if not self._is_wanted():
            return
        os.environ[SMALL] = "1"
        try:
            self._lock()
        finally:
            os.environ.pop(SMALL, None)
