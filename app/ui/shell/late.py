"""What the window needs only after the lock screen was painted, and how it comes there.

A lock is a new process, and whoever locks wants to see the lock screen at once: it has half
a second from the key to the picture. So what stands behind it is imported one by one while
nothing is asked of the window, or when it is needed, whichever is first: the vault, the
services, Today, the journal, help and the words for errors. Every other room and sheet is
imported when it is first opened, which takes some hundredths of a second once: whoever only
writes has no memory to give for it.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.errors import AppError

# In small portions: a key pressed meanwhile waits for one of them and not for all.
PORTIONS: Final = (
    "app.vault.connection",
    "app.vault.attachments",
    "app.vault.vault",
    "app.services.backing_up",
    "app.services.attaching",
    "app.ui.shell.error_text",
    "app.ui.shell.help_desk",
    "app.services.practice",
    "app.sessions",
    "app.ui.pages.today.page",
    "app.ui.pages.journal.page",
    "app.ui.shell.house",
)
BREATH_MS: Final = 15  # between two portions the window draws and listens


class Warming(QObject):
    """Imports portions one by one, from the first time that a widget was painted."""

    def __init__(self, seen: QWidget, portions: Iterable[str] = PORTIONS) -> None:
        super().__init__(seen)
        self._portions = iter(portions)
        self._timer = QTimer(self)
        self._timer.setInterval(BREATH_MS)
        self._timer.timeout.connect(self._on_breath)
        seen.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._timer.start()
        return False

    def _on_breath(self) -> None:
        portion = next(self._portions, None)
        if portion is None:
            self._timer.stop()
        else:
            import_module(portion)


def words_for(error: AppError) -> str:
    """Return the sentences for an error."""
    from app.ui.shell import error_text

    return error_text.words_for(error)


def words_for_backup(error: AppError) -> str:
    """Return the sentences for a backup that could not be made."""
    from app.ui.shell import error_text

    return error_text.words_for_backup(error)


def words_for_erasing(error: AppError) -> str:
    """Return the sentences for an erasure that could not be ended."""
    from app.ui.shell import error_text

    return error_text.words_for_erasing(error)


def words_for_restore(error: AppError) -> str:
    """Return the sentences for a backup that could not be restored."""
    from app.ui.shell import error_text

    return error_text.words_for_restore(error)
