"""A file that is chosen: its label, its name, and the button that asks for another one."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets.buttons import Button
from app.ui.widgets.file_dialogs import ask_for_file
from app.ui.widgets.labels import ElidedLabel, InfoLine, Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space


class FileChoice(QWidget):
    """Only the file's name is shown; a reader is told the whole path.

    Args:
        label: What the file is for; also the dialog's title.
    """

    chosen = Signal()
    """Another file was chosen."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label
        self._path: Path | None = None
        self.button = Button(_tr("Choose a file"), icon="file")
        self.name = ElidedLabel(_tr("No file chosen yet."), TextStyle.HINT)
        self.error = InfoLine("warning-circle", "", role=Role.WARNING)
        self.error.hide()
        self._row = QHBoxLayout()
        self._row.addWidget(self.button)
        self._row.addWidget(self.name, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Label(label, TextStyle.LABEL))
        self._column.addLayout(self._row)
        self._column.addWidget(self.error)
        self.button.clicked.connect(self.ask)
        self.setFocusProxy(self.button)
        follow(self._on_look)
        self.clear()

    @property
    def path(self) -> Path | None:
        """The file that is chosen; None for none yet."""
        return self._path

    def choose(self, path: str) -> None:
        """Take a file."""
        self._path = Path(path)
        self.name.setText(self._path.name)
        self.name.setAccessibleName(path)
        self._describe(_tr("Chosen: {path}").format(path=path))
        self.clear_error()
        self.chosen.emit()

    def clear(self) -> None:
        """Forget the file."""
        self._path = None
        words = _tr("No file chosen yet.")
        self.name.setText(words)
        self.name.setAccessibleName(words)
        self._describe(words)
        self.clear_error()

    def ask(self) -> QFileDialog:
        """Open the dialog."""
        return ask_for_file(self, self._label, self.choose)

    def set_error(self, sentence: str) -> None:
        """Say under the button what is wrong with the file."""
        self.error.set_text(sentence)
        self.error.show()
        self.button.setAccessibleDescription(sentence)

    def clear_error(self) -> None:
        """Take the sentence back."""
        self.error.hide()

    def _describe(self, words: str) -> None:
        self.button.setAccessibleName(f"{self._label}: {self.button.words()}")
        self.button.setAccessibleDescription(words)

    def _on_look(self) -> None:
        self._row.setSpacing(look().px(Space.M))
        self._column.setSpacing(look().px(Space.S))


def _tr(source: str) -> str:
    return QCoreApplication.translate("FileChoice", source)
