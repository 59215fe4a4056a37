"""What the window says over its pages: what went wrong, what was done, what can be undone."""

from PySide6.QtCore import QObject

from app.domain.errors import AppError
from app.ui.shell.late import words_for, words_for_backup
from app.ui.widgets.toast import ToastHost, Undoable


class Speaker(QObject):
    """Turns errors and offers into a line that goes by itself."""

    def __init__(self, toasts: ToastHost, parent: QObject) -> None:
        super().__init__(parent)
        self._toasts = toasts

    def tell(self, error: object) -> None:
        """Say in one sentence what went wrong in the world."""
        if isinstance(error, AppError):
            self._toasts.say(words_for(error))

    def tell_of_backup(self, error: object) -> None:
        """Say in one sentence why no backup was made."""
        if isinstance(error, AppError):
            self._toasts.say(words_for_backup(error))

    def tell_of_a_bug(self) -> None:
        """Say that the program made a mistake, and that the words are kept."""
        self._toasts.say(
            self.tr("Alcove made a mistake just now. What you wrote is saved; you can go on.")
        )

    def offer_undo(self, undoable: object) -> None:
        """Say what was done, and take it back if the person wants."""
        if isinstance(undoable, Undoable):
            self._toasts.offer_undo(undoable.words, undoable.undo)

    def fall_silent(self) -> None:
        """Take the line away: nothing can be taken back any more."""
        if self._toasts.toast is not None:
            self._toasts.toast.dismiss()
