"""Taking a photo or file away from a text, with a while in which it can come back."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.attachment import Attachment, AttachmentId
from app.domain.errors import AppError
from app.services.attaching import Attaching
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.journal import attachment_words
from app.ui.widgets.toast import ToastHost


class AttachmentRemoval(QObject):
    """Removes at once, and for good when the offer to undo has gone."""

    changed = Signal()
    """Something went, or came back."""

    failed = Signal(object)
    """It could not be done; carries the ``AppError``."""

    def __init__(
        self, parent: QObject, toasts: ToastHost, attaching: Attaching, tasks: TaskRunner
    ) -> None:
        super().__init__(parent)
        self._toasts = toasts
        self._attaching = attaching
        self._tasks = tasks
        self._removed: list[AttachmentId] = []

    def remove(self, attachment: Attachment) -> None:
        """Take one away and offer to take that back."""
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
        self.changed.emit()

    def _take_back(self, attachment_id: AttachmentId) -> None:
        self._removed.remove(attachment_id)
        try:
            self._attaching.restore(attachment_id)
        except AppError as error:
            self.failed.emit(error)
        self.changed.emit()

    def _on_toast_gone(self, attachment_id: AttachmentId) -> None:
        QTimer.singleShot(0, self, partial(self._forget, attachment_id))

    def _forget(self, attachment_id: AttachmentId) -> None:
        if attachment_id in self._removed:
            self._removed.remove(attachment_id)
            task = self._tasks.run(partial(self._attaching.forget, attachment_id))
            task.failed.connect(self.failed)
