"""Between the open text and its photos and files in the vault.

Adding, showing and copying are done away from the window's thread, one file after the
other. A file belongs to the text it was offered to from that moment on, also when another
text is opened before it has come in.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.domain.attachment import Attachment, AttachmentId, Place, clean_name
from app.domain.errors import AppError
from app.services.attaching import Attaching
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.journal import attachment_words
from app.ui.pages.journal.attachment_offers import Offers
from app.ui.pages.journal.attachment_sheet import AttachmentSheet
from app.ui.pages.journal.desk import Desk
from app.ui.pages.journal.editor import Editor
from app.ui.widgets.file_dialogs import ask_for_new_file
from app.ui.widgets.pictures import SHOWN_PIXELS, PictureNotShown, encoded, picture_of
from app.ui.widgets.toast import ToastHost


@dataclass(frozen=True, slots=True)
class _Coming:
    """A file that waits for its turn, or is coming in."""

    reserved: AttachmentId
    work: Callable[[], object]
    name: str = field(repr=False)


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
        self._waiting: deque[_Coming] = deque()
        self._removed: list[AttachmentId] = []
        self._shown: Place | None = None
        self.offers = Offers(editor, editor.body, editor.attach)
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

    def add_files(self, paths: list[Path]) -> None:
        """Add files to the open text."""
        for path in paths:
            reserved = self._reserve()
            if reserved is None:
                return
            work = partial(self._attaching.add_file, reserved, path)
            self._wait_for(_Coming(reserved, work, clean_name(path.name)))

    def add_picture(self, picture: QImage) -> None:
        """Add a picture that came without a file."""
        reserved = self._reserve()
        if reserved is not None:
            name = self.tr("Pasted picture.png")
            work = partial(_add_picture, self._attaching, reserved, name, picture)
            self._wait_for(_Coming(reserved, work, name))

    def stop(self) -> None:
        """Let nothing more come in; what is whole by now stays."""
        if not self._waiting:
            return
        now, *others = self._waiting
        self._attaching.stop(now.reserved)
        self._waiting = deque([now])
        self._show_arriving()
        if others:
            task = self._tasks.run(partial(_abandon, self._attaching, others))
            task.failed.connect(self.failed)

    def refresh(self) -> None:
        """Show what belongs to the open text."""
        self._shown = place = self._place()
        if place is None:
            self._strip.show_all([])
            return
        task = self._tasks.run(partial(_attachments_of, self._attaching, place))
        task.finished.connect(self._on_listed)
        task.failed.connect(self.failed)

    def _connect(self) -> None:
        self.offers.files_offered.connect(self.add_files)
        self.offers.picture_offered.connect(self.add_picture)
        self._desk.laid.connect(self._on_laid)
        self._desk.kept.connect(self.refresh)
        self._strip.stop_wanted.connect(self.stop)
        self._strip.opened.connect(self._on_opened)
        self._strip.tiles.copy_wanted.connect(self._on_copy_wanted)
        self._strip.tiles.remove_wanted.connect(self._on_remove)

    def _place(self) -> Place | None:
        """Return what the open text is in the vault; None while it is not there."""
        text = self._desk.text
        if text.entry_id is not None:
            return Place(entry_id=text.entry_id)
        return None if text.draft_id is None else Place(draft_id=text.draft_id)

    def _reserve(self) -> AttachmentId | None:
        place = self._desk.place()
        if place is None:
            return None
        try:
            return self._attaching.reserve(place)
        except AppError as error:
            self.failed.emit(error)
            return None

    def _wait_for(self, coming: _Coming) -> None:
        """Do one after the other: each may hold a whole photo in memory."""
        self._waiting.append(coming)
        self._show_arriving()
        if len(self._waiting) == 1:
            self._begin_next()

    def _begin_next(self) -> None:
        if self._waiting:
            task = self._tasks.run(self._waiting[0].work)
            task.finished.connect(self._on_added)
            task.failed.connect(self._on_not_added)

    def _show_arriving(self) -> None:
        self._strip.show_arriving([coming.name for coming in self._waiting])

    def _on_added(self, attachment: Attachment) -> None:
        self._end_one()
        self.added.emit(attachment)

    def _on_not_added(self, error: AppError) -> None:
        self._end_one()
        self.failed.emit(error)

    def _end_one(self) -> None:
        self._waiting.popleft()
        self._show_arriving()
        self._begin_next()
        self.refresh()

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
        self._sheet.remove_wanted.connect(self._on_remove)
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

    def _on_remove(self, attachment: Attachment) -> None:
        try:
            self._attaching.remove(attachment.id)
        except AppError as error:
            self.failed.emit(error)
            return
        words = attachment_words.removed_words(attachment)
        self._toasts.offer_undo(words, partial(self._take_back, attachment.id))
        self._removed.append(attachment.id)
        if self._toasts.toast is not None:
            # Later: Undo dismisses the toast first and takes back then.
            self._toasts.toast.gone.connect(partial(self._on_toast_gone, attachment.id))
        self.refresh()

    def _take_back(self, attachment_id: AttachmentId) -> None:
        self._removed.remove(attachment_id)
        try:
            self._attaching.restore(attachment_id)
        except AppError as error:
            self.failed.emit(error)
        self.refresh()

    def _on_toast_gone(self, attachment_id: AttachmentId) -> None:
        QTimer.singleShot(0, self, partial(self._forget, attachment_id))

    def _forget(self, attachment_id: AttachmentId) -> None:
        if attachment_id in self._removed:
            self._removed.remove(attachment_id)
            task = self._tasks.run(partial(self._attaching.forget, attachment_id))
            task.failed.connect(self.failed)


def _attachments_of(attaching: Attaching, place: Place) -> tuple[Place, list[Attachment]]:
    return place, attaching.of(place)


def _abandon(attaching: Attaching, others: list[_Coming]) -> None:
    for coming in others:
        attaching.abandon(coming.reserved)


def _add_picture(
    attaching: Attaching, reserved: AttachmentId, name: str, picture: QImage
) -> Attachment:
    return attaching.add_picture(reserved, name, encoded(picture, "PNG"))


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
