"""The figures of a chart as a table: read by a screen reader, copied by nobody's accident."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from typing_extensions import override

from app.ui.widgets import theme

_ROW, _TEXT = 32, 13
_APART = 16  # between the longest words of a column and the next one
MOST_ROWS_SHOWN = 12  # more scroll inside the table


class _Cell(QStyledItemDelegate):
    """Asks for some room behind its words."""

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return super().sizeHint(option, index) + QSize(theme.look().px(_APART), 0)


class FigureTable(QTableWidget):
    """Headings and rows of plain words; the Tab key leaves it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)  # Qt's signature
        self.setItemDelegate(_Cell(self))
        self.setShowGrid(False)  # Qt's signature
        self.setWordWrap(False)  # Qt's signature
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)  # Qt's signature
        header.setSectionsClickable(False)  # Qt's signature
        theme.follow(self._restyle)

    def show_rows(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show other figures."""
        self.clear()
        self.setColumnCount(len(headings))
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels(list(headings))
        for number, row in enumerate(rows):
            for column, words in enumerate(row):
                self.setItem(number, column, QTableWidgetItem(words))
        self._restyle()

    def texts(self) -> list[tuple[str, ...]]:
        """Return the words of every row."""
        return [
            tuple(
                cell.text() if (cell := self.item(row, column)) is not None else ""
                for column in range(self.columnCount())
            )
            for row in range(self.rowCount())
        ]

    @override
    def sizeHint(self) -> QSize:
        look = theme.look()
        rows = min(self.rowCount(), MOST_ROWS_SHOWN) + 1
        return QSize(look.px(320), rows * look.px(_ROW) + look.px(6))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.look().px(200), self.sizeHint().height())

    def _restyle(self) -> None:
        look = theme.look()
        self.setFont(look.sans(_TEXT))
        header = self.horizontalHeader()
        header.setFont(look.sans(_TEXT))
        for column in range(self.columnCount()):  # or the style sheet keeps an earlier look's size
            if (heading := self.horizontalHeaderItem(column)) is not None:
                heading.setFont(look.sans(_TEXT))
        header.setFixedHeight(look.px(_ROW))
        self.verticalHeader().setDefaultSectionSize(look.px(_ROW))
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)  # Qt's signature
        header.setMinimumSectionSize(look.px(72))
        self.setMaximumHeight(self.sizeHint().height())
        self.updateGeometry()
