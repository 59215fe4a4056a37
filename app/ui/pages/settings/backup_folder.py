"""The folder of the backups: which it is, whether it is there, and another one."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.services.backing_up import BackupFacts
from app.ui.pages.settings.folder_sheet import FolderSheet
from app.ui.pages.settings.rows import SettingRow
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.file_dialogs import ask_for_folder
from app.ui.widgets.labels import ElidedLabel, InfoLine, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space


@dataclass(frozen=True, slots=True)
class FolderWish:
    """Another folder for the backups; None for the usual one beside the journal."""

    folder: Path | None
    is_moving: bool


class BackupFolder(QWidget):
    """Emits wishes; whoever owns the backups moves them."""

    wanted = Signal(object)
    """The person wants another folder; carries a ``FolderWish``."""

    def __init__(self) -> None:
        super().__init__()
        self._facts: BackupFacts | None = None
        self.sheet: FolderSheet | None = None
        self.choose = Button(_tr("Choose a folder"))
        self.usual = Button(_tr("Beside the journal"), ButtonKind.QUIET)
        self.path = ElidedLabel("", TextStyle.HINT)
        self.away = InfoLine(
            "warning-circle",
            _tr(
                "This folder is not there now. Until it is back, backups go beside the journal. "
                "If it is on a drive, connect the drive."
            ),
            role=Role.WARNING,
        )
        buttons = QWidget()
        self._buttons = QHBoxLayout(buttons)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._buttons.addWidget(self.usual)
        self._buttons.addWidget(self.choose)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        hint = _tr("Best on another drive than the journal.")
        for widget in (SettingRow(_tr("Folder of the backups"), hint, buttons), self.path):
            self._column.addWidget(widget)
        self._column.addWidget(self.away)
        self.usual.hide()
        self.away.hide()
        self.choose.clicked.connect(self.ask)
        self.usual.clicked.connect(self._on_usual)
        follow(self._on_look)

    def show_facts(self, facts: BackupFacts) -> None:
        """Show which folder it is."""
        self._facts = facts
        where = facts.usual if facts.chosen is None else facts.chosen
        self.path.setText(str(where))
        self.path.setAccessibleName(str(where))
        self.usual.setVisible(facts.chosen is not None)
        self.away.setVisible(facts.is_away)

    def ask(self) -> QFileDialog:
        """Open a dialog for another folder."""
        return ask_for_folder(self, _tr("Folder for backups"), self.offer)

    def offer(self, path: str) -> None:
        """Ask what becomes of the backups there are, and then want a folder."""
        self._ask_about(Path(path))

    def leave(self) -> None:
        """Take the sheet off the screen."""
        if self.sheet is not None:
            self.sheet.close_sheet()

    def _on_usual(self) -> None:
        self._ask_about(None)

    def _ask_about(self, folder: Path | None) -> None:
        facts = self._facts
        if facts is None:
            return
        target = facts.usual if folder is None else folder
        count = sum(backup.path.parent != target for backup in facts.backups)
        self.sheet = FolderSheet(self.window(), target, count)
        self.sheet.closed.connect(self._on_closed)
        self.sheet.chosen.connect(partial(self._want, folder))
        self.sheet.open()

    def _want(self, folder: Path | None, is_moving: bool) -> None:  # noqa: FBT001  # a signal's
        self.wanted.emit(FolderWish(folder, is_moving))

    def _on_closed(self) -> None:
        self.sheet = None

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))
        self._buttons.setSpacing(look().px(Space.S))


def _tr(source: str) -> str:
    return QCoreApplication.translate("BackupFolder", source)
