"""A code to copy by hand: shown in groups, and two of them typed back as the proof."""

import secrets

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.widgets.cards import Card
from app.ui.widgets.fields import Field
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space
from app.ui.widgets.word_grid import WordGrid

COLUMNS = 4
SIDE_BY_SIDE_FROM = 480  # effective pixels
ASKED_GROUPS = 2  # UX: type two groups back
MISREAD = str.maketrans("OIL", "011")  # Crockford's base 32 has no O, I and L


class CodeCopy(QWidget):
    """The groups, a sentence about what the code is for, and two fields."""

    changed = Signal()
    """Other letters in one of the fields."""

    def __init__(self, lead: str, sentence: str) -> None:
        super().__init__()
        self._groups: tuple[str, ...] = ()
        self._asked: tuple[int, ...] = ()
        self.grid = WordGrid(COLUMNS, has_numbers=True)
        self._asking = tuple(Label("", TextStyle.LABEL) for _ in range(ASKED_GROUPS))
        self.fields = tuple(Field("") for _ in range(ASKED_GROUPS))
        self.said = InfoLine("info", "")
        self._about = InfoLine("key", sentence, lead=lead, style=TextStyle.BODY)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        for field in self.fields:
            field.edited.connect(self._on_edited)
        self.say()
        follow(self._on_look)

    def show_code(self, groups: tuple[str, ...]) -> None:
        """Show a fresh code and ask for two of its groups."""
        self._groups = groups
        draw = secrets.SystemRandom()
        self._asked = tuple(sorted(draw.sample(range(len(groups)), ASKED_GROUPS)))
        self.grid.show_words(groups, spelled=True)
        for label, field, asked in zip(self._asking, self.fields, self._asked, strict=True):
            words = _tr("Type group {number}").format(number=asked + 1)
            label.setText(words)
            field.line.setAccessibleName(words)

    def forget(self) -> None:
        """Take the code off the screen for good."""
        self._groups = ()
        self.grid.show_words(())
        for field in self.fields:
            field.set_text("")

    @property
    def asked_groups(self) -> tuple[str, ...]:
        """The groups that are to be typed, in the order of the fields."""
        return tuple(self._groups[asked] for asked in self._asked) if self._groups else ()

    @property
    def is_confirmed(self) -> bool:
        """Whether both groups were typed back."""
        return bool(self._groups) and all(
            _read(field.text()) == group
            for field, group in zip(self.fields, self.asked_groups, strict=True)
        )

    def say(self) -> None:
        """Say under the fields whether the copy is right."""
        if self.is_confirmed:
            self.said.set_icon("check", Role.ACCENT)
            self.said.set_text(_tr("Both groups match your sheet."))
        else:
            self.said.set_icon("info", Role.INK_SOFT)
            self.said.set_text(_tr("Two groups show that your copy is right."))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_look()

    def _lay_out(self) -> None:
        card = Card()
        card.set_padding(0)
        card.column.addWidget(self.grid)
        self._column.addWidget(card)
        self._column.addWidget(self._about)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for label, field in zip(self._asking, self.fields, strict=True):
            part = QVBoxLayout()
            part.setSpacing(Space.S)
            part.addWidget(label)
            part.addWidget(field)
            self._row.addLayout(part, 1)
        self._column.addLayout(self._row)
        self._column.addWidget(self.said)

    def _on_edited(self, _text: str) -> None:
        self.say()
        self.changed.emit()

    def _on_look(self) -> None:
        px = look().px
        fits = self.width() >= px(SIDE_BY_SIDE_FROM)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if fits else directions.TopToBottom)
        self._row.setSpacing(px(Space.L))
        self._column.setSpacing(px(Space.L))


def _read(typed: str) -> str:
    """Return one group as it is meant, whatever case and look-alikes it was typed in."""
    return "".join(filter(str.isalnum, typed.upper())).translate(MISREAD)


def _tr(source: str) -> str:
    return QCoreApplication.translate("CodeCopy", source)
