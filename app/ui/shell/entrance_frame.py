"""The frame around the pages before a vault is open: help and the badge are there already."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.ui.widgets.buttons import HelpButton
from app.ui.widgets.status import PrivacyBadge
from app.ui.widgets.theme import follow, look


class EntranceFrame(QWidget):
    """One page that fills the window, with Help now in its usual place above it."""

    help_wanted = Signal()
    """Help now."""

    def __init__(self, page: QWidget, badge_words: str) -> None:
        super().__init__()
        self.page = page
        self.help = HelpButton(self.tr("Help now"))
        self.help.clicked.connect(self.help_wanted)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(page, 0, 0)
        self._corners: list[QVBoxLayout] = []
        top_right = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        grid.addWidget(self._corner(self.help), 0, 0, top_right)
        if badge_words:
            badge = PrivacyBadge(badge_words)
            badge.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            bottom_left = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            grid.addWidget(self._corner(badge), 0, 0, bottom_left)
        follow(self._on_look)

    def _corner(self, widget: QWidget) -> QWidget:
        """Return the widget with room around it; the page below keeps the whole window."""
        corner = QWidget()
        column = QVBoxLayout(corner)
        column.addWidget(widget)
        self._corners.append(column)
        return corner

    def _on_look(self) -> None:
        px = look().px
        self._corners[0].setContentsMargins(0, px(10), px(32), 0)
        for column in self._corners[1:]:
            column.setContentsMargins(px(12), 0, 0, px(12))
