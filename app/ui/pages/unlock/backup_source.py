"""Where backups are looked for: a vault's own folders, another one, or a single file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.services.backup_events import BackupFile
from app.services.restoring import Restoring
from app.services.unlocking import VaultPlace
from app.ui.bridge.reply_stream import ReplyStream
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.unlock.backup_list import BackupList
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.file_dialogs import ask_for_file, ask_for_folder
from app.ui.widgets.labels import ElidedLabel, InfoLine, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space


class BackupSource(QWidget):
    """A list of backups and the two ways to look elsewhere; each is read through meanwhile."""

    chosen = Signal()
    """Another backup is chosen now, or none."""

    def __init__(
        self,
        restoring: Restoring,
        tasks: TaskRunner,
        words_for: Callable[[AppError], str],
        place: VaultPlace | None,
    ) -> None:
        super().__init__()
        self._restoring = restoring
        self._tasks = tasks
        self._words_for = words_for
        self._checks = ReplyStream(self)
        self.backups = BackupList(restoring.today)
        self.folder = ElidedLabel("", TextStyle.HINT)
        self.away = InfoLine("warning-circle", "", role=Role.WARNING)
        self.elsewhere = LinkButton(_tr("Choose another folder"))
        self.single = LinkButton(_tr("Choose a backup file"))
        self._lay_out()
        self.backups.chosen.connect(self.chosen)
        self.elsewhere.clicked.connect(self.ask_for_folder)
        self.single.clicked.connect(self.ask_for_file)
        self._checks.arrived.connect(self.backups.show_verified)
        follow(self._on_look)
        if place is None:
            self.elsewhere.set_words(_tr("Choose a folder of backups"))
            self.backups.say(_tr("Choose the backup, or the folder that it is in."))
        else:
            self._list(partial(restoring.backups_of, place))
            self._say_what_is_away(restoring.folder_that_is_away(place))

    @property
    def backup(self) -> BackupFile | None:
        """The backup that is chosen."""
        return self.backups.backup

    def show_folder(self, path: str) -> None:
        """List the backups of another folder."""
        self._name(path)
        self._list(partial(self._restoring.backups_in, Path(path)))

    def show_file(self, path: str) -> None:
        """List one backup."""
        self._name(path)
        self._list(partial(self._restoring.backup_at, Path(path)))

    def ask_for_folder(self) -> QFileDialog:
        """Open a dialog for a folder."""
        return ask_for_folder(self, _tr("Folder of backups"), self.show_folder)

    def ask_for_file(self) -> QFileDialog:
        """Open a dialog for a backup."""
        dialog = ask_for_file(self, _tr("Backup"), self.show_file)
        dialog.setNameFilters([_tr("Backups") + " (*.alcove-backup)", _tr("All files") + " (*)"])
        return dialog

    def rest(self) -> None:
        """Read no further."""
        self._checks.abandon()

    def _say_what_is_away(self, folder: Path | None) -> None:
        self.away.setVisible(folder is not None)
        if folder is not None:
            words = _tr("Newer backups may be in {folder}, which is not there now. Connect it.")
            self.away.set_text(words.format(folder=folder))

    def _name(self, path: str) -> None:
        self.away.hide()
        self.folder.setText(path)
        self.folder.setAccessibleName(path)
        self.folder.show()

    def _list(self, look_up: Callable[[], list[BackupFile]]) -> None:
        self._checks.abandon()
        task = self._tasks.run(look_up)
        task.finished.connect(self._on_found)
        task.failed.connect(self._on_not_found)

    def _on_found(self, backups: list[BackupFile]) -> None:
        self.backups.show_backups(backups)
        if backups and (self.elsewhere.hasFocus() or self.single.hasFocus()):
            self.backups.rows.setFocus()
        self._checks.abandon()
        self._checks.start(partial(self._restoring.verified, backups))

    def _on_not_found(self, error: object) -> None:
        if isinstance(error, AppError):
            self.backups.say(self._words_for(error))
            self.chosen.emit()

    def _lay_out(self) -> None:
        self._links = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._links.addWidget(self.elsewhere)
        self._links.addWidget(self.single)
        self._links.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.backups)
        self._column.addWidget(self.folder)
        self._column.addWidget(self.away)
        self._column.addLayout(self._links)
        self.folder.hide()
        self.away.hide()

    def _on_look(self) -> None:
        px = look().px
        is_large = look().scale > 1.25  # noqa: PLR2004  # the two links no longer fit beside
        directions = QBoxLayout.Direction
        self._links.setDirection(directions.TopToBottom if is_large else directions.LeftToRight)
        self._links.setSpacing(px(Space.XL if not is_large else Space.S))
        self._column.setSpacing(px(Space.S))


def _tr(source: str) -> str:
    return QCoreApplication.translate("RestoreSheet", source)
