"""One setting: its words at the left, its control at the right, below when it is narrow."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

SIDE_BY_SIDE_FROM = 560  # effective pixels


class SettingRow(QWidget):
    """Gives the control its accessible description, and a name if it has none."""

    def __init__(self, words: str, hint: str, control: QWidget) -> None:
        super().__init__()
        if not control.accessibleName():  # a button is named by its own words
            control.setAccessibleName(words)
        control.setAccessibleDescription(hint)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Label(words, TextStyle.LABEL))
        self.hint = Label(hint, TextStyle.HINT)
        said.addWidget(self.hint)
        self._control = control
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(said, 1)
        self._row.addWidget(control)
        self.hint.setVisible(bool(hint))
        follow(self._fit)

    def set_hint(self, hint: str) -> None:
        """Say something else under the words."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._control.setAccessibleDescription(hint)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = look().px
        fits = self.width() >= px(SIDE_BY_SIDE_FROM)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if fits else directions.TopToBottom)
        self._row.setSpacing(px(Space.XL) if fits else px(Space.S))
        side = Qt.AlignmentFlag.AlignRight if fits else Qt.AlignmentFlag.AlignLeft
        self._row.setAlignment(self._control, side | Qt.AlignmentFlag.AlignVCenter)


def section(heading: str, *rows: QWidget) -> QWidget:
    """Return rows under their heading."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.L)
    column.addWidget(SectionHeading(heading, has_line=True))
    for row in rows:
        column.addWidget(row)
    return whole
