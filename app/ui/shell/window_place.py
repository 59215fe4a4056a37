"""Where the window stands, from one start to the next."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.services.remembering import Remembering

SMALLEST = (900, 600)  # UX: minimum size in pixels
USUAL = (1280, 832)


def restore_place(window: QWidget, remembering: Remembering) -> None:
    """Put a window where it was, if that screen is still there, and in its size."""
    window.setMinimumSize(*SMALLEST)
    window.resize(*USUAL)
    place = remembering.current().window
    if place is None:
        return
    if QGuiApplication.screenAt(QPoint(place.x, place.y)) is not None:
        window.move(place.x, place.y)
    window.resize(place.width, place.height)
    if place.maximised:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def remember_place(window: QWidget, remembering: Remembering) -> None:
    """Keep where a window stands now."""
    place = window.normalGeometry()
    remembering.remember_window(
        place.x(), place.y(), place.width(), place.height(), maximised=window.isMaximized()
    )
