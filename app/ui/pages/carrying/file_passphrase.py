"""The passphrase that an export is sealed with, typed twice.

It is taken letter by letter: any program that opens such files asks for just these letters.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.passphrases import judge
from app.ui.pages.carrying import words
from app.ui.widgets.fields import PassphraseField
from app.ui.widgets.strength import StrengthLine
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class FilePassphrase(QWidget):
    """Two fields, and between them how hard the first is to guess."""

    changed = Signal()
    """Other letters in one of the fields."""

    def __init__(self) -> None:
        super().__init__()
        self._is_strong = False
        self.first = PassphraseField(words.tr("A passphrase for this file"))
        self.strength = StrengthLine()
        self.again = PassphraseField(
            words.tr("The same passphrase again"),
            words.tr("Without it nobody opens the file, and we cannot either. It is kept nowhere."),
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.first, self.strength, self.again):
            self._column.addWidget(widget)
        self.first.edited.connect(self.look)
        self.again.edited.connect(self.changed)
        follow(self._on_look)

    @property
    def passphrase(self) -> str:
        """What stands in the first field."""
        return self.first.passphrase()

    @property
    def is_proven(self) -> bool:
        """Whether it is strong enough and was typed twice alike."""
        return self._is_strong and self.passphrase == self.again.passphrase()

    def look(self) -> None:
        """Judge what stands in the first field now."""
        strength = judge(self.passphrase)
        self._is_strong = strength.is_accepted
        if self.passphrase:
            self.strength.show_strength(strength)
        else:
            self.strength.show_rule()
        self.changed.emit()

    def forget(self) -> None:
        """Clear both fields."""
        for field in (self.first, self.again):
            field.line.clear()
            field.hide_words()

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.L))
