"""Files dropped anywhere on the open house: a model goes to the companion, say.

Pages that take files of their own see the drop first; what they leave comes here.
"""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

SUFFIX = ".gguf"


class FileDrop(QObject):
    """Watches one widget, and all on it that takes no drops, for files of one kind."""

    dropped = Signal(object)
    """A file was dropped; carries its ``Path``."""

    def __init__(self, house: QWidget, suffix: str) -> None:
        super().__init__(house)
        self._suffix = suffix
        house.setAcceptDrops(True)
        house.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return super().eventFilter(watched, event)
        assert isinstance(event, QDropEvent)  # noqa: S101  # both kinds are
        path = file_in(event, self._suffix)
        if path is None:
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self.dropped.emit(path)
        return True


class ModelDrop(FileDrop):
    """The same for models."""

    def __init__(self, house: QWidget) -> None:
        super().__init__(house, SUFFIX)


def file_in(event: QDropEvent, suffix: str) -> Path | None:
    """Return the file of a kind that is dragged; None for anything else."""
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.suffix.lower() == suffix:
            return path
    return None
