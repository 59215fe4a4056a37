"""Backups to choose from: when each was made, how old and large it is, whether it is whole."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt, QTime, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.backup_events import BackupFile, BackupWholeness
from app.ui.widgets.ages import age_words
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.rows import HINT_ROLE, RowList, TwoLineDelegate
from app.ui.widgets.theme import follow, look

ROW_HEIGHT, MOST_ROWS = 60, 3  # more of them scroll
TRADITIONAL = QLocale.DataSizeFormat.DataSizeTraditionalFormat


class BackupList(QWidget):
    """Rows to choose one from; a backup that is known to be damaged cannot be chosen.

    Args:
        today: Says which day it is here.
    """

    chosen = Signal()
    """Another backup is chosen now, or none."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._backups: list[BackupFile] = []
        self._model = QStandardItemModel(self)
        self.rows = RowList(_tr("Backups"))
        self.rows.setModel(self._model)
        self.rows.setItemDelegate(TwoLineDelegate(ROW_HEIGHT, self.rows))
        self.said = Label("", TextStyle.BODY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        column.addWidget(self.said)
        self.say(_tr("Looking for backups."))
        self.rows.selectionModel().currentChanged.connect(self._on_current)
        follow(self._on_look)

    @property
    def backup(self) -> BackupFile | None:
        """The one that is chosen."""
        row = self.rows.currentIndex().row()
        if not 0 <= row < len(self._backups):
            return None
        backup = self._backups[row]
        return backup if _can_be_restored(backup) else None

    def show_backups(self, backups: Sequence[BackupFile]) -> None:
        """Show these, newest first, and choose the first that is not damaged."""
        self._backups = list(backups)
        self._model.clear()
        for backup in backups:
            self._model.appendRow(QStandardItem())
            self._describe(self._model.rowCount() - 1, backup)
        self.rows.setVisible(bool(backups))
        self.said.setVisible(not backups)
        self.said.setText(_tr("There are no backups in this folder."))
        self._choose_first()
        self._on_look()

    def show_verified(self, backup: BackupFile) -> None:
        """Say what reading all of one backup has shown."""
        paths = [each.path for each in self._backups]
        if backup.path not in paths:
            return
        row = paths.index(backup.path)
        self._backups[row] = backup
        self._describe(row, backup)
        if self.backup is None:
            self._choose_first()

    def say(self, words: str) -> None:
        """Show a sentence in place of backups."""
        self._backups = []
        self._model.clear()
        self.rows.hide()
        self.said.setText(words)
        self.said.show()

    def _choose_first(self) -> None:
        for row, backup in enumerate(self._backups):
            if _can_be_restored(backup):
                self.rows.setCurrentIndex(self._model.index(row, 0))
                break
        self.chosen.emit()

    def _describe(self, row: int, backup: BackupFile) -> None:
        item = self._model.item(row)
        size = QLocale().formattedDataSize(backup.size_bytes, 1, TRADITIONAL)
        age = age_words(backup.made_at.astimezone().date(), self._today())
        hint = f"{age} · {size} · {_state_words(backup)}"
        item.setText(moment_words(backup.made_at))
        item.setData(hint, HINT_ROLE)
        item.setData(f"{item.text()}, {hint}", Qt.ItemDataRole.AccessibleTextRole)
        item.setEnabled(_can_be_restored(backup))

    def _on_current(self) -> None:
        self.chosen.emit()

    def _on_look(self) -> None:
        shown = min(max(len(self._backups), 1), MOST_ROWS)
        self.rows.setFixedHeight(look().px(ROW_HEIGHT) * shown)


def moment_words(at: datetime) -> str:
    """Return a moment as the system writes it, in the time of this place."""
    here = at.astimezone()
    locale = QLocale()
    day = locale.toString(QDate(here.year, here.month, here.day), QLocale.FormatType.LongFormat)
    time = locale.toString(QTime(here.hour, here.minute), QLocale.FormatType.ShortFormat)
    return f"{day}, {time}"


def _can_be_restored(backup: BackupFile) -> bool:
    return backup.wholeness in (BackupWholeness.WHOLE, BackupWholeness.END_IS_WHOLE)


def _state_words(backup: BackupFile) -> str:
    return {
        BackupWholeness.END_IS_WHOLE: _tr("being checked"),
        BackupWholeness.WHOLE: _tr("whole"),
        BackupWholeness.DAMAGED: _tr("damaged, cannot be restored"),
        BackupWholeness.TOO_NEW: _tr("made by a newer version of Alcove"),
    }[backup.wholeness]


def _tr(source: str) -> str:
    return QCoreApplication.translate("BackupList", source)
