"""Your data: the way out, what lies in the trash and in quarantine, and erasing everything."""

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
    """Rows with one button each; what they open concerns the whole window."""

    trash_wanted = Signal()
    """Show the trash."""

    originals_wanted = Signal()
    """Show what restores have set aside."""

    export_wanted = Signal()
    """Carry the journal out."""

    import_wanted = Signal()
    """Carry another journal in."""

    retention_wanted = Signal()
    """Say after how long conversations go by themselves."""

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
        self.export = Button(self.tr("Export"))
        self.bring_in = Button(self.tr("Import"))
        self.retention = Button(self.tr("Choose"))
        self.erase = Button(self.tr("Erase everything"), ButtonKind.ERASE)
        self._trash_row = SettingRow(self.tr("Trash"), "", self.trash)
        self._originals_row = SettingRow(self.tr("Damaged originals"), "", self.originals)
        self._export_row = SettingRow(
            self.tr("Take your journal with you"),
            self.tr("As Markdown, a web page, a book, tables and more; sealed if you like."),
            self.export,
        )
        self._import_row = SettingRow(
            self.tr("Bring another journal in"),
            self.tr("From Day One, Journey, Daylio, jrnl, Markdown and others. You see it first."),
            self.bring_in,
        )
        self._retention_row = SettingRow(
            self.tr("Old conversations"),
            self.tr("They stay until you delete them, or go to the trash after a time."),
            self.retention,
        )
        self._erase_row = SettingRow(
            self.tr("Erase this notebook"),
            self.tr("With all its backups and keys, at once and for good. You are asked first."),
            self.erase,
        )
        self._lay_out()
        self.trash.clicked.connect(self.trash_wanted)
        self.originals.clicked.connect(self.originals_wanted)
        self.bring_in.clicked.connect(self.import_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.retention.clicked.connect(self.retention_wanted)
        self.erase.clicked.connect(self.erase_wanted)
        follow(self._on_look)

    def leave_out_journal(self) -> None:
        """Offer only what there is to do without a journal."""
        own_rows = (self._export_row, self._import_row, self._retention_row, self._trash_row)
        for row in own_rows:
            row.hide()

    def refresh(self) -> None:
        """Count what there is."""
        task = self._tasks.run(partial(_counted, self._deleting))
        task.finished.connect(self._on_counted)
        task.failed.connect(self.failed)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(self.tr("Your data"), has_line=True))
        own_rows = (self._export_row, self._import_row, self._retention_row)
        for row in (*own_rows, self._trash_row, self._originals_row, self._erase_row):
            self._column.addWidget(row)
        self._originals_row.hide()

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
