"""Export: which form, which days, where to; and plainly once that it is not encrypted."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.services.exporting import (
    Exported,
    ExportForm,
    Exporting,
    ExportStopped,
    ExportWish,
)
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.carrying import words
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.check_box import CheckBox
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.file_dialogs import ask_for_folder
from app.ui.widgets.labels import ElidedLabel, InfoLine, Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

WIDTH = 600
DAYS = (None, 7, 30, 365)


class ExportSheet(Sheet):
    """Asks what is wanted, and writes it."""

    failed = Signal(object)
    """It could not be written; carries the ``AppError``."""

    def __init__(self, host: QWidget, exporting: Exporting, today: date, tasks: TaskRunner) -> None:
        super().__init__(host, words.tr("Export"), WIDTH)
        self._exporting = exporting
        self._today = today
        self._tasks = tasks
        self._folder: Path | None = None
        self._is_running = False
        choices = [Choice(form.value, words.form_name(form)) for form in ExportForm]
        self.form = Segments(words.tr("Form"), choices)
        self.hint = Label("", TextStyle.GUIDE)
        self.days = DropDown(words.tr("Which days"))
        for text in (
            words.tr("Everything"),
            words.tr("The last 7 days"),
            words.tr("The last 30 days"),
            words.tr("The last year"),
        ):
            self.days.addItem(text)
        self.talks = CheckBox(words.tr("Conversations too, with every AI text marked as one"))
        self.choose = Button(words.tr("Choose a folder"), icon="folder")
        self.place = ElidedLabel(words.tr("No folder chosen yet."), TextStyle.HINT)
        self.result = InfoLine("check-circle", "", role=Role.INK, style=TextStyle.BODY)
        self.busy = Busy(words.tr("Writing the export."))
        self.start = Button(words.tr("Export"), ButtonKind.PRIMARY)
        self.leave = Button(words.tr("Cancel"))
        self._fill()
        self._connect()
        self.form.choose(ExportForm.MARKDOWN)
        self._on_form()
        follow(self._on_look)

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
            super().close_sheet()

    def dismiss(self) -> None:
        """Close at once; what is half written goes away by itself."""
        self._exporting.stop()
        super().close_sheet()

    def _fill(self) -> None:
        self.column.addWidget(Label(words.tr("Export"), TextStyle.TITLE))
        for widget in (self.form, self.hint, self.days, self.talks):
            self.column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addWidget(self.place, 1)
        self.column.addLayout(row)
        self.column.addWidget(
            InfoLine(
                "warning-circle",
                words.tr(
                    "Whoever can open the folder can read it, and erasing something here does not "
                    "erase it there. Earlier versions and the trash are not in it."
                ),
                lead=words.tr("An export is not encrypted."),
                role=Role.WARNING,
            )
        )
        self.column.addWidget(self.result)
        self.column.addWidget(self.busy)
        self.result.hide()
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.addStretch(1)
        for button in (self.leave, self.start):
            self._foot.addWidget(button)
        self.column.addLayout(self._foot)
        self._show_state()

    def _connect(self) -> None:
        self.form.chosen.connect(self._on_form)
        self.choose.clicked.connect(self._ask)
        self.start.clicked.connect(self._on_start)
        self.leave.clicked.connect(self.close_sheet)

    def _ask(self) -> QFileDialog:
        return ask_for_folder(self, words.tr("Where the export goes"), self.choose_folder)

    def _on_form(self) -> None:
        self.hint.setText(words.form_hint(ExportForm(self.form.value())))

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
        days = DAYS[self.days.currentIndex()]
        first_day = None if days is None else self._today - timedelta(days=days - 1)
        form = ExportForm(self.form.value())
        return ExportWish(form, self.talks.isChecked(), first_day, None)

    def _on_exported(self, done: Exported) -> None:
        self._stop_running()
        self.result.set_text(words.exported(done), lead=words.tr("Written."))
        self.result.show()
        self.leave.set_words(words.tr("Done"))
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: AppError) -> None:
        self._stop_running()
        if isinstance(error, ExportStopped):
            self.close_sheet()
        else:
            self.failed.emit(error)

    def _stop_running(self) -> None:
        self._is_running = False
        self.busy.stop()
        self._show_state()

    def _show_state(self) -> None:
        self.start.setEnabled(self._folder is not None and not self._is_running)
        for widget in (self.form, self.days, self.talks, self.choose):
            widget.setEnabled(not self._is_running)
        self.leave.set_words(words.tr("Stop") if self._is_running else words.tr("Cancel"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_look()

    def _on_look(self) -> None:
        px = look().px
        self.column.setSpacing(px(Space.L))
        self._foot.setSpacing(px(Space.S))
