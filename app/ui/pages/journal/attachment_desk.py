"""Between the open text and its photos and files in the vault.

Adding, showing and copying are done away from the window's thread.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.domain.attachment import Attachment, Place
from app.domain.errors import AppError
from app.services.attaching import Attaching
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.journal import attachment_words
from app.ui.pages.journal.attachment_intake import AttachmentIntake
from app.ui.pages.journal.attachment_offers import Offers
from app.ui.pages.journal.attachment_removal import AttachmentRemoval
from app.ui.pages.journal.attachment_sheet import AttachmentSheet
from app.ui.pages.journal.desk import Desk
from app.ui.pages.journal.editor import Editor
from app.ui.widgets.file_dialogs import ask_for_new_file
from app.ui.widgets.pictures import SHOWN_PIXELS, PictureNotShown, picture_of
from app.ui.widgets.toast import ToastHost


class AttachmentDesk(QObject):
    """The attachments of whatever text is open."""

    failed = Signal(object)
    """Something could not be added, shown, copied or removed; carries the ``AppError``."""

    added = Signal(object)
    """An ``Attachment`` came in."""

    def __init__(
        self, page: QWidget, editor: Editor, desk: Desk, attaching: Attaching, tasks: TaskRunner
    ) -> None:
        super().__init__(page)
        self._page = page
        self._strip = editor.files
        self._desk = desk
        self._attaching = attaching
        self._tasks = tasks
        self._toasts = ToastHost(page)
        self._sheet: AttachmentSheet | None = None
        self._shown: Place | None = None
        self.offers = Offers(editor, editor.body, editor.attach)
        self.intake = AttachmentIntake(self, desk.place, attaching, tasks)
        self._removal = AttachmentRemoval(self, self._toasts, attaching, tasks)
        self._connect()
        self.refresh()

    @property
    def sheet(self) -> AttachmentSheet | None:
        """The open one, large; None while none is."""
        return self._sheet

    @property
    def toasts(self) -> ToastHost:
        """Where removing is told and offered to be taken back."""
        return self._toasts

    def refresh(self) -> None:
        """Show what belongs to the open text."""
        self._shown = place = self._place()
        if place is None:
            self._strip.show_all([])
            return
        task = self._tasks.run(partial(_attachments_of, self._attaching, place))
        task.finished.connect(self._on_listed)
        task.failed.connect(self.failed)

    def stop(self) -> None:
        """Let nothing more come in; what is whole by now stays."""
        self.intake.stop()

    def _connect(self) -> None:
        self.offers.files_offered.connect(self.intake.add_files)
        self.offers.picture_offered.connect(self.intake.add_picture)
        self.intake.added.connect(self._on_added)
        self.intake.failed.connect(self._on_not_added)
        self.intake.arriving_changed.connect(self._strip.show_arriving)
        self._removal.changed.connect(self.refresh)
        self._removal.failed.connect(self.failed)
        self._desk.laid.connect(self._on_laid)
        self._desk.kept.connect(self.refresh)
        self._strip.stop_wanted.connect(self.stop)
        self._strip.opened.connect(self._on_opened)
        self._strip.tiles.copy_wanted.connect(self._on_copy_wanted)
        self._strip.tiles.remove_wanted.connect(self._removal.remove)

    def _place(self) -> Place | None:
        """Return what the open text is in the vault; None while it is not there."""
        text = self._desk.text
        if text.entry_id is not None:
            return Place(entry_id=text.entry_id)
        return None if text.draft_id is None else Place(draft_id=text.draft_id)

    def _on_added(self, attachment: Attachment) -> None:
        self.refresh()
        self.added.emit(attachment)

    def _on_not_added(self, error: AppError) -> None:
        self.refresh()
        self.failed.emit(error)

    def _on_laid(self) -> None:
        if self._sheet is not None:
            self._sheet.close_sheet()
        self._strip.show_all([])
        self.refresh()

    def _on_listed(self, listed: tuple[Place, list[Attachment]]) -> None:
        place, attachments = listed
        if place == self._shown:
            self._strip.show_all(attachments)

    def _on_opened(self, row: int) -> None:
        attachments = self._strip.model.attachments
        if self._sheet is not None or row >= len(attachments):
            return
        self._sheet = AttachmentSheet(self._page.window(), attachments, row)
        self._sheet.picture_wanted.connect(self._on_picture_wanted)
        self._sheet.copy_wanted.connect(self._on_copy_wanted)
        self._sheet.remove_wanted.connect(self._removal.remove)
        self._sheet.closed.connect(self._on_sheet_closed)
        self._sheet.start()

    def _on_sheet_closed(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.deleteLater()

    def _on_picture_wanted(self, attachment: Attachment) -> None:
        task = self._tasks.run(partial(_picture, self._attaching, attachment))
        task.finished.connect(self._on_picture)
        task.failed.connect(self.failed)

    def _on_picture(self, found: tuple[Attachment, QImage]) -> None:
        if self._sheet is not None:
            self._sheet.show_picture(*found)

    def _on_copy_wanted(self, attachment: Attachment) -> None:
        name = self._attaching.copy_name(attachment, attachment_words.kind_word(attachment))
        title = self.tr("Save a copy that is not encrypted")
        ask_for_new_file(self._page, title, name, partial(self._save_copy, attachment))

    def _save_copy(self, attachment: Attachment, path: str) -> None:
        task = self._tasks.run(partial(self._attaching.save_copy, attachment, Path(path)))
        task.finished.connect(self._on_copied)
        task.failed.connect(self.failed)

    def _on_copied(self) -> None:
        self._toasts.say(self.tr("Copy saved. It is not encrypted."))


def _attachments_of(attaching: Attaching, place: Place) -> tuple[Place, list[Attachment]]:
    return place, attaching.of(place)


def _picture(attaching: Attaching, attachment: Attachment) -> tuple[Attachment, QImage]:
    """Return the whole picture; a null one where the thumbnail is all there is to show."""
    description = attachment.description
    try:
        picture = picture_of(
            attaching.content(attachment), description.kind, description.orientation, SHOWN_PIXELS
        )
    except PictureNotShown:
        picture = QImage()
    return attachment, picture
