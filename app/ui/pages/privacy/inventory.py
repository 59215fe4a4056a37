"""The table of what is stored: kinds, counts and bytes, never a word of it."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.services.diagnosing import PrivacyReport
from app.ui.pages.privacy.kinds import kept_of
from app.ui.widgets.cards import Hairline, clear_layout
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

COLUMNS = 3


class Inventory(QWidget):
    """Kind, count and size, with a hairline above each row."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self.setAccessibleName(_tr("What is stored on this computer"))
        follow(self._on_look)

    def show_report(self, report: PrivacyReport) -> None:
        """Count everything anew."""
        clear_layout(self._grid)
        self._add(0, (_tr("Kind"), _tr("Count"), _tr("Size")), TextStyle.HINT)
        for number, kept in enumerate(kept_of(report), start=1):
            self._grid.addWidget(Hairline(), 2 * number - 1, 0, 1, COLUMNS)
            size = kept.size_words if kept.size_bytes else ""
            self._add(2 * number, (kept.kind, kept.count_words, size), TextStyle.BODY)

    def _add(self, row: int, cells: tuple[str, str, str], style: TextStyle) -> None:
        for column, words in enumerate(cells):
            label = Label(words, style if column < COLUMNS - 1 else TextStyle.HINT)
            if column:
                label.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(label, row, column)

    def _on_look(self) -> None:
        px = look().px
        self._grid.setHorizontalSpacing(px(Space.XL))
        self._grid.setVerticalSpacing(px(Space.XS))


def _tr(source: str) -> str:
    return QCoreApplication.translate("Inventory", source)
