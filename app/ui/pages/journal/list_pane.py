"""The left side of the journal: what was written, by month, and a way to write more."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.pages.journal.entry_delegate import EntryDelegate
from app.ui.pages.journal.entry_list import EntryList, EntryRole, EntryRow
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.rows import RowList
from app.ui.widgets.status import EmptyState
from app.ui.widgets.theme import follow, look


class ListPane(QWidget):
    """The list under its heading; says which text was chosen."""

    row_reached = Signal(object)
    """The person moved to a text; carries its ``EntryRow``."""

    row_clicked = Signal(object)
    """The person clicked a text; carries its ``EntryRow``."""

    row_opened = Signal(object)
    """The person wants to write on in a text (Enter); carries its ``EntryRow``."""

    new_wanted = Signal()
    """The person wants an empty page."""

    trash_wanted = Signal()
    """The person looks for something that was deleted."""

    def __init__(self, rows: EntryList) -> None:
        super().__init__()
        self.rows = rows
        self.view = RowList(self.tr("Your entries"))
        self.new = Button(self.tr("New entry"), ButtonKind.QUIET, ButtonSize.SMALL, "plus")
        self.trash = Button(self.tr("Trash"), ButtonKind.PLAIN, ButtonSize.SMALL, "trash")
        self.empty = EmptyState(self.tr("Everything you write stands here, day by day."))
        self._heading = Label(self.tr("Journal"), TextStyle.HEADING)
        self._group = Label("", TextStyle.HINT)
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._group_row = QHBoxLayout()
        self._set_up_view()
        self._lay_out()
        self.new.clicked.connect(self.new_wanted)
        self.trash.clicked.connect(self.trash_wanted)
        follow(self._on_look)

    def show_rows(self) -> None:
        """Show the rows that the model has now, at the place where the list stood."""
        has_rows = self.rows.rowCount() > 0
        self.view.setVisible(has_rows)
        self._group.setVisible(has_rows)
        self.empty.setVisible(not has_rows)
        self._name_group()

    def reload(self) -> None:
        """Read the list anew without moving it."""
        self._read_in_place(self.rows.reload)

    def reload_drafts(self) -> None:
        """Read only the drafts anew."""
        bar = self.view.verticalScrollBar()
        place = bar.value()
        # Laying out a hundred thousand rows for the words of one is felt while typing.
        if self.rows.reload_drafts():
            self._stand_at(place)

    def choose(self, row: int) -> None:
        """Mark a row as the open one, without telling; -1 for none."""
        selection = self.view.selectionModel()
        selection.blockSignals(True)  # noqa: FBT003  # Qt's signature
        if row < 0:
            selection.clear()
        else:
            self.view.setCurrentIndex(self.rows.index(row))
        selection.blockSignals(False)  # noqa: FBT003
        self.view.viewport().update()

    def show_row(self, row: int) -> None:
        """Scroll to a row."""
        if row >= 0:
            at_top = QAbstractItemView.ScrollHint.PositionAtTop
            self.view.scrollTo(self.rows.index(row), at_top)
            self._name_group()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_group()

    def _set_up_view(self) -> None:
        self._delegate = EntryDelegate()
        self._delegate.setParent(self.view)
        self.view.setModel(self.rows)
        self.view.setItemDelegate(self._delegate)
        self.view.setUniformItemSizes(True)  # Qt's signature
        self.view.selectionModel().selectionChanged.connect(self._on_selected)
        self.view.activated.connect(self._on_opened)
        self.view.clicked.connect(self._on_clicked)
        self.view.verticalScrollBar().valueChanged.connect(self._name_group)

    def _lay_out(self) -> None:
        self._head.addWidget(self._heading, 1, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self.new)
        self._column.addLayout(self._head)
        self._group_row.addWidget(self._group)
        self._column.addLayout(self._group_row)
        self._column.addWidget(self.view, 1)
        self._column.addWidget(self.empty, 1)
        self._column.addWidget(self.trash, 0, Qt.AlignmentFlag.AlignLeft)

    def _read_in_place(self, read: Callable[[], None]) -> None:
        bar = self.view.verticalScrollBar()
        place = bar.value()
        read()
        self._stand_at(place)

    def _stand_at(self, place: int) -> None:
        """Lay the rows out and scroll to where the list stood."""
        self.show_rows()
        self.view.doItemsLayout()
        self.view.verticalScrollBar().setValue(place)

    def _name_group(self) -> None:
        """Say in which group the top of the list is."""
        half = look().px(20)
        top = self.view.indexAt(self.view.viewport().rect().topLeft() + QPoint(0, half))
        self._group.setText(self.rows.group_name(max(top.row(), 0)))

    def _on_selected(self, selected: QItemSelection) -> None:
        # Not currentChanged: a list that merely gets the focus makes its first row current.
        for index in selected.indexes():
            row = index.data(EntryRole.ROW)
            if isinstance(row, EntryRow):
                self.row_reached.emit(row)

    def _on_clicked(self, index: QModelIndex) -> None:
        row = index.data(EntryRole.ROW)
        if isinstance(row, EntryRow):
            self.row_clicked.emit(row)

    def _on_opened(self, index: QModelIndex) -> None:
        row = index.data(EntryRole.ROW)
        if isinstance(row, EntryRow):
            self.row_opened.emit(row)

    def _on_look(self) -> None:
        px = look().px
        self._column.setContentsMargins(px(12), px(16), px(12), px(12))
        self._column.setSpacing(px(8))
        self._head.setContentsMargins(px(12), 0, 0, 0)
        self._group_row.setContentsMargins(px(12), 0, 0, 0)
