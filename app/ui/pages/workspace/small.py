"""Two small fields of the builder: some lines of text, and a day that may be none."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.handout.bounds import EARLIEST_YEAR, LATEST_YEAR
from app.ui.widgets.check_box import CheckBox
from app.ui.widgets.day_field import DayField
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.paper import WritingEdit
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

YEARS = (EARLIEST_YEAR, LATEST_YEAR)


class TextBox(QWidget):
    """A label and a box of some lines under it."""

    edited = Signal()
    """The person changed the text."""

    def __init__(self, label: str, height: int = 120, hint: str = "") -> None:
        super().__init__()
        self._height = height
        self.box = WritingEdit(label, has_measure=False, is_boxed=True)
        self.box.setTabChangesFocus(True)  # Qt's signature
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Label(label, TextStyle.LABEL))
        self._column.addWidget(self.box)
        if hint:
            self._column.addWidget(Label(hint, TextStyle.HINT))
        self.box.edited.connect(self.edited)
        self.setFocusProxy(self.box)
        follow(self._on_look)

    def text(self) -> str:
        """Return what is in the box."""
        return self.box.text()

    def set_text(self, text: str) -> None:
        """Fill the box in; nobody is told."""
        if text != self.box.text():
            self.box.set_text(text)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))
        self.box.setFixedHeight(look().px(self._height))


class MaybeDay(QWidget):
    """A box to tick, and the day that counts then."""

    edited = Signal()
    """The person chose another day, or none."""

    def __init__(self, words: str, default: date) -> None:
        super().__init__()
        self.box = CheckBox(words)
        self._default = default
        self.field = DayField(words, default, YEARS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        column.addWidget(self.field)
        self.field.label.hide()  # the box says it
        self.box.toggled.connect(self._on_toggled)
        self.field.edited.connect(self.edited)

    def value(self) -> date | None:
        """Return the day; None for none."""
        return self.field.value() if self.box.isChecked() else None

    def choose(self, day: date | None) -> None:
        """Show a day or none; nobody is told."""
        self.box.blockSignals(True)  # noqa: FBT003  # Qt's signature
        self.box.setChecked(day is not None)
        self.box.blockSignals(False)  # noqa: FBT003
        self.field.choose(day or self._default)
        self.field.setVisible(day is not None)

    def _on_toggled(self, is_on: bool) -> None:  # noqa: FBT001  # Qt's own signal
        self.field.setVisible(is_on)
        self.edited.emit()
