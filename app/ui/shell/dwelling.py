"""What the window hears from whatever stands in it while a vault is open."""

from PySide6.QtCore import QObject, Signal


class Dwelling(QObject):
    """A house of pages: a journal's, or a clinician's workspace."""

    failed = Signal(object)
    """Something in the world went wrong on a page; carries the ``AppError``."""

    backup_failed = Signal(object)
    """No backup could be made; carries the ``AppError``."""

    said = Signal(str)
    """Something was done; carries the sentence that says so."""

    undo_offered = Signal(object)
    """Something was done that can be taken back; carries an ``Undoable``."""

    leaving = Signal()
    """The session is about to be closed."""

    lock_wanted = Signal()
    """The person wants to lock."""

    hide_wanted = Signal()
    """The person wants nothing private on the screen, at once."""

    help_wanted = Signal()
    """The person, or a scripted answer, asks for Help now."""

    cover_changed = Signal(bool)
    """The page is to be covered while another window has the focus, or no longer."""

    idle_minutes_changed = Signal(int)
    """The person chose another idle time."""
