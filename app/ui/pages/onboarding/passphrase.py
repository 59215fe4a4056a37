"""The passphrase: random words that are typed once, or words of one's own, typed twice.

Strength is a sentence, not a bar. Typing the words is the proof that they were read. Any
run of spaces counts as one space here and on the lock screen.
"""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.services.passphrases import Generator, judge
from app.ui.pages.onboarding.random_words import RandomWords
from app.ui.pages.onboarding.step import Step
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.own_words import OwnWords


class PassphraseStep(Step):
    """Offers random words first, since people's own are easier to guess."""

    def __init__(self, generator: Generator) -> None:
        super().__init__(
            _tr("Your passphrase"),
            _tr(
                "It is the key to your journal. It is never stored anywhere, "
                "so nobody can look it up or reset it for you."
            ),
        )
        self.next_hint = _tr("Next: a recovery sheet, in case you forget")
        self.way = Segments(
            _tr("How to choose the passphrase"),
            (
                Choice("random", _tr("Words picked at random")),
                Choice("own", _tr("My own words")),
            ),
        )
        self.random = RandomWords(generator)
        self.own = OwnWords(judge, _tr("Your words"))
        row = QHBoxLayout()
        row.addWidget(self.way)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.random)
        self.column.addWidget(self.own)
        self.own.hide()
        self.way.chosen.connect(self._on_way)
        self.random.changed.connect(self.completeness_changed)
        self.own.changed.connect(self.completeness_changed)

    @property
    @override
    def is_complete(self) -> bool:
        return self.random.is_proven if self._is_random else self.own.is_proven

    @property
    @override
    def first_stop(self) -> QWidget:
        return self.random.field if self._is_random else self.own.first

    @property
    def passphrase(self) -> str:
        """The passphrase that was proven."""
        return self.random.passphrase if self._is_random else self.own.passphrase

    def forget(self) -> None:
        """Clear every field and word, once the vault is made."""
        self.random.forget()
        self.own.forget()

    @property
    def _is_random(self) -> bool:
        return self.way.value() == "random"

    def _on_way(self, _way: str) -> None:
        self.random.setVisible(self._is_random)
        self.own.setVisible(not self._is_random)
        self.first_stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.completeness_changed.emit()


def _tr(source: str) -> str:
    return QCoreApplication.translate("PassphraseStep", source)
