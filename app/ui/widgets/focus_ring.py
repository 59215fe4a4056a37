"""The ring around whatever has the keyboard: 2 px, with a gap of 2 px.

It lies over the window instead of inside each control, so that a control needs
no empty margin for it and nothing moves when it appears. It is drawn when focus
came by keyboard, or when a key is pressed in a control that was clicked.

Fields and lists mark their focus themselves and get no ring. A control can set
the dynamic property ``ring`` to ``"none"`` (it paints its own), or ``ringRadius``
to the radius of its corners at 100 %.
"""

from typing import Protocol

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from typing_extensions import override

from app.ui.widgets.tokens import FOCUS_GAP_PX, FOCUS_RING_PX, Radius, Role

_MARK_THEIR_OWN = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractItemView, QAbstractSpinBox)
_FOLLOWED = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ParentChange,
    }
)


class RingLook(Protocol):
    """What the ring needs to know of the look."""

    def px(self, size: float) -> int:
        """Return a size at 100 % in pixels."""
        ...

    def color(self, role: Role) -> QColor:
        """Return the colour of a role."""
        ...


class RingKeeper(Protocol):
    """Who knows the look of the moment."""

    @property
    def look(self) -> RingLook:
        """The look in force."""
        ...


class FocusRing(QObject):
    """Moves one ring after the keyboard focus of the application."""

    def __init__(self, keeper: QObject) -> None:
        super().__init__(keeper)
        self._keeper = keeper
        self._target: QWidget | None = None
        self._frame: _Frame | None = None
        self._watched: list[QWidget] = []
        self._left_behind: QWidget | None = None

    def focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """Leave the last control and go round the new one.

        A window that comes to the front shows the ring again only if it had one:
        nothing is ringed before the keyboard was used.
        """
        had_ring = self._target if self._frame is not None else None
        self._leave()
        if new is None:
            self._left_behind = had_ring
            return
        is_return = old is None and new is not self._left_behind
        if isinstance(new, _MARK_THEIR_OWN) or new.property("ring") == "none":
            return
        if not new.isEnabled() or new.isWindow():
            return
        self._target = new
        new.installEventFilter(self)
        self._watched = [new]
        if not is_return and QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._show()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress and watched is self._target and self._frame is None:
            self._show()
        elif kind in _FOLLOWED:
            self._place()
        return False

    def _show(self) -> None:
        target = self._target
        if target is None:
            return
        host = _host_of(target)
        self._frame = _Frame(host, self._keeper)  # type: ignore[arg-type]  # a RingKeeper
        self._frame.setProperty("ringRadius", target.property("ringRadius"))
        ancestor = target.parentWidget()
        while ancestor is not None and ancestor is not host:
            ancestor.installEventFilter(self)
            self._watched.append(ancestor)
            ancestor = ancestor.parentWidget()
        self._place()

    def _place(self) -> None:
        frame, target = self._frame, self._target
        if frame is None or target is None or not shiboken6.isValid(frame):
            return
        if not shiboken6.isValid(target):
            return
        frame.go_round(target)

    def _leave(self) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self._target = None
        if self._frame is not None and shiboken6.isValid(self._frame):
            self._frame.hide()
            self._frame.deleteLater()
        self._frame = None


class _Frame(QWidget):
    """The painted ring; lets every click through."""

    def __init__(self, host: QWidget, keeper: RingKeeper) -> None:
        super().__init__(host)
        self._keeper = keeper
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def _look(self) -> RingLook:
        """The look of the moment: a theme may be switched under the ring."""
        return self._keeper.look

    def go_round(self, target: QWidget) -> None:
        """Lie around a widget, as far as the host reaches."""
        host = self.parentWidget()
        if host is None or not target.isVisible():
            self.hide()
            return
        reach = self._look.px(FOCUS_RING_PX) + self._look.px(FOCUS_GAP_PX)
        corner = target.mapTo(host, QPoint(0, 0))
        self.setGeometry(QRect(corner, target.size()).adjusted(-reach, -reach, reach, reach))
        self.raise_()
        self.show()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        width = self._look.px(FOCUS_RING_PX)
        radius = self.property("ringRadius")
        corner = self._look.px(Radius.FIELD if radius is None else radius) + 2 * width
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.color(Role.FOCUS), width))
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, corner - inset, corner - inset)


def _host_of(target: QWidget) -> QWidget:
    """The viewport the target scrolls in, else its window: the ring scrolls and clips with it."""
    ancestor = target.parentWidget()
    while ancestor is not None and not ancestor.isWindow():
        area = ancestor.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is ancestor:
            return ancestor
        ancestor = area
    return ancestor if ancestor is not None else target.window()
