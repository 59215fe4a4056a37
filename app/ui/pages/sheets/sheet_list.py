"""What clients brought, by client, the one that is shown chosen."""

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QStandardItem, QStandardItemModel

from app.domain.handout.disclosure import ReaderSheetId, ReceivedSheet
from app.ui.pages.sheets import words
from app.ui.widgets.rows import GROUP_ROLE, HINT_ROLE, RowList, TwoLineDelegate

SHEET_ROLE = HINT_ROLE + 40
Sheets = list[tuple[str, list[ReceivedSheet]]]
"""Each client's name and their sheets."""


class SheetList(RowList):
    """The sheets under the names of who brought them."""

    def __init__(self) -> None:
        super().__init__(words.tr("Sheets by client"))
        self._sheets: Sheets = []
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(TwoLineDelegate(parent=self))

    @property
    def chosen(self) -> ReceivedSheet | None:
        """The sheet that is chosen; None for none."""
        return self._at(self.currentIndex())

    @property
    def of_the_client(self) -> list[ReceivedSheet]:
        """All sheets of whoever brought the chosen one; empty for none."""
        chosen = self.chosen
        if chosen is None:
            return []
        return next(
            (each for _, each in self._sheets if any(one.id == chosen.id for one in each)), []
        )

    def show_sheets(self, sheets: Sheets, wanted: ReaderSheetId | None) -> None:
        """Show these and choose the wanted one, else the one chosen before, else the first."""
        before = self.chosen
        if wanted is None and before is not None:
            wanted = before.id
        self._sheets = sheets
        self._rows.clear()
        for client, received in sheets:
            self._rows.appendRow(_group_row(client))
            for each in received:
                self._rows.appendRow(_sheet_row(each))
        self._choose(wanted)

    def _choose(self, wanted: ReaderSheetId | None) -> None:
        indexes = [self._rows.index(row, 0) for row in range(self._rows.rowCount())]
        places = [(index, each.id) for index in indexes if (each := self._at(index)) is not None]
        first = places[0][0] if places else QModelIndex()
        self.setCurrentIndex(next((index for index, each in places if each == wanted), first))

    @staticmethod
    def _at(index: QModelIndex) -> ReceivedSheet | None:
        found = index.data(SHEET_ROLE)
        return found if isinstance(found, ReceivedSheet) else None


def _group_row(client: str) -> QStandardItem:
    item = QStandardItem(client)
    item.setData(True, GROUP_ROLE)  # noqa: FBT003  # a Qt role's value
    item.setSelectable(False)  # Qt's signature
    return item


def _sheet_row(received: ReceivedSheet) -> QStandardItem:
    title, hint = words.row_of(received)
    item = QStandardItem(title)
    item.setData(hint, HINT_ROLE)
    item.setData(received, SHEET_ROLE)
    return item
