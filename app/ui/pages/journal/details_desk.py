"""What is done with the open text beside writing: its moment, templates, paper, focus."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from app.domain.errors import AppError
from app.domain.template import Template
from app.services.journaling import Journaling
from app.services.printing_out import save_paper
from app.services.templating import Templating
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.journal.moment_sheet import MomentSheet
from app.ui.pages.journal.page import JournalPage
from app.ui.pages.journal.template_sheet import TemplateSheet
from app.ui.widgets.dates import moment_name
from app.ui.widgets.file_dialogs import ask_for_new_file
from app.ui.widgets.toast import Undoable


class DetailsDesk(QObject):
    """Serves one journal page."""

    failed = Signal(object)
    """It could not be done; carries the ``AppError``."""

    said = Signal(str)
    """Something was done; carries the sentence that says so."""

    undo_offered = Signal(object)
    """Something was done that can be taken back; carries an ``Undoable``."""

    def __init__(
        self, page: JournalPage, journaling: Journaling, templating: Templating, tasks: TaskRunner
    ) -> None:
        super().__init__(page)
        self._page = page
        self._journaling = journaling
        self._templating = templating
        self._tasks = tasks
        self.sheet: MomentSheet | TemplateSheet | None = None
        page.editor.more.wanted.connect(self._on_wanted)

    def close(self) -> None:
        """Take the sheet off the screen: the vault is about to be locked."""
        if self.sheet is not None:
            self.sheet.close_sheet()

    def change_moment(self) -> None:
        """Ask which moment the open text is about."""
        place = self._page.desk.place()
        moment = self._page.desk.text.written_at
        if place is None or moment is None:
            return
        sheet = MomentSheet(self._page.window(), moment, self._journaling.now())
        sheet.chosen.connect(self._on_moment)
        self._open(sheet)

    def show_templates(self) -> None:
        """Offer beginnings for the open text."""
        body = self._page.editor.body.text()
        sheet = TemplateSheet(self._page.window(), self._templating, body)
        sheet.chosen.connect(self._on_template)
        sheet.failed.connect(self.failed)
        self._open(sheet)

    def ask_for_paper(self) -> QFileDialog:
        """Ask where a PDF of the open text shall be."""
        name = f"{self.tr('entry')}.pdf"
        return ask_for_new_file(self._page, self.tr("Save as PDF"), name, self.save_paper)

    def save_paper(self, path: str) -> None:
        """Write the open text as PDF."""
        from app.ui.printing.entry_paper import entry_pdf

        words = self._page.editor.words()
        at = self._page.desk.text.written_at or self._journaling.now()
        laid = partial(entry_pdf, words.title, moment_name(at), words.body)
        task = self._tasks.run(partial(_saved, Path(path), laid))
        task.finished.connect(self._on_saved)
        task.failed.connect(self.failed)

    def _on_wanted(self, key: str) -> None:
        editor = self._page.editor
        match key:
            case "find":
                editor.finder.open()
            case "replace":
                editor.finder.open(to_replace=True)
            case "template":
                self.show_templates()
            case "moment":
                self.change_moment()
            case "labels":
                editor.add_label()
            case "focus":
                self._page.set_focus_mode(is_on=not self._page.is_focus_mode)
            case "pdf":
                self.ask_for_paper()

    def _open(self, sheet: MomentSheet | TemplateSheet) -> None:
        self.close()
        self.sheet = sheet
        sheet.closed.connect(self._on_closed)
        sheet.open()

    def _on_closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()

    def _on_moment(self, moment: object) -> None:
        before = self._page.desk.text.written_at
        if isinstance(moment, datetime) and before is not None and self._move(moment):
            words = self.tr("Moved to {moment}.").format(moment=moment_name(moment))
            self.undo_offered.emit(Undoable(words, partial(self._move_back, before)))

    def _move_back(self, moment: datetime) -> None:
        self._move(moment)

    def _move(self, moment: datetime) -> bool:
        try:
            self._page.desk.text.set_moment(moment)
        except AppError as error:
            self.failed.emit(error)
            return False
        self._page.refresh()
        return True

    def _on_template(self, template: object) -> None:
        if not isinstance(template, Template):
            return
        edit = self._page.editor.body
        cursor = edit.textCursor()
        before = "\n\n" if cursor.block().text().strip() else ""
        cursor.insertText(f"{before}{template.body}\n")
        edit.setTextCursor(cursor)
        edit.setFocus()

    def _on_saved(self) -> None:
        self.said.emit(
            self.tr(
                "Saved, to open and print elsewhere: Alcove sends nothing to a printer, where "
                "copies can stay. This file is not encrypted: whoever has it can read it."
            )
        )


def _saved(path: Path, laid: Callable[[], bytes]) -> None:
    """Lay pages out and write them, off the window's thread: a long entry takes a while."""
    save_paper(path, laid())
