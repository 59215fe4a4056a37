"""What a reminder can do and what it never says: the same words wherever one is set."""

from PySide6.QtCore import QCoreApplication


def reminder_hint() -> str:
    """Return what to know about reminders."""
    return QCoreApplication.translate(
        "ReminderHint",
        "You may leave it empty. Reminders work while Alcove is open and unlocked, once you turned "
        "them on under Privacy. They never say what for.",
    )
