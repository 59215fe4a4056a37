"""What every step of the first run is: a titled column that knows when one may go on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class Step(QWidget):
    """One step. ``next_hint`` is said beside the Next button."""

    completeness_changed = Signal()
    """``is_complete`` may answer differently now."""

    next_hint = ""

    def __init__(self, title: str, guidance: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._heading = QVBoxLayout()
        self._heading.addWidget(Label(title, TextStyle.TITLE))
        self._heading.addWidget(Label(guidance, TextStyle.GUIDE))
        self.column.addLayout(self._heading)
        self.setAccessibleName(title)
        follow(self._on_step_look)

    @property
    def is_complete(self) -> bool:
        """Whether Next may be pressed."""
        return True

    @property
    def first_stop(self) -> QWidget | None:
        """Where the keyboard goes when the step is shown; None for the Next button."""
        return None

    def leave(self) -> None:
        """Called when Next is pressed."""

    def _on_step_look(self) -> None:
        px = look().px
        self.column.setSpacing(px(Space.L))
        self._heading.setSpacing(px(Space.XS))
        self._heading.setContentsMargins(0, 0, 0, px(Space.S))
