"""The reader: what clients brought, by client, and nothing that they did not bring."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QItemSelection, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.domain.handout.disclosure import ReaderSheetId
from app.services.printing_out import save_paper
from app.services.sharing.reading import ReadingSheets
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.sheets import words
from app.ui.pages.sheets.compare_sheet import CompareSheet
from app.ui.pages.sheets.receiving_desk import ReceivingDesk
from app.ui.pages.sheets.sheet_list import SheetList, Sheets
from app.ui.printing.sheet_paper import sheet_pdf
from app.ui.printing.sheet_view import SheetView
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.cards import ScrollPage
from app.ui.widgets.confirm import ConfirmSheet
from app.ui.widgets.file_dialogs import ask_for_file, ask_for_new_file
from app.ui.widgets.file_drop import FileDrop
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.status import EmptyState
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

TWO_PANES_WIDTH = 760
LIST_WIDTH = 300
NARROW_LIST_HEIGHT = 216
ROW_HEIGHT = 56  # about: a sheet is 60, the name of a client less
VIEW_HEIGHT = 280
SUFFIX = ".age"


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
        self.receiving = ReceivingDesk(reading, tasks, self)
        self.open = Button(words.tr("Open a sealed sheet"), ButtonKind.PRIMARY, icon="folder-open")
        self.list = SheetList()
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
        self._fitting = QTimer(self)
        self._lay_out()
        self._connect()
        FileDrop(self, SUFFIX).dropped.connect(self.receiving.open_file)
        follow(self._on_look)

    def refresh(self) -> None:
        """Show what the vault has."""
        task = self._tasks.run(partial(_all, self._reading))
        task.finished.connect(self._on_sheets)
        task.failed.connect(self.failed)

    def flush(self) -> None:
        """Nothing is typed here that waits to be stored."""

    def save_page(self, path: str) -> None:
        """Write the sheet that is shown as a page."""
        chosen = self.list.chosen
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
        return ask_for_file(self, self.open.text(), self.receiving.open_file)

    def _on_received(self, sheet_id: ReaderSheetId) -> None:
        self._wanted = sheet_id
        self.refresh()

    def _on_sheets(self, sheets: Sheets) -> None:
        wanted, self._wanted = self._wanted, None
        self.list.show_sheets(sheets, wanted)
        self._show_chosen()
        self.nothing.setVisible(not sheets)
        for widget in (self.list, self._shown):
            widget.setVisible(bool(sheets))
        self._fitting.start()
        self.shown.emit()

    def _on_selected(self, _on: QItemSelection, _off: QItemSelection) -> None:
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.list.chosen
        if chosen is None:
            return
        self.view.show_sheet(chosen.sheet)
        lines = (
            words.received_words(chosen),
            words.proof_words(chosen.way),
            words.number_words(chosen.sha256),
        )
        self.proof.set_text(" ".join(lines))
        self.compare.setEnabled(len(self.list.of_the_client) > 1)

    def _on_save(self) -> None:
        chosen = self.list.chosen
        if chosen is not None:
            name = f"{words.tr('sheet')} {chosen.made_on.isoformat()}.pdf"
            ask_for_new_file(self, self.save.text(), name, self.save_page)

    def _on_compare(self) -> CompareSheet | None:
        chosen = self.list.chosen
        if chosen is None:
            return None
        others = [each for each in self.list.of_the_client if each.id != chosen.id]
        sheet = CompareSheet(
            self.window(), others, lambda other: self._reading.compare(chosen.id, other.id)
        )
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def _on_delete(self) -> ConfirmSheet | None:
        chosen = self.list.chosen
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
        self.receiving.failed.connect(self.failed)
        self.receiving.said.connect(self.said)
        self.receiving.received.connect(self._on_received)
        self.open.clicked.connect(self._ask)
        self.save.clicked.connect(self._on_save)
        self.compare.clicked.connect(self._on_compare)
        self.delete.clicked.connect(self._on_delete)
        self.list.selectionModel().selectionChanged.connect(self._on_selected)

    def _lay_out(self) -> None:
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
        wanted = min(self.list.model().rowCount() * ROW_HEIGHT, NARROW_LIST_HEIGHT)
        self.list.setMinimumHeight(0 if has_two else px(wanted))

    def _on_look(self) -> None:
        px = look().px
        self._column.setSpacing(px(Space.M))
        self.view.setMinimumHeight(px(VIEW_HEIGHT))
        self._panes.setSpacing(px(Space.L))
        self._right.setSpacing(px(Space.M))
        self._fitting.start()


def _all(reading: ReadingSheets) -> Sheets:
    return [(client.name, reading.sheets(client.id)) for client in reading.clients()]
