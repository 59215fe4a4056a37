"""Words picked by the computer, large enough to copy by hand, and a field to type them."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.passphrases import Generator
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.cards import Card, Hairline
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.fields import PassphraseField
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.strength import StrengthLine
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space
from app.ui.widgets.word_grid import WordGrid

COUNTS = (6, 7, 8)
USUAL_COUNT = 7  # 11.5 bits a word of this list: 80 bits, as six words of a longer one
COLUMNS = 3
HIDDEN_WORD = "• • • • •"


class RandomWords(QWidget):
    """The words, how many, other ones, and the proof that they were read."""

    changed = Signal()
    """Other words, or other letters in the field."""

    def __init__(self, generator: Generator) -> None:
        super().__init__()
        self._generator = generator
        self._words: tuple[str, ...] = ()
        self._are_hidden = False
        self.grid = WordGrid(COLUMNS, has_numbers=False)
        self.count = Segments(
            _tr("How many words"), tuple(Choice(str(n), str(n)) for n in COUNTS), height=32
        )
        self.other = Button(_tr("Other words"), ButtonKind.QUIET, icon="arrows-clockwise")
        self.hide_words = Button(_tr("Hide"), ButtonKind.QUIET, icon="eye-slash")
        self.strength = StrengthLine()
        self.match = InfoLine("check", "", role=Role.ACCENT)
        name = _tr("Type the words once, so your hands learn them")
        self._label = Label(name, TextStyle.LABEL)
        self.field = PassphraseField("", _tr("More than one space between words does not matter."))
        self.field.line.setAccessibleName(name)
        self._lay_out()
        self._connect()
        self.count.choose(str(USUAL_COUNT))
        self._pick()
        follow(self._on_look)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that were picked."""
        return self._words

    @property
    def passphrase(self) -> str:
        """The words as they will be typed from now on: in small letters, one space between."""
        return " ".join(self._words)

    @property
    def is_proven(self) -> bool:
        """Whether the words were typed; capitals are forgiven here, the field shows them."""
        return bool(self._words) and tuple(self._typed()) == self._words

    def forget(self) -> None:
        """Take the words off the screen for good."""
        self._words = ()
        self.field.set_text("")
        self.grid.show_words(())

    def _typed(self) -> list[str]:
        return self.field.passphrase().lower().split()

    def _lay_out(self) -> None:
        self._choices = QHBoxLayout()
        self._choices.addWidget(Label(_tr("How many"), TextStyle.HINT))
        self._choices.addWidget(self.count)
        self._choices.addStretch(1)
        self._choices.addWidget(self.other)
        self._choices.addWidget(self.hide_words)
        card = Card()
        card.set_padding(0)
        card.column.setSpacing(0)
        card.column.addWidget(self.grid)
        card.column.addWidget(Hairline())
        card.column.addLayout(self._choices)
        above = QHBoxLayout()
        above.addWidget(self._label, 1)
        above.addWidget(self.match, 0, Qt.AlignmentFlag.AlignVCenter)
        proof = QVBoxLayout()
        proof.addLayout(above)
        proof.addWidget(self.field)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(card)
        self._said = QVBoxLayout()
        self._said.addWidget(self.strength)
        self._column.addLayout(self._said)
        self._column.addLayout(proof)
        for layout in (self._choices, proof):
            layout.setSpacing(Space.S)

    def _connect(self) -> None:
        self.count.chosen.connect(self._on_count)
        self.other.clicked.connect(self._pick)
        self.hide_words.clicked.connect(self._on_hide)
        self.field.edited.connect(self._on_typed)

    def _on_count(self, _count: str) -> None:
        self._pick()

    def _pick(self) -> None:
        count = int(self.count.value())
        self._words = self._generator.pick(count)
        self.strength.show_strength(self._generator.strength(count))
        self._show_words()
        self._on_typed("")

    def _on_hide(self) -> None:
        self._are_hidden = not self._are_hidden
        self.hide_words.set_words(_tr("Show") if self._are_hidden else _tr("Hide"))
        self.hide_words.set_icon("eye" if self._are_hidden else "eye-slash")
        self._show_words()

    def _show_words(self) -> None:
        hidden = [HIDDEN_WORD] * len(self._words)
        self.grid.show_words(hidden if self._are_hidden else self._words)

    def _on_typed(self, _text: str) -> None:
        typed, count = self._typed(), len(self._words)
        matching = sum(1 for a, b in zip(typed, self._words, strict=False) if a == b)
        self.match.setVisible(bool(typed))
        if self.is_proven:
            self.match.set_icon("check", Role.ACCENT)
            self.match.set_text(_tr("All {count} match").format(count=count))
        else:
            self.match.set_icon("pencil-simple", Role.INK_SOFT)
            self.match.set_text(
                _tr("{matching} of {count} match").format(matching=matching, count=count)
            )
        self.changed.emit()

    def _on_look(self) -> None:
        px = look().px
        self._choices.setContentsMargins(px(Space.XL), px(Space.S), px(Space.M), px(Space.S))
        self._column.setSpacing(px(Space.L))
        self._said.setContentsMargins(px(Space.XL), 0, 0, px(Space.S))


def _tr(source: str) -> str:
    return QCoreApplication.translate("RandomWords", source)
