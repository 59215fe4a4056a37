"""Import: choose, see what would come in, bring it in, and take it back if it was wrong."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.domain.portable import TakenBack
from app.services.importing import (
    Imported,
    Importing,
    ImportStopped,
    JournalSealed,
    NothingToImport,
    Preview,
    Storing,
)
from app.ui.bridge.reply_stream import ReplyStream
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.carrying import words
from app.ui.pages.carrying.import_report import ImportReport
from app.ui.pages.carrying.sealed_journal import SealedJournal
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.file_dialogs import ask_for_file, ask_for_folder
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.status import Busy, ProgressLine
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

WIDTH = 600


class ImportSheet(Sheet):
    """Nothing comes in before the person has seen what it is."""

    failed = Signal(object)
    """It could not be read or stored; carries the ``AppError``."""

    changed = Signal()
    """Something came in, or went to the trash again."""

    def __init__(self, host: QWidget, importing: Importing, tasks: TaskRunner) -> None:
        super().__init__(host, words.tr("Import"), WIDTH)
        self._importing = importing
        self._tasks = tasks
        self._stream = ReplyStream(self)
        self._path: Path | None = None
        self._imported: Imported | None = None
        self.file = Button(words.tr("Choose a file"), icon="file")
        self.folder = Button(words.tr("Choose a folder"), icon="folder")
        self.report = ImportReport()
        self.progress = ProgressLine(words.tr("Photos and files"))
        self.sealed = SealedJournal()
        self.busy = Busy("")
        self.start = Button(words.tr("Import"), ButtonKind.PRIMARY)
        self.undo = Button(words.tr("Take it back"))
        self.leave = Button(words.tr("Cancel"))
        self._fill()
        self._connect()
        follow(self._on_look)

    def choose(self, path: str) -> None:
        """Look at a file or folder."""
        self._path = Path(path)
        self.sealed.forget()
        self._look()

    @override
    def close_sheet(self) -> None:
        self._importing.stop()
        if not self._stream.is_running:  # else the outcome says so
            self.sealed.forget()
            super().close_sheet()

    def dismiss(self) -> None:
        """Close at once; what is half stored goes away by itself."""
        self.sealed.forget()
        self._importing.stop()
        self._stream.abandon()
        super().close_sheet()

    def _fill(self) -> None:
        self.column.addWidget(Label(words.tr("Import"), TextStyle.TITLE))
        self.column.addWidget(
            Label(
                words.tr(
                    "From Day One, Journey, Daylio, jrnl, RedNotebook, Mini Diarium, ChatGPT, a "
                    "folder of Markdown or text, or an export of Alcove. Nothing is changed before "
                    "you have seen what would come in."
                ),
                TextStyle.GUIDE,
            )
        )
        self._ways = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for button in (self.file, self.folder):
            self._ways.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._ways.addStretch(1)
        self.column.addLayout(self._ways)
        for widget in (self.report, self.progress, self.sealed, self.busy):
            self.column.addWidget(widget)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.addWidget(self.undo)
        self._foot.addStretch(1)
        for button in (self.leave, self.start):
            self._foot.addWidget(button)
        self.column.addLayout(self._foot)
        self._clear()

    def _connect(self) -> None:
        self.file.clicked.connect(self._ask_file)
        self.folder.clicked.connect(self._ask_folder)
        self.sealed.tried.connect(self._look)
        self.start.clicked.connect(self._on_start)
        self.undo.clicked.connect(self._on_undo)
        self.leave.clicked.connect(self.close_sheet)
        self._stream.arrived.connect(self._on_event)
        self._stream.ended.connect(self._rest)
        self._stream.failed.connect(self._on_failed)

    def _ask_file(self) -> QFileDialog:
        return ask_for_file(self, words.tr("What to import"), self.choose)

    def _ask_folder(self) -> QFileDialog:
        return ask_for_folder(self, words.tr("What to import"), self.choose)

    def _look(self) -> None:
        if self._path is None or self._stream.is_running:
            return
        self._clear()
        self._work(words.tr("Looking at what is in it."))
        looking = partial(self._importing.look, self._path, self.sealed.passphrase)
        task = self._tasks.run(looking)
        task.finished.connect(self._on_looked)
        task.failed.connect(self._on_failed)

    def _clear(self) -> None:
        self.report.clear()
        self.progress.hide()
        self.undo.hide()
        self.start.setEnabled(False)

    def _work(self, sentence: str) -> None:
        self.busy.set_words(sentence)
        self.busy.start()
        for button in (self.file, self.folder, self.start, self.undo, self.sealed.unlock):
            button.setEnabled(False)

    def _rest(self) -> None:
        self.busy.stop()
        self.progress.hide()
        self.leave.set_words(words.tr("Cancel") if self._imported is None else words.tr("Done"))
        for button in (self.file, self.folder, self.undo, self.sealed.unlock):
            button.setEnabled(True)

    def _on_looked(self, preview: Preview) -> None:
        self._imported = None
        self.sealed.hide()
        self._rest()
        self.report.show_preview(preview)
        is_ready = preview.has_room and not preview.is_empty
        self.start.setEnabled(is_ready)
        target = self.start if is_ready else self.leave
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_start(self) -> None:
        if self._path is None or self._stream.is_running:
            return
        self._work(words.tr("Bringing it in."))
        self.leave.set_words(words.tr("Stop"))
        self.progress.set_fraction(0)
        self.progress.show()
        passphrase = self.sealed.passphrase
        self._stream.start(partial(self._importing.bring_in, self._path, passphrase))

    def _on_event(self, event: object) -> None:
        match event:
            case Storing():
                self.progress.set_fraction(event.done / event.files)
            case Imported():
                self._imported = event
                self.sealed.forget()
                self.report.show_imported(event)
                self.undo.show()
                self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
                self.changed.emit()

    def _on_undo(self) -> None:
        imported = self._imported
        if imported is not None:
            self._work(words.tr("Taking it back."))
            task = self._tasks.run(partial(self._importing.take_back, imported.batch))
            task.finished.connect(self._on_taken_back)
            task.failed.connect(self._on_failed)

    def _on_taken_back(self, taken: TakenBack) -> None:
        self._clear()
        self._rest()
        self.report.say(words.taken_back(taken))
        self.changed.emit()

    def _on_failed(self, error: AppError) -> None:
        self._rest()
        match error:
            case NothingToImport():
                self.report.say(
                    words.tr(
                        "There is no journal in it that Alcove can read. Nothing was changed. "
                        "Choose the file or folder that the other program exported."
                    )
                )
            case JournalSealed():
                self.report.say(words.tr("This journal is encrypted."))
                self.sealed.ask(was_tried=error.was_tried)
            case ImportStopped():
                self.report.say(words.tr("Stopped. Nothing came in."))
                self.start.setEnabled(True)
            case _:
                self.failed.emit(error)

    def _on_look(self) -> None:
        px = look().px
        self.column.setSpacing(px(Space.L))
        self._ways.setSpacing(px(Space.S))
        self._foot.setSpacing(px(Space.S))
