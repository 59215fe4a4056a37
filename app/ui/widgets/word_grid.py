"""Words large enough to copy by hand, in as many columns as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget
from typing_extensions import override

from app.ui.widgets.cards import clear_layout
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

NARROW_COLUMNS = 2
PADDING = 28


class WordGrid(QWidget):
    """Read row by row; each word may carry a small number in front."""

    def __init__(self, columns: int, *, has_numbers: bool) -> None:
        super().__init__()
        self._wide_columns = columns
        self._columns = columns
        self._has_numbers = has_numbers
        self._cells: list[QWidget] = []
        self._grid = QGridLayout(self)
        follow(self._on_look)

    def show_words(self, words: Sequence[str], *, spelled: bool = False) -> None:
        """Show other words; ``spelled`` ones are read letter by letter to a screen reader."""
        clear_layout(self._grid)
        self._cells = [
            self._cell(number, word, spelled=spelled) for number, word in enumerate(words, start=1)
        ]
        self._arrange()

    def words(self) -> list[str]:
        """Return what is shown, in reading order."""
        return [cell.findChildren(Label)[-1].text() for cell in self._cells]

    @override
    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        return QSize(self._width_of(NARROW_COLUMNS), whole.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fits = self.width() >= self._width_of(self._wide_columns)
        columns = self._wide_columns if fits else NARROW_COLUMNS
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def _cell(self, number: int, word: str, *, spelled: bool) -> QWidget:
        cell = QWidget()
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(Space.M))
        if self._has_numbers:
            row.addWidget(Label(str(number), TextStyle.HINT))
        label = Label(word, TextStyle.QUESTION)
        if spelled:
            label.setAccessibleName(f"{number}: {' '.join(word)}")
        row.addWidget(label, 1)
        return cell

    def _arrange(self) -> None:
        for column in range(self._wide_columns):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
        for number, cell in enumerate(self._cells):
            self._grid.addWidget(cell, number // self._columns, number % self._columns)
        self.updateGeometry()

    def _width_of(self, columns: int) -> int:
        widest = max((cell.sizeHint().width() for cell in self._cells), default=0)
        return columns * (widest + look().px(Space.L)) + 2 * look().px(Space.XL)

    def _on_look(self) -> None:
        px = look().px
        self._grid.setContentsMargins(px(Space.XL), px(PADDING), px(Space.XL), px(PADDING))
        self._grid.setSpacing(px(Space.L))
        self.updateGeometry()
