"""The past of the open text: its earlier versions, the way into the trash and back, and out.

Whatever is typed is stored first, so that what goes to the trash or is restored over is
what stood on the screen.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from app.domain.entry import EntryId
from app.domain.errors import AppError
from app.domain.trash import TrashKey
from app.domain.version import TextId, VersionId
from app.services.deleting import Deleting
from app.services.revising import Revising
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.journal.entry_list import EntryRole, EntryRow
from app.ui.pages.journal.page import JournalPage
from app.ui.widgets.confirm import ConfirmSheet
from app.ui.widgets.toast import Undoable

if TYPE_CHECKING:  # imported when somebody looks at what stood before
    from app.ui.pages.journal.versions_sheet import VersionsSheet


class PastDesk(QObject):
    """Serves one journal page."""

    undo_offered = Signal(object)
    """Something was deleted or restored and can be taken back; carries an ``Undoable``."""

    erased = Signal(object)
    """The text was erased for good; carries ``ErasedNow``."""

    failed = Signal(object)
    """It could not be done; carries the ``AppError``."""

    def __init__(
        self, page: JournalPage, revising: Revising, deleting: Deleting, tasks: TaskRunner
    ) -> None:
        super().__init__(page)
        self._page = page
        self._revising = revising
        self._deleting = deleting
        self._tasks = tasks
        self.sheet: VersionsSheet | None = None
        self.question: ConfirmSheet | None = None
        page.editor.more.versions_wanted.connect(self.show_versions)
        page.editor.more.delete_wanted.connect(self.delete)
        page.editor.more.erase_wanted.connect(self.ask_to_erase)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), page.list.view)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._on_delete_key)

    def show_versions(self) -> None:
        """Show how the open text stood before."""
        text = self._stored_text()
        if text is None:
            return
        from app.ui.pages.journal.versions_sheet import VersionsSheet

        sheet = VersionsSheet(self._page.window(), self._revising, self._tasks, text)
        sheet.failed.connect(self.failed)
        sheet.restored.connect(partial(self._on_restored, text))
        sheet.closed.connect(self._on_sheet_closed)
        self.sheet = sheet
        sheet.open()

    def delete(self) -> None:
        """Move the open text to the trash; a text that was never stored is just cleared."""
        text = self._stored_text()
        if text is not None:
            self._delete_and_tell(text, is_open=True)

    def ask_to_erase(self) -> None:
        """Ask whether nothing of the open text shall be left."""
        text = self._stored_text()
        if text is None or (text.entry_id is None and text.draft_id is None):
            return
        told = _tr(
            "The text, its earlier versions and its files go at once, past the trash. "
            "Nobody can bring them back. Backups may still hold them; you are told which."
        )
        ways = (_tr("Keep it"), _tr("Erase for good"))
        question = ConfirmSheet(self._page.window(), _tr("Erase this text for good?"), told, ways)
        question.agreed.connect(partial(self._erase, text))
        question.closed.connect(self._on_question_closed)
        self.question = question
        question.open()

    def close(self) -> None:
        """Take the sheets off the screen: the vault is about to be locked."""
        for sheet in (self.sheet, self.question):
            if sheet is not None:
                sheet.close_sheet()

    def _on_delete_key(self) -> None:
        """The list's row goes, which in a narrow window need not be the open text."""
        row = self._page.list.view.currentIndex().data(EntryRole.ROW)
        if not isinstance(row, EntryRow):
            return
        wanted, text = TextId(row.entry_id, row.draft_id), self._stored_text()
        if text is None:
            return
        is_open = (wanted.entry_id or 0, wanted.draft_id or 0) in {
            (text.entry_id or 0, 0),
            (0, text.draft_id or 0),
        }
        self._delete_and_tell(text if is_open else wanted, is_open=is_open)

    def _delete_and_tell(self, text: TextId, *, is_open: bool) -> None:
        try:
            key = self._delete(text)
        except AppError as error:
            self.failed.emit(error)
            return
        if is_open:
            self._page.reopen(None)
        else:
            self._page.refresh()
        if key is not None:
            words = _tr("Moved to the trash. It stays there for 30 days.")
            self.undo_offered.emit(Undoable(words, partial(self._take_back, key)))

    def _delete(self, text: TextId) -> TrashKey | None:
        if text.entry_id is not None:
            return self._deleting.delete_entry(text.entry_id)
        if text.draft_id is not None:
            return self._deleting.delete_draft(text.draft_id)
        return None

    def _erase(self, text: TextId) -> None:
        """Erase by way of the trash: what fails on the way is there and no longer here."""
        try:
            key = self._delete(text)
        except AppError as error:
            self.failed.emit(error)
            return
        self._page.reopen(None)
        if key is not None:
            task = self._tasks.run(partial(self._deleting.erase_now, [key]))
            task.finished.connect(self.erased)
            task.failed.connect(self.failed)

    def _on_question_closed(self) -> None:
        self.question = None

    def _take_back(self, key: TrashKey) -> None:
        try:
            self._deleting.take_back(key)
        except AppError as error:
            self.failed.emit(error)
            return
        if self._page.desk.leave():
            self._page.reopen(TextId(EntryId(key.id), None))

    def _stored_text(self) -> TextId | None:
        """Return the open text as the vault has it; None while it cannot be stored."""
        if not self._page.desk.store():
            return None
        text = self._page.desk.text
        return TextId(text.entry_id, text.draft_id)

    def _on_restored(self, text: TextId, noted: VersionId | None) -> None:
        self._page.reopen(text)
        words = _tr("That version is back. What stood here before is kept as a version.")
        if noted is not None:
            self.undo_offered.emit(Undoable(words, partial(self._undo_restore, text, noted)))

    def _undo_restore(self, text: TextId, noted: VersionId) -> None:
        if not self._page.desk.store():
            return
        try:
            self._revising.restore(text, noted)
        except AppError as error:
            self.failed.emit(error)
            return
        self._page.reopen(text)

    def _on_sheet_closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()


def _tr(source: str) -> str:
    return QCoreApplication.translate("PastDesk", source)
