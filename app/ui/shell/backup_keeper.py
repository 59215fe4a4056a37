"""Backups that nobody has to think of: soon after entering, hourly while open, at close.

They run off the window's thread. Leaving never waits for a long one: it is abandoned,
what is unfinished of it is removed by the next, and no failure stops a lock.
"""

import logging
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import AppError
from app.services.backing_up import BackingUp
from app.ui.bridge.reply_stream import ReplyStream

log = logging.getLogger(__name__)

SOON_MS: Final = 20_000  # after the first page has been drawn and read
HOUR_MS: Final = 60 * 60 * 1_000
LEAVING_SECONDS: Final = 0.2  # as long as nobody notices
ABANDON_SECONDS: Final = 5.0  # a copy that is being made must not come after the erasure


class BackupKeeper(QObject):
    """Asks one open vault's backups whether one is due."""

    failed = Signal(object)
    """No backup could be made; carries the ``AppError``. It is tried again in an hour."""

    def __init__(self, backing_up: BackingUp, parent: QObject) -> None:
        super().__init__(parent)
        self._backing_up = backing_up
        self._stream = ReplyStream(self)
        self._stream.failed.connect(self.failed)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.ask)
        self._timer.start(SOON_MS)

    def ask(self) -> None:
        """Make a backup now if one is due."""
        self._timer.start(HOUR_MS)
        if not self._stream.is_running:
            self._stream.start(self._backing_up.while_open)

    def abandon(self) -> None:
        """Stop without another backup: the vault is about to be erased."""
        self._timer.stop()
        self._stream.abandon()
        self._stream.wait(ABANDON_SECONDS)

    def leave(self) -> None:
        """Make the backup of a small vault that changed, before it closes."""
        self._timer.stop()
        self._stream.abandon()
        if not self._stream.wait(LEAVING_SECONDS):
            log.info("a backup was abandoned")
            return
        try:
            for _event in self._backing_up.back_up_at_close():
                pass
        except AppError as error:
            log.warning("no backup at close: %s", type(error).__name__)
