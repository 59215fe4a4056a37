"""What was given: a line for every file, so that both sides can tell which one they mean.

A line can be taken off: whoever can open the notebook could read it. The file that was given
is not touched by that, and the question before says so.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.handout.disclosure import Disclosure
from app.ui.pages.sharing import words
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.cards import clear_layout
from app.ui.widgets.confirm import ConfirmSheet
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class GivenSection(QWidget):
    """The log, newest first."""

    forgotten = Signal(object)
    """The person takes a line off, and was asked; carries the ``Disclosure``."""

    def __init__(self) -> None:
        super().__init__()
        self.question: ConfirmSheet | None = None
        self.buttons: list[IconButton] = []
        self._lines = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(words.tr("What I gave"), has_line=True))
        self._none = Label(words.tr("Nothing was given yet."), TextStyle.HINT)
        self._column.addWidget(
            Label(
                words.tr(
                    "Only you see this list. It notes what left, to whom and when, never the words."
                ),
                TextStyle.HINT,
            )
        )
        self._column.addWidget(self._none)
        self._column.addLayout(self._lines)
        follow(self._on_look)

    def show_given(self, given: Sequence[Disclosure]) -> None:
        """Show the newest lines."""
        clear_layout(self._lines)
        self.buttons = []
        for each in given:
            self._lines.addWidget(self._line(each))
        self._none.setVisible(not given)

    def ask(self, given: Disclosure) -> None:
        """Ask before a line is taken off."""
        title = words.tr("Take this line off your list?")
        told = words.tr(
            "{line}. The file you gave stays where it is, and whoever has it can still open it. "
            "Without the line you cannot tell any more which file it was."
        ).format(line=words.given_words(given)[0])
        ways = (words.tr("Keep it"), words.tr("Take it off"))
        self.question = ConfirmSheet(self.window(), title, told, ways)
        self.question.agreed.connect(partial(self.forgotten.emit, given))
        self.question.closed.connect(self._on_closed)
        self.question.open()

    def _line(self, given: Disclosure) -> QWidget:
        head, form, fingerprint = words.given_words(given)
        remove = IconButton("trash", words.tr("Take off the list: {line}").format(line=head))
        remove.clicked.connect(partial(self.ask, given))
        self.buttons.append(remove)
        line = QWidget()
        told = QVBoxLayout()
        told.setSpacing(look().px(2))
        told.addWidget(Label(head, TextStyle.LABEL))
        told.addWidget(Label(form, TextStyle.HINT))
        told.addWidget(Label(fingerprint, TextStyle.HINT))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(told, 1)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _on_closed(self) -> None:
        self.question = None

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))
        self._lines.setSpacing(look().px(Space.M))
