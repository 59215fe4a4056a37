"""Removing the backups that still hold what was erased; a new one is made before."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.services.backup_events import Checking, Copying, RemovingOld
from app.services.deleting import BackupsRemoved, Deleting, ErasedNow
from app.ui.bridge.reply_stream import ReplyStream
from app.ui.pages.data import words
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.status import Busy


class BackupRemoval(QObject):
    """A button that is there while a backup may hold what was erased.

    Args:
        deleting: What removes them.
        busy: Where it says what it does.
        parent: The sheet that shows the button.
    """

    said = Signal(str)
    """They are gone; carries the sentence that says so."""

    failed = Signal(object)
    """No backup could be made, so none was removed; carries the ``AppError``."""

    def __init__(self, deleting: Deleting, busy: Busy, parent: QObject) -> None:
        super().__init__(parent)
        self._deleting = deleting
        self._busy = busy
        self._erased: ErasedNow | None = None
        self._stream = ReplyStream(self)
        self.button = Button(words.tr("Remove those backups"), ButtonKind.ERASE)
        self.button.hide()
        self.button.clicked.connect(self._on_clicked)
        self._stream.arrived.connect(self._on_event)
        self._stream.ended.connect(self._on_ended)
        self._stream.failed.connect(self._on_failed)

    @property
    def is_running(self) -> bool:
        """Whether backups are being made or removed."""
        return self._stream.is_running

    def offer(self, erased: ErasedNow) -> None:
        """Offer to remove the backups that may hold what was erased, if there are any."""
        self._erased = erased
        self.button.setVisible(bool(erased.held_by))

    def abandon(self) -> None:
        """Tell nothing more."""
        self._stream.abandon()

    def _on_clicked(self) -> None:
        if self._erased is not None and not self._stream.is_running:
            self.button.setEnabled(False)
            self._busy.set_words(words.tr("Making a backup of what is there now."))
            self._busy.start()
            self._stream.start(partial(self._deleting.remove_backups, self._erased.held_by))

    def _on_event(self, event: object) -> None:
        match event:
            case Copying() | Checking():
                self._busy.set_words(words.tr("Making a backup of what is there now."))
            case RemovingOld():
                self._busy.set_words(words.tr("Removing the older backups."))
            case BackupsRemoved():
                self.button.hide()
                self.said.emit(words.removed(event))

    def _on_ended(self) -> None:
        self._busy.stop()
        self.button.setEnabled(True)

    def _on_failed(self, error: object) -> None:
        self._on_ended()
        self.failed.emit(error)
