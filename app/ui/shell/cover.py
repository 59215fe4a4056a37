"""What stands before the window when somebody comes near: plain notes, or a plain sheet.

``hide_and_lock`` shows a page that looks like any notepad in one frame, with nothing
private on it, and locks behind it. Locking begins a new process, which learns by
``STANDING`` in its environment that the notes shall still be there. The same keys lead
back to the lock screen; what was typed into the notes is kept nowhere.

``cover_when_away`` lays a plain sheet over the page while another window has the focus.
"""

import os
from collections.abc import Callable, MutableMapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role

STANDING = "ALCOVE_BEHIND_NOTES"
KEYS = "Ctrl+Shift+H"
MARGIN = 24


class Cover(QObject):
    """Serves one window."""

    def __init__(self, window: QWidget, lock: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._lock = lock
        self._title = window.windowTitle()
        self._covers_when_away = False
        self.notes: NotesPage | None = None
        self.sheet: CoverSheet | None = None
        window.installEventFilter(self)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)

    def hide_and_lock(self) -> None:
        """Show nothing private from this frame on, and lock.

        Where words could not be stored the vault stays open behind the notes.
        """
        self.stand()
        os.environ[STANDING] = "1"
        try:
            self._lock()
        finally:
            os.environ.pop(STANDING, None)

    def stand_if_asked(self, environment: MutableMapping[str, str]) -> None:
        """Show the notes if the process before this one did."""
        if environment.pop(STANDING, ""):
            self.stand()

    def stand(self) -> None:
        """Show the notes."""
        if self.notes is None:
            self.notes = NotesPage(self._window)
            self.notes.left.connect(self.step_aside)
        self._window.setWindowTitle(self.tr("Notes"))
        self._fit()
        self.notes.show()
        self.notes.raise_()
        self.notes.setFocus()
        self.notes.repaint()  # before anything that takes time

    def step_aside(self) -> None:
        """Show what is behind the notes."""
        notes, self.notes = self.notes, None
        if notes is not None:
            notes.hide()
            notes.deleteLater()
        self._window.setWindowTitle(self._title)

    def cover_when_away(self, wanted: bool) -> None:  # noqa: FBT001  # a signal's value
        """Cover the page while another window has the focus, or do not."""
        self._covers_when_away = wanted
        if not wanted:
            self._uncover()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._uncover()
        elif self._covers_when_away and self.sheet is None:
            self.sheet = CoverSheet(self._window)
            self._fit()
            self.sheet.show()
            self.sheet.raise_()

    def _uncover(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.hide()
            sheet.deleteLater()

    def _fit(self) -> None:
        for page in (self.notes, self.sheet):
            if page is not None:
                page.setGeometry(self._window.rect())


class NotesPage(QPlainTextEdit):
    """A page to type on, like any notepad's. Nothing of it is stored."""

    left = Signal()
    """The person wants the lock screen back."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(self.tr("Notes"))
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setProperty("ring", "none")
        self.setProperty("boxed", False)  # noqa: FBT003  # Qt's signature
        self.setAutoFillBackground(True)  # Qt's signature
        follow(self._on_look)

    @override
    def event(self, event: QEvent) -> bool:
        # Taken before any shortcut of the window can have it.
        if event.type() == QEvent.Type.ShortcutOverride and _is_way_out(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_way_out(event):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_look(self) -> None:
        paper = look().hex(Role.RAISED)
        self.setStyleSheet(f"background: {paper}; color: {look().hex(Role.INK)};")
        self.setFont(look().sans(15))
        self.document().setDocumentMargin(look().px(MARGIN))


class CoverSheet(QWidget):
    """A plain sheet that says why it is there."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAutoFillBackground(True)  # Qt's signature
        column = QVBoxLayout(self)
        words = Label(self.tr("Covered while you are in another window."), TextStyle.GUIDE)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignCenter)
        follow(self._on_look)

    def _on_look(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), look().color(Role.PAPER))
        self.setPalette(palette)


def _is_way_out(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and QKeySequence(event.keyCombination()) == QKeySequence(
        KEYS
    )
