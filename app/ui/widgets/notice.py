"""One calm line with a few things to do about it, between the page and its words.

It takes no focus and covers nothing; a screen reader is told of it once.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.cards import Surface
from app.ui.widgets.choices import Choice
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Radius, Role, Space


class Notice(Surface):
    """Hidden until something is offered."""

    chosen = Signal(str)
    """The person chose one of the things to do; carries its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Role.RAISED, Radius.CARD, Role.LINE, parent)
        self.line = InfoLine("lifebuoy", "", role=Role.INK, style=TextStyle.BODY)
        self.buttons: dict[str, Button] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)  # as high as its words, whatever room there is
        self.setSizePolicy(policy)
        self._row = Flow(Space.S)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.line)
        self._column.addWidget(self._row)
        follow(self._on_look)
        self.hide()

    def offer(self, words: str, choices: Sequence[Choice]) -> None:
        """Say something, with what can be done about it; the same again changes nothing."""
        is_known = not self.isHidden() and self.line.text() == words
        if is_known and list(self.buttons) == [choice.value for choice in choices]:
            return
        self.line.set_text(words)
        # A new row each time: the old one may be where the click comes from.
        self._row.hide()
        self._row.deleteLater()
        self._row = Flow(Space.S)
        self._column.addWidget(self._row)
        self.buttons = {}
        for choice in choices:
            button = Button(choice.words, ButtonKind.SECONDARY, ButtonSize.SMALL)
            button.setProperty("value", choice.value)
            button.clicked.connect(self._on_clicked)
            self.buttons[choice.value] = button
            self._row.add(button)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def withdraw(self) -> None:
        """Take the line away."""
        self.hide()

    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(str(sender.property("value")))

    def _on_look(self) -> None:
        px = look().px
        self._column.setContentsMargins(px(16), px(10), px(16), px(10))
        self._column.setSpacing(px(8))
