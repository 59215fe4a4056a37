"""What tests of the sections about keys and backups begin with."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.pages.settings.key_sheets import KeySheet


@contextmanager
def window_of_its_own() -> Iterator[QWidget]:
    """A window that stays until its section has come to rest; qtbot would delete it before."""
    window = QWidget()
    window.resize(900, 700)
    yield window
    window.close()
    window.deleteLater()


def press(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def sheet_of(qtbot, window, kind: type[KeySheet]) -> KeySheet:
    """Return the open sheet once it is laid out."""
    (sheet,) = [each for each in window.findChildren(kind) if each.isVisible()]
    qtbot.waitUntil(lambda: sheet.act.height() == sheet.act.sizeHint().height())
    return sheet


def words_on(window: QWidget) -> set[str]:
    return {label.text() for label in window.findChildren(QLabel)}
