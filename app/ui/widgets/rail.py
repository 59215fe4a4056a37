"""The left rail: places as icon and word, the privacy badge at its foot.

One stop of the Tab key; the up and down arrows move along it. Collapsed it
shows icons only, with the words as tooltip and name.
"""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.ui.widgets import icons, theme
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.chosen import paint_wash
from app.ui.widgets.labels import ElidedLabel, TextStyle
from app.ui.widgets.marks import MarkIcon
from app.ui.widgets.status import PrivacyBadge
from app.ui.widgets.tokens import Role, Space

_WIDTH: Final = 216
_COLLAPSED_WIDTH: Final = 48
_ITEM_HEIGHT, _ICON = 40, 20
_AROUND_ICON, _LEAST_TARGET = 8, 32  # pixels of the screen: a finger and an eye do not grow


class RailItem(QPushButton):
    """One place: its icon at 12, its word at 44; a bar at the left when it is open."""

    came = Signal()
    """The keyboard is on it now."""

    def __init__(self, icon: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._words = words
        self._is_collapsed = False
        self._is_low = False
        self.setCheckable(True)  # Qt's signature
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    def set_collapsed(self, is_collapsed: bool) -> None:  # noqa: FBT001  # a Qt-like setter
        """Show the icon only."""
        self._is_collapsed = is_collapsed
        self._restyle()

    def set_low(self, is_low: bool) -> None:  # noqa: FBT001  # a Qt-like setter
        """Take no more height than words and icon need."""
        self._is_low = is_low
        self.updateGeometry()

    def height_of(self, *, is_low: bool) -> int:
        """Return how high it is in one of its two heights."""
        look = theme.look()
        words = QFontMetrics(look.sans(15, 600)).height() + look.px(Space.XS)
        least = max(words, look.px(_ICON) + _AROUND_ICON, _LEAST_TARGET)
        return least if is_low else max(look.px(_ITEM_HEIGHT), words + look.px(Space.XS))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()

    @override
    def sizeHint(self) -> QSize:
        look = theme.look()
        metrics = QFontMetrics(look.sans(15, 600))
        height = self.height_of(is_low=self._is_low)
        if self._is_collapsed:
            return QSize(look.px(36), height)
        width = look.px(44) + metrics.horizontalAdvance(self._words) + look.px(12)
        return QSize(width, height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_open = self.isChecked()
        box = QRectF(self.rect())
        if is_open or self.underMouse():
            paint_wash(painter, box, look, is_selected=is_open)
        if is_open:
            bar = QRectF(0, box.height() / 4, look.px(3), box.height() / 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(Role.ACCENT))
            painter.drawRoundedRect(bar, bar.width() / 2, bar.width() / 2)
        side = look.px(_ICON)
        left = (box.width() - side) / 2 if self._is_collapsed else look.px(12)
        sign = QRectF(left, (box.height() - side) / 2, side, side)
        colour = look.color(Role.ACCENT if is_open else Role.INK)
        icons.paint(painter, sign, self._icon, colour, filled=is_open)
        if not self._is_collapsed:
            painter.setFont(look.sans(15, 600 if is_open else 400))
            painter.setPen(colour)
            words = QRectF(look.px(44), 0, box.width() - look.px(44), box.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)

    def _restyle(self) -> None:
        self.setToolTip(self._words if self._is_collapsed else "")
        self.updateGeometry()
        self.update()


class Rail(QWidget):
    """The places of the program; knows their keys and not what they are."""

    chosen = Signal(str)
    """The person chose the place with this key."""

    collapsed_changed = Signal(bool)
    """The person collapsed or opened the rail."""

    def __init__(self, vault_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[str] = []
        self._is_collapsed = False
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_clicked)
        self._mark = MarkIcon(20)
        self._name = ElidedLabel(vault_name, TextStyle.HEADING)
        self._fold = IconButton("caret-double-left", self.tr("Collapse the rail"), 32)
        self._fold.clicked.connect(self._on_fold_clicked)
        self.badge = PrivacyBadge("")
        self._outer = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._head.addWidget(self._mark)
        self._head.addWidget(self._name, 1)
        self._head.addWidget(self._fold)
        self._outer.addLayout(self._head)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)  # Qt's signature
        self._fitting.timeout.connect(self._fit)
        self._places = QVBoxLayout()
        self._foot = QVBoxLayout()
        self._outer.addWidget(self._scrolling_places(), 1)
        self._outer.addWidget(self.badge)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.follow(self._restyle)

    def add(self, key: str, icon: str, words: str) -> RailItem:
        """Add a place below the others."""
        return self._put(self._places, key, icon, words)

    def add_foot(self, key: str, icon: str, words: str) -> RailItem:
        """Add a place at the foot."""
        return self._put(self._foot, key, icon, words)

    def select(self, key: str) -> None:
        """Show where the person is; tells nobody."""
        self.item(key).setChecked(True)
        self._fitting.start()

    def item(self, key: str) -> RailItem:
        """Return the button of one place."""
        button = self._group.button(self._keys.index(key))
        assert isinstance(button, RailItem)  # noqa: S101  # only these are added
        return button

    def set_vault_name(self, name: str) -> None:
        """Show another name at the head."""
        self._name.setText(name)

    @property
    def is_collapsed(self) -> bool:
        """Whether only icons are shown."""
        return self._is_collapsed

    def set_collapsed(self, is_collapsed: bool) -> None:  # noqa: FBT001  # a Qt-like setter
        """Show icons only, or icons and words."""
        self._is_collapsed = is_collapsed
        self._mark.setVisible(not is_collapsed)
        self._name.setVisible(not is_collapsed)
        self._fold.set_icon(
            "caret-double-right" if is_collapsed else "caret-double-left",
            self.tr("Open the rail") if is_collapsed else self.tr("Collapse the rail"),
        )
        for item in self._items():
            item.set_collapsed(is_collapsed)
        self.badge.set_collapsed(is_collapsed)
        self._restyle()

    @override
    def sizeHint(self) -> QSize:
        look = theme.look()
        hint = self._outer.sizeHint()
        wanted = look.px(_COLLAPSED_WIDTH if self._is_collapsed else _WIDTH)
        margins = self._outer.contentsMargins()
        widest = max((b.sizeHint().width() for b in self._group.buttons()), default=0)
        widest = max(widest, self.badge.sizeHint().width())
        # Beside the icons and not over them, where the places do not all fit.
        # Asked each time: a reference to Qt's own bar that is kept counts as deleted once the
        # style sheet has changed.
        bar = self._area.verticalScrollBar()
        scroll = bar.sizeHint().width() if bar.maximum() > 0 else 0
        width = max(wanted, widest + margins.left() + margins.right()) + scroll
        return QSize(width, hint.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color(Role.RECESS))
        if look.is_high_contrast:
            painter.setPen(QPen(look.color(Role.LINE), 1))
            painter.drawLine(self.rect().topRight(), self.rect().bottomRight())

    def _scrolling_places(self) -> QScrollArea:
        """At 200 % the places are taller than a small window; then they scroll."""
        pane = QWidget()
        pane.setProperty("pane", True)  # noqa: FBT003  # Qt's signature
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._places)
        column.addStretch()
        column.addLayout(self._foot)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(pane)
        area.verticalScrollBar().rangeChanged.connect(self._fitting.start)
        self._area = area
        return area

    def _put(self, column: QVBoxLayout, key: str, icon: str, words: str) -> RailItem:
        item = RailItem(icon, words)
        item.set_collapsed(self._is_collapsed)
        item.came.connect(self._on_came)
        self._group.addButton(item, len(self._keys))
        self._keys.append(key)
        column.addWidget(item)
        self.updateGeometry()
        return item

    def _fit(self) -> None:
        """Draw the places together, then lower them, before they have to scroll."""
        gap, room = theme.look().px(Space.XS), self._area.viewport().height()
        shown = [item for item in self._items() if not item.isHidden()]
        full = sum(item.height_of(is_low=False) for item in shown)
        for column in (self._places, self._foot):
            column.setSpacing(0 if full + gap * len(shown) > room else gap)
        for item in self._items():
            item.set_low(full > room)
        self.updateGeometry()
        self._show_open()

    def _items(self) -> list[RailItem]:
        return [button for button in self._group.buttons() if isinstance(button, RailItem)]

    def _show_open(self) -> None:
        """Scroll to where the person is."""
        button = self._group.checkedButton()
        if button is not None:
            self._area.ensureWidgetVisible(button, 0, 0)

    def _on_came(self) -> None:
        item = self.sender()
        if isinstance(item, RailItem):
            self._area.ensureWidgetVisible(item, 0, 0)

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(self._keys[number])

    def _on_fold_clicked(self) -> None:
        self.set_collapsed(not self._is_collapsed)
        self.collapsed_changed.emit(self._is_collapsed)

    def _restyle(self) -> None:
        look = theme.look()
        side = look.px(6 if self._is_collapsed else Space.M)
        self._outer.setContentsMargins(side, 0, side, look.px(Space.M))
        self._outer.setSpacing(look.px(Space.XS))
        inner = 0 if self._is_collapsed else look.px(Space.M)
        high = look.px(Space.M)
        self._head.setContentsMargins(inner, high, 0, high)
        self._head.setSpacing(look.px(Space.M))
        self._fitting.start()
        self.updateGeometry()
        self.update()
