"""Tones from the window's thread: each sounds beside it, and one that is late is left out."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.tone import Tone
from app.services.sounding import Sounding
from app.ui.bridge.tasks import TaskRunner


class Tones(QObject):
    """Sounds one tone at a time."""

    refused = Signal()
    """A tone could not be sounded, and no other will be; nothing depends on it."""

    def __init__(
        self, sounding: Sounding, tasks: TaskRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._sounding = sounding
        self._tasks = tasks
        self._is_sounding = False
        self._was_refused = False

    @property
    def is_available(self) -> bool:
        """Whether this computer has a way to sound one."""
        return self._sounding.is_available

    def sound(self, tone: Tone) -> None:
        """Sound a tone, unless the one before still does."""
        if self._is_sounding:
            return
        self._is_sounding = True
        task = self._tasks.run(
            partial(self._sounding.sound, tone), only_looks=True, in_background=True
        )
        task.finished.connect(self._on_over)
        task.failed.connect(self._on_over)

    def _on_over(self) -> None:
        self._is_sounding = False
        if not self._was_refused and not self.is_available:
            self._was_refused = True
            self.refused.emit()
