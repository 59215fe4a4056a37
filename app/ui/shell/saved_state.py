"""How the words stand, said in the top bar: being saved, saved at what time, or not saved."""

from PySide6.QtCore import QLocale, QObject, QTime

from app.host.clock import Clock
from app.ui.widgets.status import SavedDot


class SavedState(QObject):
    """Turns what pages tell into what the dot says."""

    def __init__(self, dot: SavedDot, clock: Clock) -> None:
        super().__init__(dot)
        self._dot = dot
        self._clock = clock

    def show(self, state: str) -> None:
        """Say how the words stand: "saving", "saved" or "failed"."""
        if state == "saved":
            now = self._clock.now()
            time = QTime(now.hour, now.minute)
            self._dot.show_saved(QLocale().toString(time, QLocale.FormatType.ShortFormat))
        elif state == "failed":
            self._dot.show_unsaved(self.tr("will try again"))
        else:
            self._dot.show_saving()
