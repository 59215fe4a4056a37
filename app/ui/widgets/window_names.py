"""What the window may be called: names of which none says what is in it."""

from PySide6.QtCore import QCoreApplication


def window_name(name: str) -> str:
    """Return a name from ``WINDOW_NAMES`` in the person's language."""
    return {
        "Notes": _tr("Notes"),
        "Documents": _tr("Documents"),
        "Calendar": _tr("Calendar"),
    }.get(name, name)


def _tr(source: str) -> str:
    return QCoreApplication.translate("WindowNames", source)
