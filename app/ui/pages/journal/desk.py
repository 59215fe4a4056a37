"""Between the open page and the vault: stored after each pause, kept when it is left.

What could not be stored stays in the editor; the failure is told once and tried again
with the next pause, or after a while if the person writes no more.
"""

from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.attachment import Place
from app.domain.boundary import Boundary
from app.domain.errors import AppError
from app.ui.pages.journal.editor import Editor
from app.ui.pages.journal.open_text import OpenText

PAUSE_MS = 800  # issue: a draft is stored this long after the last change
RETRY_MS = 5_000


class SavedState(StrEnum):
    """Whether the vault has what is on the screen."""

    SAVING = "saving"
    SAVED = "saved"
    FAILED = "failed"


class Desk(QObject):
    """Keeps the vault in step with one editor."""

    state_changed = Signal(str)
    """The words are being saved, saved, or could not be; carries a ``SavedState``."""

    stored = Signal()
    """The open text went into the vault as a draft."""

    kept = Signal()
    """The open text became its entry, or was blank and left nothing behind."""

    laid = Signal()
    """Another text lies here."""

    failed = Signal(object)
    """The words could not be stored; they are still in the editor. Carries the AppError."""

    def __init__(self, editor: Editor, text: OpenText) -> None:
        super().__init__(editor)
        self._editor = editor
        self._is_failing = False
        self._is_touched = False
        self._is_unsaved = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)  # Qt's signature
        self._pause.timeout.connect(self.store)
        self.text = text
        editor.edited.connect(self._on_edited)
        editor.boundary_chosen.connect(self._on_boundary)

    def lay(self, text: OpenText) -> None:
        """Put another text on the desk; the one before was kept or was never touched."""
        self._pause.stop()
        self._is_touched = self._is_unsaved = False
        self.text = text
        self._editor.show_words(text.words)
        self.laid.emit()

    def place(self) -> Place | None:
        """Return where a photo of this text belongs; None when the words cannot be stored."""
        was_in_vault = self.text.draft_id or self.text.entry_id
        try:
            found = self.text.place(self._editor.words())
        except AppError as error:
            self._tell(error)
            return None
        self._is_touched = True  # leaving a text that stayed without a photo clears it away
        if not was_in_vault:
            self.stored.emit()
        return found

    def leave(self) -> bool:
        """Keep the text if the person worked on it; a draft they only looked at stays one.

        Returns:
            Whether the vault has every word now, so that another text may be laid here.
        """
        return self.keep() if self._is_touched else True

    def store(self) -> bool:
        """Store what changed; return whether the vault has every word now."""
        try:
            self.flush()
        except AppError as error:
            self._tell(error)
            return False
        return True

    def flush(self) -> None:
        """Store what changed, at once.

        Raises:
            AppError: It could not be stored; the words are still in the editor.
        """
        self._pause.stop()
        self._editor.count_words()
        try:
            is_new_in_vault = self.text.store(self._editor.words())
        except AppError:
            self.state_changed.emit(SavedState.FAILED)
            self._pause.start(RETRY_MS)
            raise
        self._is_failing = self._is_unsaved = False
        self.state_changed.emit(SavedState.SAVED)
        if is_new_in_vault:
            self.stored.emit()

    def keep(self) -> bool:
        """Make the text its entry; return whether the vault has every word now."""
        self._pause.stop()
        try:
            has_changed = self.text.keep(self._editor.words())
        except AppError as error:
            self._pause.start(RETRY_MS)
            self.state_changed.emit(SavedState.FAILED)
            self._tell(error)
            return False
        self._is_failing = self._is_unsaved = False
        self.state_changed.emit(SavedState.SAVED)
        if has_changed:
            self.kept.emit()
        return True

    def _on_edited(self) -> None:
        # To read a long text with every key would be felt; until it is stored, once is enough.
        if not self._is_unsaved and not self.text.is_stored(self._editor.words()):
            self._is_touched = self._is_unsaved = True
            self.state_changed.emit(SavedState.SAVING)
        self._pause.start(PAUSE_MS)

    def _on_boundary(self, boundary: Boundary) -> None:
        """A kept entry takes its boundary at once: it is a wish about who may read."""
        before = self.text.words.boundary
        try:
            self.text.set_boundary(boundary)
        except AppError as error:
            self._editor.show_boundary(before)
            self._tell(error)
            return
        self._is_touched = True
        self.store()
        self.stored.emit()

    def _tell(self, error: AppError) -> None:
        if not self._is_failing:
            self.failed.emit(error)
        self._is_failing = True
