"""The program in the system's tray while a journal is open: to say how it is, and to lock.

Its words say nothing of what is in the journal, nor that it is one: whoever looks over a
shoulder learns nothing. Where there is no tray, nothing is there.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QWidget

from app.ui.widgets import theme
from app.ui.widgets.marks import paint_mark
from app.ui.widgets.tokens import Role

SHOWN_MS: Final = 10_000
_SIDE: Final = 64  # pixels; a panel makes it smaller


class Tray(QObject):
    """An icon with a menu, from the opening of a journal to its lock."""

    check_in_wanted = Signal()
    """The person wants to say how it is."""

    lock_wanted = Signal()
    """The person wants to lock."""

    def __init__(self, is_there: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._is_there = is_there
        self._icon: QSystemTrayIcon | None = None
        self.menu: QMenu | None = None

    def show(self) -> None:
        """Come into the tray, where there is one."""
        if self._icon is not None or not self._is_there():
            return
        self.menu = QMenu()
        self.menu.addAction(self.tr("How is it now?")).triggered.connect(self.check_in_wanted)
        self.menu.addAction(self.tr("Lock")).triggered.connect(self.lock_wanted)
        self._icon = QSystemTrayIcon(_mark(), self)
        self._icon.setToolTip(QApplication.applicationDisplayName())
        self._icon.setContextMenu(self.menu)
        self._icon.show()

    def tell(self, words: str) -> bool:
        """Say something beside the icon; return whether there was one to say it."""
        self.show()
        if self._icon is None:
            return False
        title = QApplication.applicationDisplayName()
        self._icon.showMessage(title, words, self._icon.icon(), SHOWN_MS)
        return True

    def hide(self) -> None:
        """Leave the tray."""
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
        if self.menu is not None:
            self.menu.deleteLater()
        self._icon = self.menu = None


def _mark() -> QIcon:
    """Return the mark of the house on a ground of its own: a panel may be light or dark."""
    look = theme.look()
    picture = QPixmap(_SIDE, _SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(Role.RAISED))
    box = QRectF(picture.rect())
    painter.drawRoundedRect(box, _SIDE / 6, _SIDE / 6)
    inset = _SIDE / 6
    paint_mark(painter, box.adjusted(inset, inset, -inset, -inset), look.color(Role.ACCENT))
    painter.end()
    return QIcon(picture)


def bring_forward(window: QWidget) -> None:
    """Show a window over the others, also one that was put away."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
