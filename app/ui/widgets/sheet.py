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

_TOP = 0.15  # of the height, over a card that stays where it is
ROOMY_WIDTH = 520  # effective pixels; words in less need every one of them


class Sheet(QWidget):
    """The scrim over a host and the card on it; put things into ``column``.

    Args:
        host: What it covers, usually the window.
        name: What it is about; its accessible name.
        width: Of the card, in pixels at 100 %; less where the host is narrower.
        stays_at_top: Whether its upper edge stays where it is while it grows and shrinks.
    """

    closed = Signal()
    """It is gone, whatever closed it."""

    def __init__(
        self, host: QWidget, name: str, width: int = 560, *, stays_at_top: bool = False
    ) -> None:
        super().__init__(host)
        self._host = host
        self._stays_at_top = stays_at_top
        self._wanted_width = width
        self._came_from: QWidget | None = None
        self._givers: dict[QWidget, tuple[int, int]] = {}
        self._upright: int = Space.XXL
        self.setAccessibleName(name)
        self.setProperty("ring", "none")
        self._page = ScrollPage(0, (Space.XXL, Space.XXL), self)
        self._page.setAccessibleName(name)
        self.column: QVBoxLayout = self._page.column
        # What is inside may grow while it is open. The card follows when that is over: a change
        # of size from within a change of size has crashed Qt.
        self._placing = QTimer(self)
        self._placing.setSingleShot(True)
        self._placing.timeout.connect(self._settle)
        host.installEventFilter(self)
        self._page.pane.installEventFilter(self)
        theme.follow(self._settle)
        self.hide()

    def open(self) -> None:
        """Appear over the host and take the focus."""
        self._came_from = QApplication.focusWidget()
        self._settle()
        self.show()
        self.raise_()
        first = self._first_stop()
        (first if first is not None else self).setFocus(Qt.FocusReason.OtherFocusReason)
        put_in_reading_order(self._page.pane)
        announce(self, self.accessibleName())  # no role of a widget's says that a dialog opened

    def give_way(self, widget: QWidget, height: int, least: int) -> None:
        """Give a list inside its height, and less of it where the window is too low for all.

        Args:
            widget: What scrolls in itself; hidden it takes no part.
            height: What it has where there is room, in pixels at 100 %.
            least: What it keeps.
        """
        self._givers[widget] = (height, least)
        widget.setFixedHeight(theme.look().px(height))
        self._placing.start()

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

    def _settle(self) -> None:
        """Where the card would be higher than the window, take from its edges, then its lists."""
        px = theme.look().px
        givers = {each: sizes for each, sizes in self._givers.items() if not _is_put_away(each)}
        side, width, room = self._sizes()
        height = self._height_at(width) + 2 * (px(side) - px(self._upright))
        height += sum(px(size) - each.maximumHeight() for each, (size, _least) in givers.items())
        self._upright = side if height <= room else Space.L
        over = max(height - 2 * (px(side) - px(self._upright)) - room, 0)
        has_changed = False
        for each, (size, least) in givers.items():
            height = px(size) - min(over, px(size) - px(least))
            over -= px(size) - height
            has_changed = has_changed or each.maximumHeight() != height
            each.setFixedHeight(height)
        if has_changed:  # or the card would be measured as it was
            self.column.invalidate()
            self._page.holder.updateGeometry()
        self._place()

    def _place(self) -> None:
        self.setGeometry(self._host.rect())
        side, width, room = self._sizes()
        self._page.set_padding(self._upright, side)
        height = min(self._height_at(width), room)
        free = self.height() - height
        lowest = free - theme.look().px(Space.L)
        top = min(int(self.height() * _TOP), lowest) if self._stays_at_top else free // 2
        self._page.setGeometry((self.width() - width) // 2, top, width, height)
        self.update()

    def _sizes(self) -> tuple[int, int, int]:
        """Return the padding at the sides, at 100 %, the width, and the most that is high."""
        px = theme.look().px
        margin = 2 * px(Space.L)
        room = self._host.width() - margin
        is_tight = room < px(min(self._wanted_width, ROOMY_WIDTH))
        width = min(px(self._wanted_width), room)
        return Space.L if is_tight else Space.XXL, width, self._host.height() - margin

    def _height_at(self, width: int) -> int:
        """Return how high the card is with what is in it now."""
        inner = self._page.pane
        return (
            inner.heightForWidth(width) if inner.hasHeightForWidth() else inner.sizeHint().height()
        )


def _is_put_away(widget: QWidget) -> bool:
    """Return whether somebody hid it; what was never shown counts as hidden for Qt too."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


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
