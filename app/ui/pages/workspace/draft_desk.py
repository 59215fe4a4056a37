"""The pack in the making that lies open: every change of it is stored within a second."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import AppError
from app.domain.handout.workspace import Draft
from app.services.handing_out.building_packs import BuildingPacks

PAUSE_MS = 800


class DraftDesk(QObject):
    """Keeps the vault in step with one draft. What could not be stored is tried again."""

    failed = Signal(object)
    """The draft could not be stored; carries the ``AppError``."""

    saved_state_changed = Signal(str)
    """How the words stand: "saving", "saved" or "failed"."""

    def __init__(self, building: BuildingPacks, parent: QObject) -> None:
        super().__init__(parent)
        self._building = building
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)  # Qt's signature
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.settle)
        self._is_unsaved = False
        self.draft: Draft | None = None

    def lay(self, draft: Draft | None) -> None:
        """Let a draft lie here, as the vault has it; None for none."""
        self.draft = draft

    def take(self, draft: Draft) -> None:
        """Take the draft as it was changed; it is stored after a pause, or on ``flush``."""
        if draft == self.draft:
            return
        self.draft = draft
        self._is_unsaved = True
        self.saved_state_changed.emit("saving")
        self._pause.start()

    def flush(self) -> None:
        """Store the draft.

        Raises:
            AppError: It could not be stored; it still lies here.
        """
        if self.draft is None or not self._is_unsaved:
            return
        self._pause.stop()
        try:
            self.draft = self._building.keep(self.draft)
        except AppError:
            self._pause.start()  # it is tried again
            self.saved_state_changed.emit("failed")
            raise
        self._is_unsaved = False
        self.saved_state_changed.emit("saved")

    def settle(self) -> bool:
        """Store what was changed; return whether the vault has all of it."""
        try:
            self.flush()
        except AppError as error:
            self.failed.emit(error)
            return False
        return True

    def reread(self) -> None:
        """Look at the draft again: what was saved from it is noted there."""
        if self.draft is not None:
            self.draft = self._building.draft(self.draft.id)
            self.saved_state_changed.emit("saved")
