"""Your data: how much lies in the trash and in quarantine, and the way to erase everything."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.deleting import Deleting
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.settings.rows import SettingRow
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.labels import SectionHeading
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

TRADITIONAL = QLocale.DataSizeFormat.DataSizeTraditionalFormat


@dataclass(frozen=True, slots=True)
class _Standing:
    trashed: int
    originals: int
    originals_bytes: int


class YourDataSection(QWidget):
    """Three rows; what they open concerns the whole window."""

    trash_wanted = Signal()
    """Show the trash."""

    originals_wanted = Signal()
    """Show what restores have set aside."""

    erase_wanted = Signal()
    """Erase everything; nothing was asked yet."""

    failed = Signal(object)
    """It could not be counted; carries the ``AppError``."""

    def __init__(self, deleting: Deleting, tasks: TaskRunner) -> None:
        super().__init__()
        self._deleting = deleting
        self._tasks = tasks
        self.trash = Button(self.tr("Open the trash"))
        self.originals = Button(self.tr("Show them"))
        self.erase = Button(self.tr("Erase everything"), ButtonKind.ERASE)
        self._trash_row = SettingRow(self.tr("Trash"), "", self.trash)
        self._originals_row = SettingRow(self.tr("Damaged originals"), "", self.originals)
        erase_row = SettingRow(
            self.tr("Erase this notebook"),
            self.tr("With all its backups and keys, at once and for good. You are asked first."),
            self.erase,
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(self.tr("Your data"), has_line=True))
        for row in (self._trash_row, self._originals_row, erase_row):
            self._column.addWidget(row)
        self._originals_row.hide()
        self.trash.clicked.connect(self.trash_wanted)
        self.originals.clicked.connect(self.originals_wanted)
        self.erase.clicked.connect(self.erase_wanted)
        follow(self._on_look)

    def refresh(self) -> None:
        """Count what there is."""
        task = self._tasks.run(partial(_counted, self._deleting))
        task.finished.connect(self._on_counted)
        task.failed.connect(self.failed)

    def _on_counted(self, standing: _Standing) -> None:
        number = QLocale().toString
        if not standing.trashed:
            hint = self.tr("Empty. What you delete stays there for 30 days.")
        elif standing.trashed == 1:
            hint = self.tr("1 thing; it is erased 30 days after you deleted it.")
        else:
            hint = self.tr("{count} things; each is erased 30 days after you deleted it.").format(
                count=number(standing.trashed)
            )
        self._trash_row.set_hint(hint)
        self._originals_row.setVisible(bool(standing.originals))
        self._originals_row.set_hint(
            self.tr("Set aside when you restored a backup: {count}, {size}.").format(
                count=number(standing.originals),
                size=QLocale().formattedDataSize(standing.originals_bytes, 1, TRADITIONAL),
            )
        )

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.L))


def _counted(deleting: Deleting) -> _Standing:
    originals = deleting.originals()
    return _Standing(
        deleting.count(), len(originals), sum(original.size_bytes for original in originals)
    )
