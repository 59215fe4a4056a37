"""The key that signed a pack: seven words to read to each other, and a code for a camera."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.ui.printing.squares import paint_squares
from app.ui.widgets import handout_words as words
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label, TextStyle
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


class KeyWords(Card):
    """Who signed, as far as a program can know it."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Label("", TextStyle.LARGE)
        self.code = KeyCode()
        self.column.addWidget(Label(words.tr("Signed with this key"), TextStyle.HEADING))
        self.column.addWidget(self.words)
        self.column.addWidget(
            Label(
                words.tr(
                    "Read these words to your clinician, or let them read theirs to you. If they "
                    "are the same, nobody else made or changed this pack."
                ),
                TextStyle.GUIDE,
            )
        )
        self.column.addWidget(self.code)
        self.code.hide()

    def show_key(self, fingerprint: Sequence[str], squares: Sequence[Sequence[bool]] = ()) -> None:
        """Show a key; hidden where there is none."""
        self.words.setText(" · ".join(fingerprint))
        self.code.show_squares(squares)
        self.setVisible(bool(fingerprint))
