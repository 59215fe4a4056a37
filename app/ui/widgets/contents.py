"""What a long page has, as a list beside it: one stop of the Tab key, arrows go through it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.ui.widgets import theme
from app.ui.widgets.rows import Index, RowDelegate, RowList, draw_elided, is_selected
from app.ui.widgets.tokens import Role

ROW_HEIGHT = 36


class ContentsList(RowList):
    """The headings of a page. Knows words and numbers, and not what stands under them."""

    reached = Signal(int)
    """The person moved to a heading; carries its number."""

    entered = Signal(int)
    """The person pressed Enter on a heading; carries its number."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_HeadingDelegate(ROW_HEIGHT, self))
        self.selectionModel().currentChanged.connect(self._on_current)
        self.clicked.connect(self._on_clicked)
        self.activated.connect(self._on_activated)

    def show_headings(self, headings: Sequence[str]) -> None:
        """Show these headings, unless they stand there already."""
        shown = [self._model.item(row).text() for row in range(self._model.rowCount())]
        if list(headings) == shown:
            return
        self._model.clear()
        for words in headings:
            self._model.appendRow(QStandardItem(words))
        self.mark(0)

    def mark(self, number: int) -> None:
        """Show where on the page one is; nobody is told."""
        if number == self.currentIndex().row():
            return
        selection = self.selectionModel()
        selection.blockSignals(True)  # noqa: FBT003  # Qt's signature
        self.setCurrentIndex(self._model.index(number, 0))
        selection.blockSignals(False)  # noqa: FBT003
        self.viewport().update()

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.reached.emit(index.row())

    def _on_clicked(self, index: QModelIndex) -> None:
        self.reached.emit(index.row())  # also where it was the current one

    def _on_activated(self, index: QModelIndex) -> None:
        self.entered.emit(index.row())


class _HeadingDelegate(RowDelegate):
    """One line a row."""

    @override
    def paint_row(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index
    ) -> None:
        is_chosen = is_selected(option)
        painter.setFont(theme.look().sans(15, 600 if is_chosen else 400))
        painter.setPen(theme.look().color(Role.ACCENT if is_chosen else Role.INK_SOFT))
        draw_elided(painter, rect, str(index.data(Qt.ItemDataRole.DisplayRole) or ""))
