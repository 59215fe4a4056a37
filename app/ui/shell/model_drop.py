"""A model file dropped anywhere on the open house goes to the companion.

Pages that take files of their own see the drop first; what they leave comes here.
"""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

SUFFIX = ".gguf"


class ModelDrop(QObject):
    """Watches one widget and all on it that takes no drops."""

    dropped = Signal(object)
    """A model file was dropped; carries its ``Path``."""

    def __init__(self, house: QWidget) -> None:
        super().__init__(house)
        house.setAcceptDrops(True)
        house.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return super().eventFilter(watched, event)
        assert isinstance(event, QDropEvent)  # noqa: S101  # both kinds are
        path = model_in(event)
        if path is None:
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self.dropped.emit(path)
        return True


def model_in(event: QDropEvent) -> Path | None:
    """Return the model file that is dragged; None for anything else."""
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.suffix.lower() == SUFFIX:
            return path
    return None
