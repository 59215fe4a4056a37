"""Looks once a second whether the notebook's folder is still there, and acts when it is not.

While it is away the pages keep their words and fail to store them, as with a full disk.
When it is back, what waits is stored at once.
"""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from app.domain.boundary import Boundary
from app.domain.errors import AppError
from app.services.journaling import Journaling
from app.services.minding import Minding, Whereabouts
from app.ui.bridge.reply_stream import ReplyStream
from app.ui.shell.absence_notice import AbsenceNotice
from app.ui.shell.error_text import words_for_backup
from app.ui.widgets.file_dialogs import ask_for_folder

log = logging.getLogger(__name__)

LOOK_MS: Final = 1_000


class AbsenceKeeper(QObject):
    """Minds one open vault, its notice, and the words that wait."""

    lock_wanted = Signal()
    """Everything that can be saved is saved; the person wants to lock."""

    failed = Signal(object)
    """What waited could not be stored; carries the ``AppError``."""

    def __init__(
        self,
        minding: Minding,
        flush: Callable[[], None],
        open_texts: Callable[[], list[tuple[str, str, Boundary]]],
        journaling: Journaling,
    ) -> None:
        super().__init__()
        self._minding = minding
        self._flush = flush
        self._open_texts = open_texts
        self._journaling = journaling
        self._found = Whereabouts.HERE
        self._gives_up = False
        self._is_taken_over = False
        self.notice = AbsenceNotice()
        self._stream = ReplyStream(self)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._connect()
        self._timer.start()

    @property
    def folder(self) -> Path:
        """Where the notebook should be."""
        return self._minding.folder

    def look(self) -> None:
        """Look where the folder is, and say so if that changed."""
        if self._stream.is_running:
            return
        found = self._minding.look()
        if found is self._found:
            return
        self._found = found
        self.notice.tell(found)
        if found is Whereabouts.HERE:
            self._store_what_waits()

    def flush(self) -> None:
        """Store every word, and see that closing the vault loses none.

        Raises:
            AppError: Some are in this window alone.
        """
        if self._is_taken_over:
            return  # the pages know numbers of the lost file: here they are others' texts
        try:
            self._flush()
            self._minding.demand_settled()
        except AppError:
            self.look()
            if not self._gives_up:
                raise

    def stop(self) -> None:
        """Look no more; the vault is about to be closed."""
        self._timer.stop()
        self._stream.abandon()

    def save_in(self, folder: str) -> None:
        """Store what is on the pages, and make a backup of everything in a folder."""
        try:
            self._minding.store_adrift(self._flush)
        except AppError as error:
            self._on_failed(error)
            return
        self.notice.set_working(is_working=True)
        self._stream.start(partial(self._minding.save_elsewhere, Path(folder)))

    def ask_for_folder(self) -> QFileDialog:
        """Ask for the folder to save everything in."""
        title = QCoreApplication.translate("AbsenceKeeper", "Folder to save everything in")
        return ask_for_folder(self.notice, title, self.save_in)

    def _connect(self) -> None:
        self.notice.try_wanted.connect(self.look)
        self.notice.save_wanted.connect(self.ask_for_folder)
        self.notice.take_over_wanted.connect(self._on_take_over)
        self.notice.lock_wanted.connect(self._on_lock)
        self._stream.ended.connect(self._on_saved)
        self._stream.failed.connect(self._on_failed)

    def _store_what_waits(self) -> None:
        try:
            self._flush()
        except AppError as error:
            self.failed.emit(error)

    def _on_saved(self) -> None:
        self.notice.set_working(is_working=False)
        self.notice.tell_saved()

    def _on_failed(self, error: object) -> None:
        self.notice.set_working(is_working=False)
        if isinstance(error, AppError):
            self.notice.tell_not_saved(words_for_backup(error), self._found)

    def _on_take_over(self) -> None:
        """Store the open texts in the copy that is there: as new ones, its numbers are others."""
        texts = self._open_texts()
        try:
            self._minding.take_over()
            self._is_taken_over = True
            for title, body, boundary in texts:
                self._journaling.save_draft(None, None, title, body, boundary)
        except AppError as error:
            self._on_failed(error)
            return
        log.info("stored %d open texts in the copy that was there", len(texts))
        self._on_lock()

    def _on_lock(self) -> None:
        self._gives_up = True
        self.lock_wanted.emit()
