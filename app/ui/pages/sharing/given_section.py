"""What was given: a line for every file, so that both sides can tell which one they mean."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.handout.disclosure import Disclosure
from app.ui.pages.sharing import words
from app.ui.widgets.cards import clear_layout
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class GivenSection(QWidget):
    """The log, newest first."""

    def __init__(self) -> None:
        super().__init__()
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
        for each in given:
            head, form, fingerprint = words.given_words(each)
            self._lines.addWidget(Label(head, TextStyle.LABEL))
            self._lines.addWidget(Label(form, TextStyle.HINT))
            self._lines.addWidget(Label(fingerprint, TextStyle.HINT))
        self._none.setVisible(not given)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))
        self._lines.setSpacing(look().px(Space.XS))
