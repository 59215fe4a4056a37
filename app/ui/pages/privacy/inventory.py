"""The table of what is stored: kinds and counts, never a word of it."""

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.services.diagnosing import PrivacyReport
from app.ui.widgets.cards import Hairline, clear_layout
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

COLUMNS = 3


class Inventory(QWidget):
    """Kind, count and place, with a hairline above each row."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(2, 2)
        self.setAccessibleName(_tr("What is stored on this computer"))
        follow(self._on_look)

    def show_report(self, report: PrivacyReport) -> None:
        """Count everything anew."""
        clear_layout(self._grid)
        vault, inside = report.vault, _tr("in the vault")
        self._add(0, (_tr("Kind"), _tr("Count"), _tr("Where")), TextStyle.HINT)
        rows = (
            (_tr("Entries"), vault.entries),
            (_tr("Earlier versions of entries"), vault.versions),
            (_tr("Open drafts"), vault.drafts),
            (_tr("Conversations"), vault.conversations),
            (_tr("Messages in them"), vault.turns),
            (_tr("In the trash"), vault.trashed),
        )
        files = QLocale().toString(vault.attachments)
        if vault.attachments:
            size = QLocale().formattedDataSize(
                vault.attachment_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat
            )
            files = _tr("{count}, {size}").format(count=files, size=size)
        counted = [(kind, QLocale().toString(count)) for kind, count in rows]
        counted.append((_tr("Photos and files"), files))
        for number, (kind, count) in enumerate(counted, start=1):
            self._grid.addWidget(Hairline(), 2 * number - 1, 0, 1, COLUMNS)
            self._add(2 * number, (kind, count, inside), TextStyle.BODY)

    def _add(self, row: int, cells: tuple[str, str, str], style: TextStyle) -> None:
        kind, count, where = cells
        counted = Label(count, style)
        counted.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(Label(kind, style), row, 0)
        self._grid.addWidget(counted, row, 1)
        self._grid.addWidget(Label(where, TextStyle.HINT), row, 2)

    def _on_look(self) -> None:
        px = look().px
        self._grid.setHorizontalSpacing(px(Space.XL))
        self._grid.setVerticalSpacing(px(Space.XS))


def _tr(source: str) -> str:
    return QCoreApplication.translate("Inventory", source)
