"""A passphrase of one's own, typed twice."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.fields import PassphraseField
from app.ui.widgets.strength import Strength, StrengthLine
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class OwnWords(QWidget):
    """Two fields and one sentence about how hard it is to guess.

    Args:
        judge: Says how strong a passphrase is.
        label: Of the first field.
    """

    changed = Signal()
    """Other letters in one of the fields."""

    def __init__(self, judge: Callable[[str], Strength], label: str) -> None:
        super().__init__()
        self._judge = judge
        self.first = PassphraseField(label)
        self.second = PassphraseField(_tr("The same words once more"))
        self.strength = StrengthLine()
        self._strength = judge("")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.first, self.strength, self.second):
            self._column.addWidget(widget)
        self.first.edited.connect(self._on_first)
        self.second.edited.connect(self._on_second)
        self._on_first("")
        follow(self._on_look)

    @property
    def passphrase(self) -> str:
        """What stands in the first field, with one space for every run of them."""
        return " ".join(self.first.passphrase().split())

    @property
    def is_proven(self) -> bool:
        """Whether it is strong enough and was typed twice alike."""
        return self._strength.is_accepted and self._is_same

    def forget(self) -> None:
        """Clear both fields."""
        self.first.set_text("")
        self.second.set_text("")
        self._strength = self._judge("")

    @property
    def _is_same(self) -> bool:
        return self.passphrase == " ".join(self.second.passphrase().split())

    def _on_first(self, _text: str) -> None:
        self._strength = self._judge(self.passphrase)
        if self.passphrase:
            self.strength.show_strength(self._strength)
        else:
            self.strength.show_rule()
        self._on_second("")

    def _on_second(self, _text: str) -> None:
        if self.second.passphrase() and not self._is_same:
            self.second.set_error(_tr("The two are not the same yet."))
        else:
            self.second.clear_error()
        self.changed.emit()

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.L))


def _tr(source: str) -> str:
    return QCoreApplication.translate("OwnWords", source)
