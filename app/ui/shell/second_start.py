"""Brings the window forward when somebody starts the program a second time."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.ui.shell.tray import bring_forward

LOOK_MS = 1_000


class SecondStart(QTimer):
    """Looks whether another start has left its wish, once a second."""

    def __init__(self, window: QWidget, take_wish: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._take_wish = take_wish
        self.timeout.connect(self._on_tick)
        self.start(LOOK_MS)

    def _on_tick(self) -> None:
        if self._take_wish():
            bring_forward(self._window)
