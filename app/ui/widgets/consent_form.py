"""What a person is told, what they may allow, and whether it came across.

One switch for each purpose, off until the person turns it on. Where a model would take part
three questions follow; a wrong answer is put right kindly and stops nobody.
"""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.consent import (
    COMPANION_PURPOSES,
    ON_UNTIL_TURNED_OFF,
    ConsentDocument,
    Purpose,
    PurposeText,
    Question,
)
from app.ui.widgets.choices import Switch
from app.ui.widgets.labels import InfoLine, Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tiles import AnswerTile, TileGroup
from app.ui.widgets.tokens import Role, Space

SIDE_BY_SIDE_FROM = 480  # effective pixels


class PurposeRow(QWidget):
    """One purpose: what it is called, what it means, and its switch."""

    def __init__(self, text: PurposeText) -> None:
        super().__init__()
        self.switch = Switch(text.title)
        self.switch.setAccessibleDescription(text.words)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Label(text.title, TextStyle.LABEL))
        self.hint = Label(text.words, TextStyle.HINT)
        said.addWidget(self.hint)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(said, 1)
        self._row.addWidget(self.switch)
        follow(self._fit)

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


class CheckQuestion(QWidget):
    """One question of the understanding check, and what is true after any answer."""

    answered = Signal()
    """The person chose an answer."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question
        self.first_choice = -1
        self.tiles = TileGroup(question.question, self)
        self.because = InfoLine("info", question.because, role=Role.INK, style=TextStyle.BODY)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Label(question.question, TextStyle.LABEL))
        self.answers = []
        for number, words in enumerate(question.answers):
            tile = AnswerTile(words, "")
            self.answers.append(tile)
            self.tiles.add(tile, str(number))
            self._column.addWidget(tile)
        self._column.addWidget(self.because)
        self.because.hide()
        self.tiles.chosen.connect(self._on_chosen)
        follow(self._on_look)

    @property
    def is_answered(self) -> bool:
        """Whether an answer was chosen."""
        return self.first_choice >= 0

    @property
    def was_right_at_once(self) -> bool:
        """Whether the first answer was the true one."""
        return self.first_choice == self._question.right

    def _on_chosen(self, value: str) -> None:
        if self.first_choice < 0:
            self.first_choice = int(value)
        is_right = int(value) == self._question.right
        self.because.set_icon("check-circle" if is_right else "info", Role.ACCENT)
        self.because.set_text(
            self._question.because, lead=_tr("Yes.") if is_right else _tr("Not so.")
        )
        self.because.show()
        self.answered.emit()

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))


class ConsentForm(QWidget):
    """The whole text with its switches; what is decided is read by its owner."""

    changed = Signal()
    """A switch was turned or a question answered: ``is_complete`` may answer differently."""

    def __init__(self, document: ConsentDocument) -> None:
        super().__init__()
        self.switches: dict[Purpose, Switch] = {}
        self.questions = [CheckQuestion(each) for each in document.questions]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(_tr("What to know first"), has_line=True))
        for fact in document.facts:
            self._column.addWidget(Label(fact.words, TextStyle.BODY, lead=f"{fact.heading}."))
        self._column.addSpacing(Space.M)
        self._column.addWidget(SectionHeading(_tr("What you allow"), has_line=True))
        for text in document.purposes:
            row = PurposeRow(text)
            self.switches[text.purpose] = row.switch
            self._column.addWidget(row)
            row.switch.toggled.connect(self._on_changed)
        self._check = QWidget()
        check = QVBoxLayout(self._check)
        check.setContentsMargins(0, 0, 0, 0)
        check.addWidget(
            SectionHeading(_tr("Three short questions"), _tr("before you talk"), has_line=True)
        )
        for question in self.questions:
            check.addWidget(question)
            question.answered.connect(self._on_changed)
        self._questions = check
        self._column.addWidget(self._check)
        self.show_allowed(ON_UNTIL_TURNED_OFF)
        follow(self._on_look)

    @property
    def allowed(self) -> frozenset[Purpose]:
        """What is switched on."""
        return frozenset(purpose for purpose, switch in self.switches.items() if switch.isChecked())

    @property
    def asked(self) -> frozenset[Purpose]:
        """What there is a switch for."""
        return frozenset(self.switches)

    @property
    def check_score(self) -> int | None:
        """How many questions were answered right at once; None where none were asked."""
        if not self._asks:
            return None
        return sum(question.was_right_at_once for question in self.questions)

    @property
    def is_complete(self) -> bool:
        """Whether every question that is asked has an answer."""
        return not self._asks or all(question.is_answered for question in self.questions)

    def show_allowed(self, allowed: Collection[Purpose]) -> None:
        """Turn the switches as they were, without telling anybody."""
        for purpose, switch in self.switches.items():
            switch.blockSignals(True)  # noqa: FBT003  # Qt's signature
            switch.setChecked(purpose in allowed)
            switch.blockSignals(False)  # noqa: FBT003
        self._settle()

    @property
    def _asks(self) -> bool:
        return bool(self.allowed & COMPANION_PURPOSES)

    def _on_changed(self) -> None:
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        """Offer what depends on talking only where there is talking, and ask only then."""
        talks = self.switches[Purpose.CONVERSATION].isChecked()
        for purpose in COMPANION_PURPOSES - {Purpose.CONVERSATION}:
            switch = self.switches[purpose]
            if not talks and switch.isChecked():
                switch.setChecked(False)
            switch.setEnabled(talks)
        self._check.setVisible(self._asks)

    def _on_look(self) -> None:
        px = look().px
        self._column.setSpacing(px(Space.M))
        self._questions.setSpacing(px(Space.L))


def _tr(source: str) -> str:
    return QCoreApplication.translate("ConsentForm", source)
