"""A dialog inside the window: a card over a scrim.

It is no window of its own: it opens in one frame, no desktop can lose it behind
others, and a screenshot of the window list tells nothing. Esc closes it. Focus
stays inside while it is open and goes back to where it was.
"""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.widgets import theme, tokens
from app.ui.widgets.announcing import announce
from app.ui.widgets.cards import ScrollPage
from app.ui.widgets.reading_order import put_in_reading_order
from app.ui.widgets.tokens import Radius, Role, Space


class Sheet(QWidget):
    """The scrim over a host and the card on it; put things into ``column``.

    Args:
        host: What it covers, usually the window.
        name: What it is about; its accessible name.
        width: Of the card, in pixels at 100 %; less where the host is narrower.
    """

    closed = Signal()
    """It is gone, whatever closed it."""

    def __init__(self, host: QWidget, name: str, width: int = 560) -> None:
        super().__init__(host)
        self._host = host
        self._wanted_width = width
        self._came_from: QWidget | None = None
        self.setAccessibleName(name)
        self.setProperty("ring", "none")
        self._page = ScrollPage(0, (Space.XXL, Space.XXL), self)
        self._page.setAccessibleName(name)
        self.column: QVBoxLayout = self._page.column
        # What is inside may grow while it is open. The card follows when that is over: a change
        # of size from within a change of size has crashed Qt.
        self._placing = QTimer(self)
        self._placing.setSingleShot(True)
        self._placing.timeout.connect(self._place)
        host.installEventFilter(self)
        self._page.pane.installEventFilter(self)
        theme.follow(self._place)
        self.hide()

    def open(self) -> None:
        """Appear over the host and take the focus."""
        self._came_from = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        first = self._first_stop()
        (first if first is not None else self).setFocus(Qt.FocusReason.OtherFocusReason)
        put_in_reading_order(self._page.pane)
        announce(self, self.accessibleName())  # no role of a widget's says that a dialog opened

    def lead_to(self, widget: QWidget) -> None:
        """Give the focus to something inside, scrolled to where it is seen."""
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.ensureWidgetVisible(widget)

    def close_sheet(self) -> None:
        """Disappear and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        came_from, self._came_from = self._came_from, None
        try:
            if came_from is not None and came_from.isVisible():
                came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        except RuntimeError:  # it was destroyed while the sheet was open
            pass
        self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)  # so that Esc is heard on the scrim too
        event.accept()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's signature
        stops = self._stops()
        here = self.window().focusWidget()
        if not stops:
            return True
        if here not in stops:
            target = stops[0 if next else -1]
        else:
            target = stops[(stops.index(here) + (1 if next else -1)) % len(stops)]
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            if watched is self._host:
                self._place()
            else:
                self._placing.start()
        return False

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._placing.start()
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scrim = QColor(tokens.SCRIM)
        scrim.setAlphaF(tokens.SCRIM_OPACITY)
        painter.fillRect(self.rect(), scrim)
        card = QRectF(self._page.geometry())
        radius = look.px(Radius.CARD)
        _paint_shadow(painter, card, radius, look.px(tokens.SHADOW_BLUR_PX))
        painter.setPen(look.color(Role.LINE))
        painter.setBrush(look.color(Role.RAISED))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _stops(self) -> list[QWidget]:
        """Everything inside that the Tab key stops at, in order."""
        stops = []
        widget: QWidget | None = self.nextInFocusChain()
        while widget is not None and widget is not self:
            is_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if is_stop and self.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled():
                stops.append(widget)
            widget = widget.nextInFocusChain()
        return stops

    def _first_stop(self) -> QWidget | None:
        return next(iter(self._stops()), None)

    def _place(self) -> None:
        look = theme.look()
        self.setGeometry(self._host.rect())
        margin = look.px(Space.L)
        width = min(look.px(self._wanted_width), self.width() - 2 * margin)
        inner = self._page.pane
        height = inner.heightForWidth(width) if inner.hasHeightForWidth() else 0
        height = max(height, inner.sizeHint().height() if not height else 0)
        height = min(height, self.height() - 2 * margin)
        left, top = (self.width() - width) // 2, (self.height() - height) // 2
        self._page.setGeometry(left, top, width, height)
        self.update()


def _paint_shadow(painter: QPainter, card: QRectF, radius: float, blur: float) -> None:
    """A soft shadow out of a few outlines: the only one in the program."""
    steps = 12
    painter.setPen(Qt.PenStyle.NoPen)
    offset = blur * tokens.SHADOW_OFFSET_PX / tokens.SHADOW_BLUR_PX
    for step in range(steps):
        reach = blur / 2 * (1 - step / steps)
        shade = QColor(tokens.SCRIM)
        shade.setAlphaF(tokens.SHADOW_OPACITY / steps)
        painter.setBrush(shade)
        box = card.translated(0, offset).adjusted(-reach, -reach, reach, reach)
        painter.drawRoundedRect(box, radius + reach, radius + reach)
