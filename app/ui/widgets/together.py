"""Widgets that belong together, closer below each other than the page sets its parts."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class Together(QWidget):
    """A question over what answers it, or a box to tick over what it means.

    Args:
        widgets: From top to bottom.
        gap: Between two of them, in pixels at 100 %.
        indent: Of all but the first, in pixels at 100 %.
    """

    def __init__(self, *widgets: QWidget, gap: int = Space.S, indent: int = 0) -> None:
        super().__init__()
        self._gap = gap
        self._indent = indent
        self._below = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(widgets[0])
        self._column.addLayout(self._below)
        for widget in widgets[1:]:
            self._below.addWidget(widget)
        follow(self._on_look)

    def _on_look(self) -> None:
        px = look().px
        self._column.setSpacing(px(self._gap))
        self._below.setSpacing(px(self._gap))
        self._below.setContentsMargins(px(self._indent), 0, 0, 0)
