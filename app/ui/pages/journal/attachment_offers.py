"""The ways a file is offered to a text: the button, dropping, and pasting."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from app.ui.widgets.buttons import IconButton
from app.ui.widgets.paper import WritingEdit, holds_files

KEYS = "Ctrl+Shift+A"


class AttachButton(IconButton):
    """The paperclip; with its keys it works from anywhere in the editor."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__("paperclip", self.tr("Add photos or files"))
        sequence = QKeySequence(KEYS)
        shown = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{self.accessibleName()} ({shown})")
        shortcut = QShortcut(sequence, editor)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.click)


class Offers(QObject):
    """Turns what is dropped on the editor, pasted into the text, or chosen, into wishes."""

    files_offered = Signal(object)
    """The person gave files; carries a list of ``Path``."""

    picture_offered = Signal(object)
    """The person pasted a picture that is no file; carries a ``QImage``."""

    def __init__(self, editor: QWidget, body: WritingEdit, button: AttachButton) -> None:
        super().__init__(editor)
        self._editor = editor
        body.take_files()
        body.offered.connect(self.take)
        button.clicked.connect(self.ask)
        editor.setAcceptDrops(True)
        for target in (editor, body.viewport()):
            target.installEventFilter(self)

    def ask(self) -> QFileDialog:
        """Open a dialog for files; our own, since the system's would remember them."""
        dialog = QFileDialog(self._editor.window(), self.tr("Add photos or files"))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def take(self, data: QMimeData) -> None:
        """Take what a paste or a drop carries."""
        if data.hasUrls():
            self.files_offered.emit([Path(url.toLocalFile()) for url in data.urls()])
            return
        picture = data.imageData()
        if isinstance(picture, QImage) and not picture.isNull():
            self.picture_offered.emit(picture)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take drops of files before the text can, and never as a move."""
        if event.type() not in {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop}:
            return False
        if not isinstance(event, QDropEvent) or not holds_files(event.mimeData()):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)  # after a move its source removes the file
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self.take(event.mimeData())
        return True

    def _on_selected(self, paths: list[str]) -> None:
        self.files_offered.emit([Path(path) for path in paths])
