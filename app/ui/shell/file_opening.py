"""A file that the desktop asks a running program to open: a double click on macOS.

Elsewhere the desktop starts the program with the file on its command line.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent
from typing_extensions import override


class FileOpening(QObject):
    """Watches the application for such a wish."""

    opened = Signal(object)
    """A file is to be opened; carries its ``Path``."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.FileOpen:
            return False
        assert isinstance(event, QFileOpenEvent)  # noqa: S101  # the kind says so
        if event.file():
            self.opened.emit(Path(event.file()))
        return True
