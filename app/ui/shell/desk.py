"""A desk of one open journal: it builds a page when that is first entered, and speaks for it.

The house hears of all that concerns others through the signals here, and through those that a
desk has of its own.
"""

from PySide6.QtCore import QObject, Signal

from app.ui.shell.rooms import Rooms


class Desk(QObject):
    """What every desk tells, and is told."""

    failed = Signal(object)
    """Something in the world went wrong; carries the ``AppError``."""

    said = Signal(str)
    """Something was done; carries the sentence that says so."""

    undo_offered = Signal(object)
    """Something was done that can be taken back; carries an ``Undoable``."""

    saved_state_changed = Signal(str)
    """How the words stand: "saving", "saved" or "failed"."""

    help_wanted = Signal()
    """The person, or an answer of theirs, asks for Help now."""

    leaving = Signal()
    """The vault is about to be locked: whatever lies over the pages goes, what runs ends."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self._rooms = rooms

    def leave(self) -> None:
        """End what the desk set going: the vault is about to be locked."""
        self.leaving.emit()
