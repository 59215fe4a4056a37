"""One quiet line at the bottom of a pane that says what just happened.

One at a time: the next replaces the one before. A toast that offers Undo stays
under a screen reader until it is dismissed, because its reader may come late.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.ui.widgets import theme
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize, IconButton
from app.ui.widgets.cards import Surface
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.tokens import Radius, Role, Space

SHOWN_MS = 6_000
UNDO_SHOWN_MS = 10_000  # WCAG 2.2.1 asks for time enough to act
_WIDEST = 560


@dataclass(frozen=True, slots=True)
class Undoable:
    """What just happened, in words, and how to take it back."""

    words: str
    undo: Callable[[], None]


class Toast(Surface):
    """What is shown: words, Undo where it is offered, and a way to dismiss it."""

    gone = Signal()
    """It was dismissed, by the person, by Undo, by time or by the next one."""

    def __init__(self, words: str, undo: Callable[[], None] | None, host: QWidget) -> None:
        super().__init__(Role.RAISED, Radius.CARD, Role.LINE, host)
        self._undo = undo
        look = theme.look()
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(Space.L), look.px(6), look.px(Space.S), look.px(6))
        row.setSpacing(look.px(Space.S))
        self.label = Label(words, TextStyle.BODY)
        row.addWidget(self.label, 1)
        self.undo_button = Button(self.tr("Undo"), ButtonKind.QUIET, ButtonSize.NORMAL)
        self.undo_button.setVisible(undo is not None)
        self.undo_button.clicked.connect(self._on_undo)
        row.addWidget(self.undo_button)
        close = IconButton("x", self.tr("Dismiss"), 32)
        close.clicked.connect(self.dismiss)
        row.addWidget(close)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.dismiss)
        if undo is None or not QAccessible.isActive():
            self._timer.start(SHOWN_MS if undo is None else UNDO_SHOWN_MS)

    def dismiss(self) -> None:
        """Go away."""
        self._timer.stop()
        self.hide()
        self.deleteLater()
        self.gone.emit()

    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        self.dismiss()
        if undo is not None:
            undo()


class ToastHost(QObject):
    """Shows toasts at the bottom centre of a widget."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._toast: Toast | None = None
        host.installEventFilter(self)

    @property
    def toast(self) -> Toast | None:
        """The toast on the screen, if there is one."""
        return self._toast

    def say(self, words: str) -> None:
        """Say what happened."""
        self._show(words, None)

    def offer_undo(self, words: str, undo: Callable[[], None]) -> None:
        """Say what happened and offer to take it back; ``undo`` is called at most once."""
        self._show(words, undo)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _show(self, words: str, undo: Callable[[], None] | None) -> None:
        if self._toast is not None:
            self._toast.dismiss()
        self._toast = Toast(words, undo, self._host)
        self._toast.gone.connect(self._on_gone)
        self._place()
        self._toast.show()
        self._toast.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._toast, words))

    def _place(self) -> None:
        if self._toast is None:
            return
        look = theme.look()
        margin = look.px(Space.XL)
        width = min(look.px(_WIDEST), self._host.width() - 2 * margin)
        width = min(width, self._toast.sizeHint().width())
        height = self._toast.heightForWidth(width)
        left = (self._host.width() - width) // 2
        self._toast.setGeometry(QRect(left, self._host.height() - height - margin, width, height))

    def _on_gone(self) -> None:
        self._toast = None
