"""The key that signed a pack, with a code for a camera beside its seven words."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.ui.printing.squares import paint_squares
from app.ui.widgets import handout_words as words
from app.ui.widgets.key_words import KeyWords
from app.ui.widgets.theme import follow, look

CODE_SIDE = 180


class KeyCode(QWidget):
    """The key as a QR code, dark on light in every theme."""

    def __init__(self) -> None:
        super().__init__()
        self._squares: Sequence[Sequence[bool]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words.tr("The key as a code for a camera"))
        follow(self.updateGeometry)

    def show_squares(self, squares: Sequence[Sequence[bool]]) -> None:
        """Show a code; nothing for none."""
        self._squares = squares
        self.setVisible(bool(squares))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = look().px(CODE_SIDE)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._squares:
            paint_squares(QPainter(self), QRectF(self.rect()), self._squares)


class KeyWithCode(KeyWords):
    """The words, and the key itself as a code."""

    def __init__(self) -> None:
        super().__init__()
        self.code = KeyCode()
        self.column.addWidget(self.code)
        self.code.hide()

    def show_key(self, fingerprint: Sequence[str], squares: Sequence[Sequence[bool]]) -> None:
        """Show a key; hidden where there is none."""
        self.show_words(fingerprint)
        self.code.show_squares(squares)
