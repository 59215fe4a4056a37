"""The first words of the card: what was heard, one question, and four answers.

What follows an answer stands where the question stood; the answer can be given again.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.care import CareAnswer
from app.services.helping import Opening
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize, LinkButton
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

Answering = Callable[[CareAnswer], str]


class CareOpening(QWidget):
    """Asks and listens; ``answering`` takes an answer and returns what is said to it."""

    answered = Signal(str)
    """The person answered; carries what is said to it."""

    def __init__(self, opening: Opening, answering: Answering) -> None:
        super().__init__()
        self._answering = answering
        self.title = Label(opening.title, TextStyle.TITLE)
        self.words = Label(opening.words, TextStyle.LARGE)
        self.question = Label(opening.question, TextStyle.LARGE)
        self.said = Label("", TextStyle.LARGE)
        self.answers = [
            Button(words, ButtonKind.SECONDARY, ButtonSize.LARGE) for words in opening.answers
        ]
        self.again = LinkButton(self.tr("Change my answer"))
        self._lay_out(opening)
        for button in self.answers:
            button.clicked.connect(self._on_answer)
        self.again.clicked.connect(self._on_again)
        follow(self._on_look)

    def _lay_out(self, opening: Opening) -> None:
        self._buttons = Flow(Space.S)
        for button in self.answers:
            self._buttons.add(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.words, self.question, self._buttons, self.said, self.again):
            self._column.addWidget(widget)
        self.words.setVisible(bool(opening.words))
        self.question.setVisible(bool(opening.question))
        self._buttons.setVisible(bool(opening.answers))
        self.said.hide()
        self.again.hide()

    def _on_answer(self) -> None:
        place = next(n for n, button in enumerate(self.answers) if button is self.sender())
        said = self._answering(list(CareAnswer)[place])
        self.said.setText(said)
        self._show_answer(is_answered=True)
        self.again.setFocus()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self.answered.emit(said)

    def _on_again(self) -> None:
        self._show_answer(is_answered=False)
        self.answers[0].setFocus()

    def _show_answer(self, *, is_answered: bool) -> None:
        self.question.setVisible(not is_answered)
        self._buttons.setVisible(not is_answered)
        self.said.setVisible(is_answered)
        self.again.setVisible(is_answered)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.M))
