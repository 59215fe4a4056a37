"""All backups of the open notebook, newest first: when, how long ago, how large, where."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.backup_events import BackupFile, BackupWholeness
from app.ui.widgets.ages import age_words
from app.ui.widgets.dates import moment_name
from app.ui.widgets.rows import HINT_ROLE, RowList, TwoLineDelegate
from app.ui.widgets.theme import follow, look

ROW_HEIGHT, MOST_ROWS = 60, 4  # more of them scroll
FACTS_OF_ALL = 2  # age and size; what is said beyond them, a person should see
TRADITIONAL = QLocale.DataSizeFormat.DataSizeTraditionalFormat


class BackupRows(QWidget):
    """To look at; restoring one is for the lock screen."""

    def __init__(self) -> None:
        super().__init__()
        self._model = QStandardItemModel(self)
        self.rows = RowList(_tr("All backups"))
        self.rows.setModel(self._model)
        self.rows.setItemDelegate(TwoLineDelegate(ROW_HEIGHT, self.rows))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        follow(self._on_look)

    def show_backups(self, backups: Sequence[BackupFile], folder: Path, today: date) -> None:
        """Show these; of one that is not in ``folder`` it is said where it is."""
        self._model.clear()
        says_more = len(backups) > 1  # one good backup stands above them already
        for backup in backups:
            age = age_words(backup.made_at.astimezone().date(), today)
            parts = [age, QLocale().formattedDataSize(backup.size_bytes, 1, TRADITIONAL)]
            if backup.wholeness is BackupWholeness.DAMAGED:
                parts.append(_tr("damaged, cannot be restored"))
            if backup.wholeness is BackupWholeness.TOO_NEW:
                parts.append(_tr("made by a newer version of Alcove"))
            if backup.path.parent != folder:
                parts.append(_tr("beside the journal"))
            says_more = says_more or len(parts) > FACTS_OF_ALL
            item = QStandardItem(moment_name(backup.made_at.astimezone()))
            hint = " · ".join(parts)
            item.setData(hint, HINT_ROLE)
            item.setData(f"{item.text()}, {hint}", Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        self.setVisible(says_more)
        self._on_look()

    def words(self) -> list[str]:
        """Return what a screen reader is told of each."""
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(self._model.item(row).data(role)) for row in range(self._model.rowCount())]

    def _on_look(self) -> None:
        shown = min(max(self._model.rowCount(), 1), MOST_ROWS)
        self.rows.setFixedHeight(look().px(ROW_HEIGHT) * shown)


def _tr(source: str) -> str:
    return QCoreApplication.translate("BackupRows", source)
