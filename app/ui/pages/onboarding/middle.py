"""A column in the middle of whatever room there is."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

COLUMN_WIDTH = 640
_NEARLY_ALL = 1_000  # how much more of the room the column takes than each side


class Middle(QWidget):
    """Keeps one widget centred and at most ``COLUMN_WIDTH`` wide."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._widget = widget
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self._row.addWidget(widget, _NEARLY_ALL)
        self._row.addStretch(1)
        follow(self._on_look)

    def _on_look(self) -> None:
        px = look().px
        self._widget.setMaximumWidth(px(COLUMN_WIDTH))
        self._row.setContentsMargins(px(Space.XXL), 0, px(Space.XXL), 0)
