"""The rows of the trash: what was deleted, and until when it is kept."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from app.domain.trash import TrashItem, TrashKey
from app.ui.pages.data import words
from app.ui.widgets.rows import HINT_ROLE, RowList, TwoLineDelegate

ROW_HEIGHT = 60
KEY_ROLE = HINT_ROLE + 120


class TrashList(RowList):
    """What lies in the trash, the last deleted first, one of it chosen."""

    def __init__(self) -> None:
        super().__init__(words.tr("In the trash"))
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(TwoLineDelegate(ROW_HEIGHT, self))

    @property
    def count(self) -> int:
        """How many things lie in it."""
        return self._items.rowCount()

    @property
    def chosen(self) -> TrashKey | None:
        """What is chosen; None for nothing."""
        key = self.currentIndex().data(KEY_ROLE)
        return key if isinstance(key, TrashKey) else None

    @property
    def chosen_name(self) -> str:
        """The title of what is chosen, as its row says it."""
        return str(self.currentIndex().data(Qt.ItemDataRole.DisplayRole))

    def show_items(self, items: list[TrashItem]) -> None:
        """Show these; the choice stays where it was."""
        place = self.currentIndex().row()
        self._items.clear()
        for item in items:
            self._items.appendRow(_row(item))
        if items:
            self.setCurrentIndex(self._items.index(min(max(place, 0), len(items) - 1), 0))


def _row(item: TrashItem) -> QStandardItem:
    title = item.title or item.excerpt or words.untitled(item.key.kind)
    hint = words.trash_hint(item)
    row = QStandardItem(title)
    row.setData(hint, HINT_ROLE)
    row.setData(f"{title}, {hint}", Qt.ItemDataRole.AccessibleTextRole)
    row.setData(item.key, KEY_ROLE)
    row.setEditable(False)
    return row
