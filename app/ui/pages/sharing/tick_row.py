"""One line that can be put on the sheet: its tick, its words, and how it stands there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.handout.choosing import Offer
from app.domain.handout.sheet import HomeworkLine
from app.ui.pages.sharing import words
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.check_box import CheckBox
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.sheet_words import lead_of, text_of
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space


class TickRow(QWidget):
    """A click anywhere on its words ticks it too."""

    ticked = Signal(object)
    """The person wants it on the sheet, or off; carries the ``Offer`` as it was."""

    words_wanted = Signal(object)
    """The person wants to choose which of its words go there; carries the ``Offer``."""

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self.offer = offer
        self.tick = CheckBox("")
        self.lead = Label("", TextStyle.LABEL)
        self.text = Label("", TextStyle.HINT)
        self.state = Label("", TextStyle.HINT)
        self.choose = Button(
            words.tr("Choose words"), ButtonKind.QUIET, ButtonSize.TINY
        ).stand_flush()
        self._column = QVBoxLayout()
        for label in (self.lead, self.text, self.state):
            self._column.addWidget(label)
        self._column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._column, 1)
        self.tick.clicked.connect(self._on_tick)
        self.choose.clicked.connect(self._on_choose)
        self.show_offer(offer)
        follow(self._on_look)

    def show_offer(self, offer: Offer) -> None:
        """Show how the line stands now."""
        self.offer = offer
        lead = lead_of(offer.line)
        text = words.excerpt(text_of(offer.line))
        if isinstance(offer.line, HomeworkLine):
            lead, text = text, ""
        self.lead.setText(lead)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        state = words.state_of(offer)
        self.state.setText(state)
        self.state.setVisible(bool(state))
        self.state.set_role(Role.WARNING if offer.has_changed else Role.ACCENT)
        self.choose.setVisible(bool(offer.text) and offer.pick is not None)
        self.choose.setAccessibleDescription(lead)
        self.tick.setChecked(offer.pick is not None)  # Qt's signature
        self.tick.setAccessibleName(f"{lead}: {text}" if text else lead)
        self.tick.setAccessibleDescription(state)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self._on_tick()

    def _on_tick(self) -> None:
        self.ticked.emit(self.offer)

    def _on_choose(self) -> None:
        self.words_wanted.emit(self.offer)

    def _on_look(self) -> None:
        self._row.setSpacing(look().px(Space.M))
        self._column.setSpacing(look().px(2))
