"""Files that are dropped on a widget: a model, a pack, a sealed sheet.

What lies on the widget and takes drops of its own sees them first; what it leaves comes here.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

MODEL_SUFFIX: Final = ".gguf"


class FileDrop(QObject):
    """Watches one widget, and all on it that takes no drops, for files of one kind."""

    dropped = Signal(object)
    """A file was dropped; carries its ``Path``."""

    def __init__(self, watched: QWidget, suffix: str) -> None:
        """Watch for files whose names end in ``suffix``, in small letters, with its dot."""
        super().__init__(watched)
        self._suffix = suffix
        watched.setAcceptDrops(True)
        watched.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return super().eventFilter(watched, event)
        assert isinstance(event, QDropEvent)  # noqa: S101  # both kinds are
        path = self._file_in(event)
        if path is None:
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self.dropped.emit(path)
        return True

    def _file_in(self, event: QDropEvent) -> Path | None:
        for url in event.mimeData().urls():
            path = Path(url.toLocalFile())
            if url.isLocalFile() and path.suffix.lower() == self._suffix:
                return path
        return None
