"""The places of the rail: above and at the foot, closer together before they have to scroll.

One stop of the Tab key; the up and down arrows move along them.
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.widgets import theme
from app.ui.widgets.rail_item import RailItem
from app.ui.widgets.tokens import Space


class RailPlaces(QScrollArea):
    """At 200 % the places are taller than a small window; then they scroll."""

    chosen = Signal(str)
    """The person chose the place with this key."""

    fitted = Signal()
    """The places stand in the room there is now; the bar came or went."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[str] = []
        self._is_collapsed = False
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_clicked)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)  # Qt's signature
        self._fitting.timeout.connect(self._fit)
        self._above = QVBoxLayout()
        self._foot = QVBoxLayout()
        pane = QWidget()
        pane.setProperty("pane", True)  # noqa: FBT003  # Qt's signature
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._above)
        column.addStretch()
        column.addLayout(self._foot)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(pane)
        self.verticalScrollBar().rangeChanged.connect(self.refit)

    def add(self, key: str, item: RailItem, *, is_foot: bool) -> None:
        """Put a place below the others, or at the foot."""
        item.set_collapsed(self._is_collapsed)
        item.came.connect(self._on_came)
        self._group.addButton(item, len(self._keys))
        self._keys.append(key)
        (self._foot if is_foot else self._above).addWidget(item)

    def item(self, key: str) -> RailItem:
        """Return the button of one place."""
        button = self._group.button(self._keys.index(key))
        assert isinstance(button, RailItem)  # noqa: S101  # only these are added
        return button

    def select(self, key: str) -> None:
        """Show where the person is; tells nobody."""
        self.item(key).setChecked(True)
        self.refit()

    def set_collapsed(self, is_collapsed: bool) -> None:  # noqa: FBT001  # a Qt-like setter
        """Show icons only, or icons and words."""
        self._is_collapsed = is_collapsed
        for item in self._items():
            item.set_collapsed(is_collapsed)

    def refit(self) -> None:
        """Look soon how close together they have to stand."""
        self._fitting.start()

    @property
    def wanted_width(self) -> int:
        """How wide the widest place wants to be."""
        return max((item.sizeHint().width() for item in self._items()), default=0)

    @property
    def bar_width(self) -> int:
        """What the scroll bar takes beside the icons; 0 where all places fit."""
        # Asked each time: a reference to Qt's own bar that is kept counts as deleted once the
        # style sheet has changed.
        bar = self.verticalScrollBar()
        return bar.sizeHint().width() if bar.maximum() > 0 else 0

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refit()

    def _items(self) -> list[RailItem]:
        return [button for button in self._group.buttons() if isinstance(button, RailItem)]

    def _fit(self) -> None:
        """Draw the places together, then lower them, before they have to scroll."""
        gap, room = theme.look().px(Space.XS), self.viewport().height()
        shown = [item for item in self._items() if not item.isHidden()]
        full = sum(item.height_of(is_low=False) for item in shown)
        for column in (self._above, self._foot):
            column.setSpacing(0 if full + gap * len(shown) > room else gap)
        for item in self._items():
            item.set_low(full > room)
        self.fitted.emit()
        self._show_open()

    def _show_open(self) -> None:
        """Scroll to where the person is."""
        button = self._group.checkedButton()
        if button is not None:
            self.ensureWidgetVisible(button, 0, 0)

    def _on_came(self) -> None:
        item = self.sender()
        if isinstance(item, RailItem):
            self.ensureWidgetVisible(item, 0, 0)

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(self._keys[number])
