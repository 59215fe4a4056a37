"""Mood in three taps: a level, a word, how strong. The first tap is already an answer.

Emits what was tapped and stores nothing. Nothing is chosen until the person chooses.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.checkin import CheckInWords, EmotionWord, Feeling, Strength
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.choices import Chip, Choice, Segments
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.moods import mood_name, strength_name
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tiles import MoodTile, TileGroup
from app.ui.widgets.tokens import Space

LEVELS = 5
_FIVE_ABREAST = 460  # effective pixels below which the tiles stand in two rows


class _WordChip(Chip):
    """One emotion word."""

    def __init__(self, word: EmotionWord) -> None:
        super().__init__(word.word)
        self.word = word
        self.setProperty("word", word.word)


class MoodPicker(QWidget):
    """Five tiles, words, and how strong the last word is."""

    changed = Signal()
    """The person tapped something; ``words`` says all of it."""

    def __init__(self, words: Sequence[EmotionWord]) -> None:
        super().__init__()
        self._words = words
        self._last = ""
        self._said = CheckInWords()
        self.tiles = [MoodTile(mood_name(level), level) for level in range(1, LEVELS + 1)]
        self._group = TileGroup(_tr("Mood"), self)
        self._grid = QGridLayout()
        self.chips: dict[str, _WordChip] = {}
        self._flow = Flow(8)
        self.more = Button(_tr("More words"), ButtonKind.QUIET, ButtonSize.TINY)
        self.how_strong = Label("", TextStyle.BODY)
        self.strength = Segments(
            _tr("How strong?"),
            [Choice(strength.value, strength_name(strength)) for strength in Strength],
            32,
            starts_empty=True,
        )
        self._strong = Flow(12)
        self._is_showing_all = False
        self._columns = 0
        self._lay_out()
        self._connect()
        self._fit()
        follow(self._on_look)

    @property
    def words(self) -> CheckInWords:
        """What is said; energy and sleep are those that were shown."""
        return self._said

    def show_words(self, words: CheckInWords) -> None:
        """Show what was said before, without telling anybody."""
        self._said = words
        if words.mood is None:
            self._group.clear()
        else:
            self._group.choose(str(words.mood))
        picked = {feeling.word for feeling in words.feelings}
        for word in picked - self.chips.keys():  # said in another language, or in another edition
            self._add_chip(EmotionWord(word, word, "", is_first=False))
        for word, chip in self.chips.items():
            chip.blockSignals(True)  # noqa: FBT003  # Qt's signature
            chip.setChecked(word in picked)
            chip.blockSignals(False)  # noqa: FBT003
            chip.updateGeometry()
        self._last = words.feelings[-1].word if words.feelings else ""
        self._fit()

    def _lay_out(self) -> None:
        for tile in self.tiles:
            self._group.add(tile, str(self.tiles.index(tile) + 1))
        for word in self._words:
            self._add_chip(word)
        self._flow.add(self.more)
        self._strong.add(self.how_strong)
        self._strong.add(self.strength)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._grid)
        self._column.addWidget(self._flow)
        self._column.addWidget(self._strong)
        self._arrange(LEVELS)

    def _add_chip(self, word: EmotionWord) -> None:
        chip = _WordChip(word)
        chip.toggled.connect(self._on_word)
        self.chips[word.word] = chip
        self._flow.add(chip)

    def _connect(self) -> None:
        self._group.chosen.connect(self._on_mood)
        self.more.clicked.connect(self._on_more)
        self.strength.chosen.connect(self._on_strength)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, number // columns, number % columns)

    def fit_width(self, width: int) -> None:
        """Stand in two rows where there is little room; called by whoever holds it."""
        self._arrange(LEVELS if width >= look().px(_FIVE_ABREAST) else 3)

    def _on_mood(self, value: str) -> None:
        self._said = replace(self._said, mood=int(value))
        self.changed.emit()

    def _on_word(self, is_picked: bool) -> None:  # noqa: FBT001  # Qt's signal
        word = str(self.sender().property("word"))
        kept = tuple(each for each in self._said.feelings if each.word != word)
        if is_picked:
            kept = (*kept, Feeling(word))
            self._last = word
        else:
            self._last = kept[-1].word if kept else ""
        self._said = replace(self._said, feelings=kept)
        self._fit()
        self.changed.emit()

    def _on_strength(self, value: str) -> None:
        feelings = tuple(
            replace(each, strength=Strength(value)) if each.word == self._last else each
            for each in self._said.feelings
        )
        self._said = replace(self._said, feelings=feelings)
        self.changed.emit()

    def _on_more(self) -> None:
        self._is_showing_all = not self._is_showing_all
        self._fit()

    def _fit(self) -> None:
        """Show the words that are offered or picked, and ask how strong the last one is."""
        for chip in self.chips.values():
            is_offered = chip.word.is_first or self._is_showing_all or chip.isChecked()
            chip.setVisible(is_offered)
        self.more.set_words(_tr("Fewer words") if self._is_showing_all else _tr("More words"))
        last = next((each for each in self._said.feelings if each.word == self._last), None)
        self._strong.setVisible(last is not None)
        if last is not None:
            self.how_strong.setText(_tr("How {word}?").format(word=last.word))
            self._show_strength(last.strength)
        self._flow.updateGeometry()

    def _show_strength(self, strength: Strength | None) -> None:
        if strength is not None:
            self.strength.choose(strength.value)
        else:
            self.strength.clear()

    def _on_look(self) -> None:
        px = look().px
        self._grid.setSpacing(px(Space.S))
        self._column.setSpacing(px(Space.L))


def _tr(source: str) -> str:
    return QCoreApplication.translate("MoodPicker", source)
