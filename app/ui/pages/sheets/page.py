"""The reader: what clients brought, by client, and nothing that they did not bring."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QItemSelection, QModelIndex, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.domain.handout.disclosure import GivenWay, ReaderSheetId, ReceivedSheet
from app.services.printing_out import save_paper
from app.services.sharing.reading import Found, Opened, ReadingSheets
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.sheets import words
from app.ui.pages.sheets.compare_sheet import CompareSheet
from app.ui.pages.sheets.keep_sheet import KeepSheet
from app.ui.pages.sheets.open_sheet import OpenSheet
from app.ui.printing.sheet_paper import sheet_pdf
from app.ui.printing.sheet_view import SheetView
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.cards import ScrollPage
from app.ui.widgets.confirm import ConfirmSheet
from app.ui.widgets.file_dialogs import ask_for_file, ask_for_new_file
from app.ui.widgets.file_drop import FileDrop
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.rows import GROUP_ROLE, HINT_ROLE, RowList, TwoLineDelegate
from app.ui.widgets.status import EmptyState
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

TWO_PANES_WIDTH = 760
LIST_WIDTH = 300
NARROW_LIST_HEIGHT = 150
VIEW_HEIGHT = 280
SUFFIX = ".age"
SHEET_ROLE = HINT_ROLE + 40
Sheets = list[tuple[str, list[ReceivedSheet]]]


class SheetsPage(QWidget):
    """Opens, shows, compares and erases session sheets."""

    failed = Signal(object)
    """A file could not be opened, kept or written; carries the ``AppError``."""

    said = Signal(str)
    """Something was done; carries the sentence that says so."""

    shown = Signal()
    """The list is as the vault has it."""

    def __init__(self, reading: ReadingSheets, tasks: TaskRunner) -> None:
        super().__init__()
        self._reading = reading
        self._tasks = tasks
        self._wanted: ReaderSheetId | None = None
        self._sheets: Sheets = []
        self.opening: OpenSheet | None = None
        self.keeping: KeepSheet | None = None
        self.open = Button(words.tr("Open a sealed sheet"), ButtonKind.PRIMARY, icon="folder-open")
        self.list = RowList(words.tr("Sheets by client"))
        self.view = SheetView(words.tr("The sheet"))
        self.proof = InfoLine("shield-check", "")
        self.save = Button(words.tr("Save the page to print"), icon="printer")
        self.compare = Button(words.tr("Compare"), icon="columns")
        self.delete = Button(words.tr("Delete"), ButtonKind.QUIET, icon="trash")
        self.nothing = EmptyState(
            words.tr(
                "Here you open what a client sealed for you. You see what they chose to bring, and "
                "nothing else."
            ),
            icon="envelope-simple-open",
        )
        self._model = QStandardItemModel(self)
        self._fitting = QTimer(self)
        self._lay_out()
        self._connect()
        FileDrop(self, SUFFIX).dropped.connect(self.open_file)
        follow(self._on_look)

    @property
    def chosen(self) -> ReceivedSheet | None:
        """The sheet that is shown; None for none."""
        found = self.list.currentIndex().data(SHEET_ROLE)
        return found if isinstance(found, ReceivedSheet) else None

    def refresh(self) -> None:
        """Show what the vault has."""
        task = self._tasks.run(partial(_all, self._reading))
        task.finished.connect(self._on_sheets)
        task.failed.connect(self.failed)

    def flush(self) -> None:
        """Nothing is typed here that waits to be stored."""

    def open_file(self, path: str | Path) -> None:
        """Open a sealed file; asks for its passphrase where it has one."""
        task = self._tasks.run(partial(self._reading.find, Path(path)))
        task.finished.connect(self.look_at)
        task.failed.connect(self.failed)

    def save_page(self, path: str) -> None:
        """Write the sheet that is shown as a page."""
        chosen = self.chosen
        if chosen is None:
            return
        try:
            save_paper(Path(path), sheet_pdf(chosen.sheet))
        except AppError as error:
            self.failed.emit(error)
            return
        self.said.emit(
            words.tr("Saved. The file is not encrypted: it is a part of your record, too.")
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start()

    def _ask(self) -> QFileDialog:
        return ask_for_file(self, self.open.text(), self.open_file)

    def look_at(self, found: Found) -> None:
        """Open what was found, or show the sheet that it was kept as."""
        if found.kept_as is not None:
            self._wanted = found.kept_as
            self.said.emit(words.tr("You have this sheet already. Here it is."))
            self.refresh()
        elif found.way is GivenWay.KEY:
            self._open(found, "")
        else:
            self.opening = OpenSheet(self.window(), found)
            self.opening.given.connect(self._open)
            self.opening.closed.connect(self._on_opening_closed)
            self.opening.open()

    def _open(self, found: Found, passphrase: str) -> None:
        task = self._tasks.run(partial(self._reading.open, found, passphrase))
        task.finished.connect(self._on_opened)
        task.failed.connect(self._on_not_opened)

    def _on_opened(self, opened: Opened) -> None:
        if self.opening is not None:
            self.opening.close_sheet()
        self.keeping = KeepSheet(self.window(), opened, self._reading.clients())
        self.keeping.kept.connect(self._on_keep)
        self.keeping.closed.connect(self.keeping.deleteLater)
        self.keeping.open()

    def _on_not_opened(self, error: AppError) -> None:
        if self.opening is not None and self._reading.is_about_words(error):
            self.opening.refuse(words.tr("These words did not open it. Look at each of them."))
        elif self.opening is not None:
            self.opening.close_sheet()  # other words would not open it either
        self.failed.emit(error)

    def _on_opening_closed(self) -> None:
        if self.opening is not None:
            self.opening.deleteLater()
            self.opening = None

    def _on_keep(self, opened: Opened, name: str) -> None:
        try:
            self._wanted = self._reading.keep(opened, name).id
        except AppError as error:
            self.failed.emit(error)
            return
        self.said.emit(words.tr("Kept. It is a part of your record now."))
        self.refresh()

    def _on_sheets(self, sheets: Sheets) -> None:
        chosen = self.chosen
        wanted = self._wanted or (chosen.id if chosen is not None else None)
        self._wanted = None
        self._sheets = sheets
        self._model.clear()
        for client, received in sheets:
            self._model.appendRow(_group_row(client))
            for each in received:
                self._model.appendRow(_sheet_row(each))
        self._select(wanted)
        self.nothing.setVisible(not sheets)
        for widget in (self.list, self._shown):
            widget.setVisible(bool(sheets))
        self.shown.emit()

    def _select(self, wanted: ReaderSheetId | None) -> None:
        places = [
            (row, each.id)
            for row in range(self._model.rowCount())
            if isinstance(each := self._model.index(row, 0).data(SHEET_ROLE), ReceivedSheet)
        ]
        place = next(
            (row for row, each in places if each == wanted), places[0][0] if places else -1
        )
        self.list.setCurrentIndex(self._model.index(place, 0) if places else QModelIndex())
        self._show_chosen()

    def _on_selected(self, _on: QItemSelection, _off: QItemSelection) -> None:
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        self.view.show_sheet(chosen.sheet)
        lines = (
            words.received_words(chosen),
            words.proof_words(chosen.way),
            words.number_words(chosen.sha256),
        )
        self.proof.set_text(" ".join(lines))
        self.compare.setEnabled(len(self._of_the_client(chosen)) > 1)

    def _of_the_client(self, chosen: ReceivedSheet) -> list[ReceivedSheet]:
        return next(
            (each for _, each in self._sheets if any(one.id == chosen.id for one in each)), []
        )

    def _on_save(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            name = f"{words.tr('sheet')} {chosen.made_on.isoformat()}.pdf"
            ask_for_new_file(self, self.save.text(), name, self.save_page)

    def _on_compare(self) -> CompareSheet | None:
        chosen = self.chosen
        if chosen is None:
            return None
        others = [each for each in self._of_the_client(chosen) if each.id != chosen.id]
        sheet = CompareSheet(
            self.window(), others, lambda other: self._reading.compare(chosen.id, other.id)
        )
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def _on_delete(self) -> ConfirmSheet | None:
        chosen = self.chosen
        if chosen is None:
            return None
        sheet = ConfirmSheet(
            self.window(),
            words.tr("Delete this sheet for good?"),
            words.tr(
                "It goes from this program at once; backups made before still hold it. Ask "
                "yourself first whether your duty to keep records allows it."
            ),
            (words.tr("Keep it"), words.tr("Delete it")),
        )
        sheet.agreed.connect(partial(self._remove, chosen.id))
        sheet.open()
        return sheet

    def _remove(self, sheet_id: ReaderSheetId) -> None:
        try:
            self._reading.remove(sheet_id)
        except AppError as error:
            self.failed.emit(error)
        self.refresh()

    def _connect(self) -> None:
        self._fitting.setSingleShot(True)  # Qt's signature
        self._fitting.timeout.connect(self._arrange)
        self.open.clicked.connect(self._ask)
        self.save.clicked.connect(self._on_save)
        self.compare.clicked.connect(self._on_compare)
        self.delete.clicked.connect(self._on_delete)
        self.list.selectionModel().selectionChanged.connect(self._on_selected)

    def _lay_out(self) -> None:
        self.list.setModel(self._model)
        self.list.setItemDelegate(TwoLineDelegate(parent=self.list))
        self._shown = QWidget()
        self._right = QVBoxLayout(self._shown)
        self._right.setContentsMargins(0, 0, 0, 0)
        row = Flow(Space.S)
        for button in (self.save, self.compare, self.delete):
            row.add(button)
        self._right.addWidget(self.view, 1)
        self._right.addWidget(self.proof)
        self._right.addWidget(row)
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._panes.addWidget(self.list)
        self._panes.addWidget(self._shown, 1)
        page = ScrollPage()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        self._column = page.column
        self._column.addWidget(Label(words.tr("Session sheets"), TextStyle.TITLE))
        opening = Flow(Space.S)
        opening.add(self.open)
        self._column.addWidget(opening)
        self._column.addWidget(self.nothing)
        self._column.addLayout(self._panes, 1)
        self._shown.hide()
        self.list.hide()

    def _arrange(self) -> None:
        px = look().px
        has_two = self.width() >= px(TWO_PANES_WIDTH)
        directions = QBoxLayout.Direction
        self._panes.setDirection(directions.LeftToRight if has_two else directions.TopToBottom)
        self.list.setMaximumWidth(px(LIST_WIDTH) if has_two else 16_777_215)
        self.list.setMaximumHeight(16_777_215 if has_two else px(NARROW_LIST_HEIGHT))

    def _on_look(self) -> None:
        px = look().px
        self._column.setSpacing(px(Space.M))
        self.view.setMinimumHeight(px(VIEW_HEIGHT))
        self._panes.setSpacing(px(Space.L))
        self._right.setSpacing(px(Space.M))
        self._fitting.start()


def _all(reading: ReadingSheets) -> Sheets:
    return [(client.name, reading.sheets(client.id)) for client in reading.clients()]


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
