"""The left rail: places as icon and word, the privacy badge at its foot.

Collapsed it shows icons only, with the words as tooltip and name.
"""

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.widgets import theme
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.labels import ElidedLabel, TextStyle
from app.ui.widgets.marks import MarkIcon
from app.ui.widgets.rail_item import RailItem
from app.ui.widgets.rail_places import RailPlaces
from app.ui.widgets.status import PrivacyBadge
from app.ui.widgets.tokens import Role, Space

_WIDTH: Final = 216
_COLLAPSED_WIDTH: Final = 48


class Rail(QWidget):
    """The places of the program; knows their keys and not what they are."""

    chosen = Signal(str)
    """The person chose the place with this key."""

    collapsed_changed = Signal(bool)
    """The person collapsed or opened the rail."""

    def __init__(self, vault_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_collapsed = False
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
        self._places = RailPlaces()
        self._places.chosen.connect(self.chosen)
        self._places.fitted.connect(self.updateGeometry)
        self._outer.addWidget(self._places, 1)
        self._outer.addWidget(self.badge)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.follow(self._restyle)

    def add(self, key: str, icon: str, words: str) -> RailItem:
        """Add a place below the others."""
        return self._put(RailItem(icon, words), key, is_foot=False)

    def add_foot(self, key: str, icon: str, words: str) -> RailItem:
        """Add a place at the foot."""
        return self._put(RailItem(icon, words), key, is_foot=True)

    def select(self, key: str) -> None:
        """Show where the person is; tells nobody."""
        self._places.select(key)

    def item(self, key: str) -> RailItem:
        """Return the button of one place."""
        return self._places.item(key)

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
        self._places.set_collapsed(is_collapsed)
        self.badge.set_collapsed(is_collapsed)
        self._restyle()

    @override
    def sizeHint(self) -> QSize:
        look = theme.look()
        hint = self._outer.sizeHint()
        wanted = look.px(_COLLAPSED_WIDTH if self._is_collapsed else _WIDTH)
        margins = self._outer.contentsMargins()
        widest = max(self._places.wanted_width, self.badge.sizeHint().width())
        width = max(wanted, widest + margins.left() + margins.right())
        # The bar stands beside the icons and not over them, where the places do not all fit.
        return QSize(width + self._places.bar_width, hint.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color(Role.RECESS))
        if look.is_high_contrast:
            painter.setPen(QPen(look.color(Role.LINE), 1))
            painter.drawLine(self.rect().topRight(), self.rect().bottomRight())

    def _put(self, item: RailItem, key: str, *, is_foot: bool) -> RailItem:
        self._places.add(key, item, is_foot=is_foot)
        self.updateGeometry()
        return item

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
        self._places.refit()
        self.updateGeometry()
        self.update()
