"""Export: which form, which days and entries, where to; and once that it is not encrypted."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.services.exporting import (
    Exported,
    ExportForm,
    Exporting,
    ExportStopped,
    ExportWish,
    NothingToExport,
)
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.carrying import words
from app.ui.pages.carrying.file_passphrase import FilePassphrase
from app.ui.pages.carrying.selection import Selection
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.check_box import CheckBox
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.file_dialogs import ask_for_folder
from app.ui.widgets.labels import ElidedLabel, InfoLine, Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

WIDTH = 600


class ExportSheet(Sheet):
    """Asks what is wanted, and writes it."""

    failed = Signal(object)
    """It could not be written; carries the ``AppError``."""

    def __init__(self, host: QWidget, exporting: Exporting, today: date, tasks: TaskRunner) -> None:
        super().__init__(host, words.tr("Export"), WIDTH)
        self._exporting = exporting
        self._tasks = tasks
        self._folder: Path | None = None
        self._is_running = False
        self.form = DropDown(words.tr("Which form"))
        for form in exporting.forms:
            self.form.addItem(words.form_name(form), form)
        self.hint = Label("", TextStyle.GUIDE)
        self.selection = Selection(today)
        self.talks = CheckBox(words.tr("Conversations too, AI text marked"))
        self.passphrase = FilePassphrase()
        self.choose = Button(words.tr("Choose a folder"), icon="folder")
        self.place = ElidedLabel(words.tr("No folder chosen yet."), TextStyle.HINT)
        self.warning = InfoLine("warning-circle", "", role=Role.WARNING)
        self.result = InfoLine("check-circle", "", role=Role.INK, style=TextStyle.BODY)
        self.busy = Busy(words.tr("Writing the export."))
        self.start = Button(words.tr("Export"), ButtonKind.PRIMARY)
        self.leave = Button(words.tr("Cancel"))
        self._fill()
        self._connect()
        self.choose_form(ExportForm.MARKDOWN)
        follow(self._on_look)

    @override
    def open(self) -> None:
        super().open()
        task = self._tasks.run(self._exporting.labels)
        task.finished.connect(self.selection.show_labels)
        task.failed.connect(self.failed)

    def choose_form(self, form: ExportForm) -> None:
        """Choose what it is written as."""
        self.form.setCurrentIndex(self._exporting.forms.index(form))
        self._on_form()

    def choose_folder(self, folder: str) -> None:
        """Take the folder in which the export gets one of its own."""
        self._folder = Path(folder)
        self.place.setText(folder)
        self.place.setAccessibleName(folder)
        self._show_state()

    @override
    def close_sheet(self) -> None:
        if self._is_running:
            self._exporting.stop()  # and the outcome closes it
        else:
            self.passphrase.forget()
            super().close_sheet()

    def dismiss(self) -> None:
        """Close at once; what is half written goes away by itself."""
        self._exporting.stop()
        self.passphrase.forget()
        super().close_sheet()

    def _fill(self) -> None:
        self.column.addWidget(Label(words.tr("Export"), TextStyle.TITLE))
        self._form_pair = QVBoxLayout()
        self._form_pair.addWidget(Label(self.form.accessibleName(), TextStyle.LABEL))
        self._form_pair.addWidget(self.form)
        self.column.addLayout(self._form_pair)
        for widget in (self.hint, self.passphrase, self.selection, self.talks):
            self.column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addWidget(self.place, 1)
        self.column.addLayout(row)
        self.column.addWidget(self.warning)
        self.column.addWidget(self.result)
        self.column.addWidget(self.busy)
        self.result.hide()
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.addStretch(1)
        for button in (self.leave, self.start):
            self._foot.addWidget(button)
        self.column.addLayout(self._foot)

    def _connect(self) -> None:
        self.form.currentIndexChanged.connect(self._on_form)
        self.selection.changed.connect(self._on_selection)
        self.passphrase.changed.connect(self._show_state)
        self.choose.clicked.connect(self._ask)
        self.start.clicked.connect(self._on_start)
        self.leave.clicked.connect(self.close_sheet)

    def _ask(self) -> QFileDialog:
        return ask_for_folder(self, words.tr("Where the export goes"), self.choose_folder)

    def _form(self) -> ExportForm:
        return self._exporting.forms[self.form.currentIndex()]

    def _on_form(self) -> None:
        form = self._form()
        self.hint.setText(words.form_hint(form))
        self.selection.offer_entries(is_wanted=form.has_words)
        self._on_selection()
        is_sealed = form is ExportForm.SEALED
        self.passphrase.setVisible(is_sealed)
        lead, sentence = words.warning(is_sealed=is_sealed)
        self.warning.set_text(sentence, lead=lead)
        self.passphrase.look()

    def _on_selection(self) -> None:
        is_whole = self.selection.chosen is None  # conversations have no tags
        self.talks.setVisible(self._form().has_words and is_whole)
        self._show_state()

    def _is_ready(self) -> bool:
        if not self.selection.is_sound:
            return False
        if self._form() is not ExportForm.SEALED:
            return True
        return self.passphrase.is_proven

    def _on_start(self) -> None:
        if self._folder is None or self._is_running:
            return
        self._is_running = True
        self.result.hide()
        self.busy.start()
        self._show_state()
        task = self._tasks.run(partial(self._exporting.export, self._wish(), self._folder))
        task.finished.connect(self._on_exported)
        task.failed.connect(self._on_failed)

    def _wish(self) -> ExportWish:
        form = self._form()
        passphrase = self.passphrase.passphrase if form is ExportForm.SEALED else ""
        has_talks, chosen = self.talks.isChecked(), self.selection
        return ExportWish(form, has_talks, *chosen.first_and_last_day, passphrase, chosen.chosen)

    def _on_exported(self, done: Exported) -> None:
        self.passphrase.forget()
        self._stop_running()
        self.result.set_icon("check-circle", Role.INK)
        self.result.set_text(words.exported(done), lead=words.tr("Written."))
        self.result.show()
        self.leave.set_words(words.tr("Done"))
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: AppError) -> None:
        self._stop_running()
        if isinstance(error, ExportStopped):
            self.close_sheet()
        elif isinstance(error, NothingToExport):
            self.result.set_text(
                words.tr("There is nothing of this kind in what you chose."), lead=""
            )
            self.result.show()
        else:
            self.failed.emit(error)

    def _stop_running(self) -> None:
        self._is_running = False
        self.busy.stop()
        self._show_state()

    def _show_state(self) -> None:
        is_ready = self._folder is not None and not self._is_running and self._is_ready()
        self.start.setEnabled(is_ready)
        kinds = (self.form, self.selection, self.talks, self.choose, self.passphrase)
        for widget in kinds:
            widget.setEnabled(not self._is_running)
        self.leave.set_words(words.tr("Stop") if self._is_running else words.tr("Cancel"))

    def _on_look(self) -> None:
        px = look().px
        self.column.setSpacing(px(Space.L))
        self._form_pair.setSpacing(px(Space.S))
        self._foot.setSpacing(px(Space.S))
