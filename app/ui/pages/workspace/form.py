"""What every form of a part is: a column of fields that tells each change at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.handout.pack import Part
from app.ui.pages.workspace.small import TextBox
from app.ui.widgets.day_field import DayField
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.fields import Field
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.together import Together
from app.ui.widgets.tokens import Space

SHORTEST_PX = 160  # of a drop-down: a long line in it is cut, and not the page


class Form(QWidget):
    """The fields of one part."""

    changed = Signal()
    """The person changed something; ``part`` says what."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        follow(self._on_look)

    def part(self) -> Part:
        """Return the part as it is filled in now."""
        raise NotImplementedError

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes first."""
        raise NotImplementedError

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below each other; what is typed into them is told."""
        for widget in widgets:
            self.column.addWidget(widget)
            if isinstance(widget, Field | TextBox | DayField):
                widget.edited.connect(self.tell)

    def add_choice(self, words: str, drop_down: DropDown) -> None:
        """Put a drop-down under its question; what is chosen is told."""
        drop_down.setMinimumWidth(SHORTEST_PX)
        self.column.addWidget(Together(Label(words, TextStyle.LABEL), drop_down))
        drop_down.activated.connect(self.tell)

    def tell(self, _value: object = None) -> None:
        """Say that something was changed."""
        self.changed.emit()

    def _on_look(self) -> None:
        self.column.setSpacing(look().px(Space.M))


def filled(field: Field, text: str) -> Field:
    """Return a field with a text in it."""
    field.set_text(text)
    return field
