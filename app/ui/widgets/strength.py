"""How strong a passphrase is, in words that promise no more than was worked out."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.widgets.labels import Label, PhosphorIcon, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space


class Strength(Protocol):
    """How much guessing a passphrase stands up to: as a number, 0 (too short) to 4."""

    def __int__(self) -> int:
        """Return the number."""

    @property
    def is_accepted(self) -> bool:
        """Whether the passphrase may be used."""


class StrengthLine(QWidget):
    """A sign and a sentence: a tick once the passphrase may be used."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = PhosphorIcon("info", Role.INK_SOFT, 20)
        self._label = Label("", TextStyle.GUIDE)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._label, 1)
        follow(self._on_look)

    def show_strength(self, strength: Strength) -> None:
        """Say how strong it is."""
        lead, sentence = words_of(strength)
        self._label.set_lead(lead)
        self._label.setText(sentence)
        if strength.is_accepted:
            self._icon.set_icon("check-circle", Role.ACCENT)
        else:
            self._icon.set_icon("info", Role.INK_SOFT)

    def show_rule(self) -> None:
        """Say what is asked for, before anything was typed."""
        self._label.set_lead("")
        self._label.setText(_tr("Use twelve characters or more. A sentence is easy to keep."))
        self._icon.set_icon("info", Role.INK_SOFT)

    def text(self) -> str:
        """Return what it says, lead and all."""
        return self._label.text()

    def _on_look(self) -> None:
        px = look().px
        self._row.setSpacing(px(Space.M))
        self._row.setContentsMargins(0, px(2), 0, 0)


def words_of(strength: Strength) -> tuple[str, str]:
    """Return a word or two that lead, and the sentence that follows them."""
    return (
        (
            _tr("Too short."),
            _tr("Use twelve characters or more. A sentence is easy to keep."),
        ),
        (
            _tr("Easy to guess."),
            _tr("A computer could find this. Add words that do not belong together."),
        ),
        (
            _tr("Hard to guess."),
            _tr("One more word would make it much harder."),
        ),
        (
            _tr("Strong."),
            _tr("Very hard to guess, also for a fast computer."),
        ),
        (
            _tr("Very strong."),
            _tr("Even a very fast computer could not guess it in a lifetime."),
        ),
    )[int(strength)]


def _tr(source: str) -> str:
    return QCoreApplication.translate("Strength", source)
