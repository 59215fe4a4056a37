"""The journal: the list by month, the page that is open, and the calendar.

Leaving a text keeps it: its draft becomes the entry. Leaving the page or locking only
stores it, so that after a restart it lies open as it was.
"""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from app.domain.entry import Draft, Entry, EntryId
from app.domain.errors import AppError
from app.domain.version import TextId
from app.services.journaling import Journaling
from app.ui.pages.journal.bearings import Bearings
from app.ui.pages.journal.calendar import MonthCalendar
from app.ui.pages.journal.day_sheet import DaySheet
from app.ui.pages.journal.desk import Desk
from app.ui.pages.journal.editor import Editor
from app.ui.pages.journal.entry_list import EntryList, EntryRow
from app.ui.pages.journal.list_pane import ListPane
from app.ui.pages.journal.open_text import OpenText
from app.ui.pages.journal.panes import Panes
from app.ui.widgets.focus_lead import FocusLead


class JournalPage(Panes):
    """Everything that was written, and the text that is open."""

    failed = Signal(object)
    """Something could not be stored or read; carries the ``AppError``."""

    saved_state_changed = Signal(str)
    """How the open words stand: "saving", "saved" or "failed"."""

    def __init__(self, journaling: Journaling) -> None:
        super().__init__(
            ListPane(EntryList(journaling)),
            Editor(),
            MonthCalendar(journaling.days_with_entries),
        )
        self._journaling = journaling
        self._was_shown = False
        self.desk = Desk(self.editor, OpenText(journaling, entry=None, draft=None))
        self._bearings = Bearings(self, self.desk, journaling)
        self._connect()
        FocusLead(self, self.editor.body)

    def refresh(self) -> None:
        """Show what is true now; the first time, the text that was open last."""
        self._bearings.reload()
        if not self._was_shown:
            self._was_shown = True
            drafts = self._journaling.open_drafts()
            if drafts:
                self.open_draft(drafts[0])
        self._bearings.show()

    def flush(self) -> None:
        """Store the open words at once, mid-word if need be.

        Raises:
            AppError: They could not be stored; they are still in the editor.
        """
        self.desk.flush()

    def write_new(self, prompt: str = "") -> None:
        """Keep what is open and offer an empty page, under a prompt if there is one."""
        if self.desk.leave():
            self._was_shown = True
            self._lay(OpenText(self._journaling, entry=None, draft=None, title=prompt))
            self._go_to_text()

    def open_entry(self, entry_id: EntryId) -> None:
        """Keep what is open and open an entry, with its draft if it has one."""
        if self.desk.text.entry_id != entry_id and self.desk.leave():
            self._was_shown = True
            try:
                entry = self._journaling.entry(entry_id)
                draft = self._journaling.draft_of(entry_id)
            except AppError as error:
                self.failed.emit(error)
                return
            self._lay(OpenText(self._journaling, entry=entry, draft=draft))
        self.show_editor()

    def reopen(self, text: TextId | None) -> None:
        """Show a text as the vault has it now, or an empty page; what is open is not kept."""
        self._was_shown = True
        try:
            entry, draft = self._found(text)
        except AppError as error:
            self.failed.emit(error)
            return
        self.desk.lay(OpenText(self._journaling, entry=entry, draft=draft))
        self._bearings.reload()
        self.show_editor() if entry or draft else self.show_list()

    def ask_for_day(self) -> DaySheet:
        """Ask for a day to go to."""
        today = self._journaling.today()
        written = self.desk.text.written_at
        shown = min(written.date(), today) if written is not None else today
        sheet = DaySheet(self.window(), shown, today)
        sheet.chosen.connect(self._on_day_asked)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def open_draft(self, draft: Draft) -> None:
        """Keep what is open and go on with a draft."""
        if draft.entry_id is not None:
            self.open_entry(draft.entry_id)
            return
        if self.desk.text.draft_id != draft.id and self.desk.leave():
            self._was_shown = True
            self._lay(OpenText(self._journaling, entry=None, draft=draft))
        self.show_editor()

    def _found(self, text: TextId | None) -> tuple[Entry | None, Draft | None]:
        if text is None:
            return None, None
        if text.entry_id is not None:
            return self._journaling.entry(text.entry_id), self._journaling.draft_of(text.entry_id)
        drafts = self._journaling.open_drafts()
        return None, next((draft for draft in drafts if draft.id == text.draft_id), None)

    def _connect(self) -> None:
        # Queued: what follows may rebuild the list, which is still telling us this.
        queued = Qt.ConnectionType.QueuedConnection
        self.list.row_reached.connect(self._on_row_reached, queued)
        self.list.row_clicked.connect(self._on_row_clicked, queued)
        self.list.row_opened.connect(self._on_row_opened, queued)
        self.list.new_wanted.connect(self.write_new)
        self.calendar.day_wanted.connect(self._on_day)
        self.editor.done.connect(self._on_done)
        self.editor.left.connect(self.show_list)
        self.desk.state_changed.connect(self.saved_state_changed)
        self.desk.failed.connect(self.failed)
        QShortcut(QKeySequence.StandardKey.Save, self).activated.connect(self.desk.keep)

    def _on_row_reached(self, row: EntryRow) -> None:
        if not self.is_one_pane:
            self._open_row(row)

    def _on_row_clicked(self, row: EntryRow) -> None:
        self._open_row(row)
        self.show_editor()

    def _on_row_opened(self, row: EntryRow) -> None:
        self._open_row(row)
        self._go_to_text()

    def _open_row(self, row: EntryRow) -> None:
        if row.entry_id is not None:
            self.open_entry(row.entry_id)
            return
        for draft in self._journaling.open_drafts():
            if draft.id == row.draft_id:
                self.open_draft(draft)

    def _on_day(self, day: date) -> None:
        number = self.list.rows.row_near(day)
        self.list.show_row(number)
        if number < 0 or self.list.rows.row(number).at.date() != day:
            return
        self._open_row(self.list.rows.row(number))

    def _on_day_asked(self, day: date) -> None:
        self.show_list()
        self._on_day(day)

    def _on_done(self) -> None:
        if self.desk.keep() and self.is_one_pane:
            self.show_list()

    def _lay(self, text: OpenText) -> None:
        self.desk.lay(text)
        self._bearings.show()

    def _go_to_text(self) -> None:
        self.show_editor()
        self.editor.body.setFocus()
