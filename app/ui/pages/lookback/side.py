"""Beside the pictures: words that were picked and written, what was done, what came together."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.looking import Association
from app.domain.word_counts import WordsUsed
from app.services.looking_back import LookBack
from app.ui.pages.lookback import words
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.cards import Hairline, clear_layout
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

MOST_PICKED = 8


class Listing(QWidget):
    """A heading and lines with something at their right end."""

    def __init__(self, heading: str, nothing: str, style: TextStyle) -> None:
        super().__init__()
        self._style = style
        self._nothing = nothing
        self._lines = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(heading))
        self._column.addLayout(self._lines)
        follow(self._on_look)

    def show_lines(self, lines: Sequence[tuple[str, str]], nothing: str = "") -> None:
        """Show other lines; a sentence for none, the usual one or ``nothing``."""
        clear_layout(self._lines)
        for name, told in lines:
            row = QHBoxLayout()
            row.addWidget(Label(name, self._style), 1)
            at_right = Label(told, TextStyle.HINT)
            at_right.setAlignment(Qt.AlignmentFlag.AlignRight)
            row.addWidget(at_right)
            holder = QWidget()
            holder.setLayout(row)
            row.setContentsMargins(0, 0, 0, 0)
            self._lines.addWidget(holder)
            self._lines.addWidget(Hairline())
        if not lines:
            self._lines.addWidget(Label(nothing or self._nothing, TextStyle.HINT))

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))
        self._lines.setSpacing(look().px(Space.S))


class Side(QWidget):
    """Everything that is told in words."""

    words_wanted = Signal()
    """The person wants the words of the entries counted."""

    def __init__(self) -> None:
        super().__init__()
        self.picked = Listing(_tr("Words you picked most"), _tr("None yet."), TextStyle.WRITING)
        self.practiced = Listing(_tr("What you did"), _tr("Nothing noted."), TextStyle.BODY)
        self.written = Listing(
            _tr("Words in your entries"),
            _tr("Counted on this computer when you ask, and kept nowhere."),
            TextStyle.WRITING,
        )
        self.left_out = Label("", TextStyle.HINT)
        self.count = Button(_tr("Count the words"), ButtonKind.SECONDARY, ButtonSize.SMALL)
        self.together = Listing(
            _tr("On days with …"), _tr("Not enough days yet to compare."), TextStyle.BODY
        )
        self.caveat = Label(words.caveat(), TextStyle.HINT)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.picked, self.practiced, self.written, self.left_out):
            self._column.addWidget(widget)
        self._column.addWidget(self.count, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.together)
        self._column.addWidget(self.caveat)
        self._column.addStretch(1)
        self.count.clicked.connect(self.words_wanted)
        follow(self._on_look)

    def show_view(self, view: LookBack, together: Sequence[Association]) -> None:
        """Show what a period came to; counted words are those of the one before no more."""
        self.picked.show_lines(
            [(word, words.days_words(days)) for word, days in view.picked[:MOST_PICKED]]
        )
        self.practiced.show_lines(
            [(each.title, words.practiced_words(each)) for each in view.practiced]
        )
        nothing = "" if view.counts.entries else _tr("There is no entry in this time.")
        self.written.show_lines([], nothing)
        self.left_out.hide()
        self.count.setVisible(view.counts.entries > 0)
        self.together.show_lines([(words.association_words(each), "") for each in together])
        self.caveat.setVisible(bool(together))

    def show_words(self, counted: WordsUsed) -> None:
        """Show the words that the entries have most, and whose small words were left out."""
        number = QLocale().toString
        lines = [(word, number(times)) for word, times in counted.words]
        self.written.show_lines(lines, _tr("There are only everyday words in them."))
        self.left_out.setText(words.left_out_words(counted.languages))
        self.left_out.setVisible(bool(counted.languages))
        self.count.hide()

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.XL))


def _tr(source: str) -> str:
    return QCoreApplication.translate("Side", source)
