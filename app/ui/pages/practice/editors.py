"""The field of a step: one editor for each kind of answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.exercise import FieldKind, Pattern, Step
from app.domain.exercise_answer import NO_ANSWER, Answer, Rows
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.choices import Chip
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.pacer import Pacer
from app.ui.widgets.paper import WritingEdit
from app.ui.widgets.rating import Rating
from app.ui.widgets.small_fields import NumberField, TimeField
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

WRITING_HEIGHT, LONG_WRITING_HEIGHT = 144, 320
MOST_RATING, MOST_IN_CARD = 100, 1440
FIRST_LADDER_ROWS = 4


@dataclass(frozen=True, slots=True)
class Material:
    """What an editor may need beside its step.

    Attributes:
        words: Emotion words to pick from; ``first_words`` are shown at once.
        rows: The rows that a card had the last time.
        seconds: Says the time in seconds that only ever grow.
    """

    words: Sequence[str]
    first_words: Sequence[str]
    patterns: Sequence[Pattern]
    rows: Sequence[str]
    seconds: Callable[[], float]


class Editor(QWidget):
    """What all editors share; tells when something was changed by the person."""

    changed = Signal()
    """The person answered something else."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        follow(self._on_look)

    def answer(self) -> Answer:
        """Return what is said."""
        return NO_ANSWER

    def show_answer(self, answer: Answer) -> None:
        """Show what was said before, without telling anybody."""

    def _on_look(self) -> None:
        self.column.setSpacing(look().px(Space.S))


class WordsEditor(Editor):
    """Words of any length."""

    def __init__(self, step: Step, _material: Material) -> None:
        super().__init__(step)
        self.field = WritingEdit(step.title, step.example, has_measure=False, is_boxed=True)
        self.field.setTabChangesFocus(True)  # Qt's signature
        self.column.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.field.edited.connect(self.changed)
        self._fit()

    @override
    def answer(self) -> Answer:
        return Answer(words=self.field.text())

    @override
    def show_answer(self, answer: Answer) -> None:
        self.field.set_text(answer.words)

    @override
    def _on_look(self) -> None:
        super()._on_look()
        if hasattr(self, "field"):
            self._fit()

    def _fit(self) -> None:
        is_long = self.step.key in {"text", "letter"}
        self.field.setFixedHeight(look().px(LONG_WRITING_HEIGHT if is_long else WRITING_HEIGHT))


class LineEditor(Editor):
    """One line of words."""

    def __init__(self, step: Step, _material: Material) -> None:
        super().__init__(step)
        self.field = QLineEdit()
        self.field.setAccessibleName(step.title)
        self.field.setPlaceholderText(step.example)
        self.column.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self._on_edited)
        self._on_look()

    @override
    def answer(self) -> Answer:
        return Answer(words=self.field.text())

    @override
    def show_answer(self, answer: Answer) -> None:
        self.field.setText(answer.words)

    def _on_edited(self) -> None:
        self.changed.emit()

    @override
    def _on_look(self) -> None:
        super()._on_look()
        if hasattr(self, "field"):
            self.field.setFont(look().serif(18))
            self.field.setMinimumHeight(look().px(44))


class RatingEditor(Editor):
    """A number from 0 to 100."""

    def __init__(self, step: Step, _material: Material) -> None:
        super().__init__(step)
        self.rating = Rating(step.title, _tr("0"), _tr("100"))
        self.column.addWidget(self.rating)
        self.setFocusProxy(self.rating)
        self.rating.changed.connect(self.changed)

    @override
    def answer(self) -> Answer:
        return Answer(number=self.rating.value())

    @override
    def show_answer(self, answer: Answer) -> None:
        self.rating.choose(answer.number)


class ChoicesEditor(Editor):
    """Words to pick, any number of them; thinking patterns say what they are."""

    def __init__(self, step: Step, material: Material) -> None:
        super().__init__(step)
        self._names = {word: word for word in step.choices}
        told: dict[str, str] = {}
        if step.kind is FieldKind.PATTERNS:
            self._names = {pattern.id: pattern.name for pattern in material.patterns}
            told = {pattern.id: pattern.about for pattern in material.patterns}
        self.about = Label("", TextStyle.HINT)
        self._told = told
        self.chips = {key: Chip(name) for key, name in self._names.items()}
        flow = Flow(8)
        self.setFocusProxy(next(iter(self.chips.values())))
        for key, chip in self.chips.items():
            chip.setAccessibleDescription(told.get(key, ""))
            chip.setToolTip(told.get(key, ""))
            chip.setProperty("key", key)
            chip.toggled.connect(self._on_toggled)
            flow.add(chip)
        self.column.addWidget(flow)
        self.column.addWidget(self.about)
        self.about.hide()

    @override
    def answer(self) -> Answer:
        return Answer(
            chosen=tuple(self._names[key] for key, chip in self.chips.items() if chip.isChecked())
        )

    @override
    def show_answer(self, answer: Answer) -> None:
        for key, chip in self.chips.items():
            chip.blockSignals(True)  # noqa: FBT003  # Qt's signature
            chip.setChecked(self._names[key] in answer.chosen)
            chip.blockSignals(False)  # noqa: FBT003

    def _on_toggled(self) -> None:
        told = self._told.get(str(self.sender().property("key")), "")
        self.about.setText(told)
        self.about.setVisible(bool(told))
        self.changed.emit()


class _NumberRow(QWidget):
    """A name and a number."""

    changed = Signal()
    """The person said another number, or other words."""

    def __init__(self, name: str, most: int, *, is_named: bool) -> None:
        super().__init__()
        self.name = name
        self.words = QLineEdit(name)
        self.words.setAccessibleName(_tr("What is it?"))
        self.number = NumberField(name or _tr("How much?"), 0, most, says_ends=most == MOST_RATING)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        if is_named:
            row.addWidget(Label(name, TextStyle.BODY), 1)
            self.words.setParent(self)
            self.words.hide()
        else:
            row.addWidget(self.words, 1)
        row.addWidget(self.number)
        self.words.textEdited.connect(self._on_edited)
        self.number.given.connect(self.changed)
        self.number.textEdited.connect(self._on_edited)
        follow(self._on_look)

    def _on_edited(self) -> None:
        self.changed.emit()

    def _on_look(self) -> None:
        self.words.setFont(look().serif(18))
        self.words.setMinimumHeight(look().px(36))


class RowsEditor(Editor):
    """Names with a number each; one's own names can be added."""

    def __init__(self, step: Step, material: Material) -> None:
        super().__init__(step)
        self._most = MOST_RATING if step.kind is FieldKind.LADDER else MOST_IN_CARD
        self.rows: list[_NumberRow] = []
        self._list = QVBoxLayout()
        self.add_row = Button(_tr("Add a row"), ButtonKind.QUIET, ButtonSize.SMALL)
        self.column.addLayout(self._list)
        self.column.addWidget(self.add_row)
        self.add_row.clicked.connect(self._on_add)
        for name in material.rows or step.choices:
            self._add(name, is_named=True)
        if step.kind is FieldKind.LADDER:
            for _ in range(FIRST_LADDER_ROWS):
                self._add("", is_named=False)
        self.add_row.setVisible(step.own_rows or step.kind is FieldKind.LADDER)
        self._given = len(self.rows)
        self._stop_at_first()

    @override
    def answer(self) -> Answer:
        rows: Rows = tuple(
            (row.words.text().strip(), row.number.value())
            for row in self.rows
            if row.words.text().strip()
        )
        is_card = self.step.kind is FieldKind.CARD
        if is_card and len(rows) <= self._given and all(number is None for _, number in rows):
            return NO_ANSWER
        return Answer(rows=rows)

    @override
    def show_answer(self, answer: Answer) -> None:
        if not answer.rows:
            return
        for row in self.rows:
            row.deleteLater()
        self.rows = []
        is_named = self.step.kind is not FieldKind.LADDER
        for name, number in answer.rows:
            self._add(name, is_named=is_named)
            self.rows[-1].number.choose(number)
        self._stop_at_first()

    def _stop_at_first(self) -> None:
        if self.rows:
            first = self.rows[0]
            self.setFocusProxy(first.number if first.name else first.words)

    def _add(self, name: str, *, is_named: bool) -> None:
        row = _NumberRow(name, self._most, is_named=is_named)
        row.changed.connect(self.changed)
        self.rows.append(row)
        self._list.addWidget(row)

    def _on_add(self) -> None:
        self._add("", is_named=False)
        self.rows[-1].words.setFocus()


class FeelingsEditor(Editor):
    """Emotion words, each with how strong it is."""

    def __init__(self, step: Step, material: Material) -> None:
        super().__init__(step)
        self.chips = {word: Chip(word) for word in material.words}
        self.ratings: dict[str, Rating] = {}
        self.more = Button(_tr("More words"), ButtonKind.QUIET, ButtonSize.SMALL)
        self._first = set(material.first_words)
        self._list = QVBoxLayout()
        self._flow = Flow(8)
        for word, chip in self.chips.items():
            chip.setProperty("word", word)
            chip.toggled.connect(self._on_toggled)
            self._flow.add(chip)
            chip.setVisible(word in self._first)
        self._flow.add(self.more)
        self.column.addWidget(self._flow)
        self.column.addLayout(self._list)
        self.setFocusProxy(next(iter(self.chips.values())))
        self.more.clicked.connect(self._on_more)

    @override
    def answer(self) -> Answer:
        return Answer(rows=tuple((word, each.value()) for word, each in self.ratings.items()))

    @override
    def show_answer(self, answer: Answer) -> None:
        for word, number in answer.rows:
            chip = self.chips.get(word)
            if chip is not None and not chip.isChecked():
                chip.blockSignals(True)  # noqa: FBT003  # Qt's signature
                chip.setChecked(True)  # Qt's signature
                chip.blockSignals(False)  # noqa: FBT003
                chip.show()
            if word not in self.ratings:
                self._add(word)
            self.ratings[word].choose(number)

    def _on_more(self) -> None:
        for chip in self.chips.values():
            chip.show()
        self.more.hide()

    def _add(self, word: str) -> None:
        rating = Rating(word, _tr("Barely there"), _tr("As strong as it gets"), says_name=True)
        rating.changed.connect(self.changed)
        self.ratings[word] = rating
        self._list.addWidget(rating)
        rating.show()

    def _on_toggled(self, is_picked: bool) -> None:  # noqa: FBT001  # Qt's signal
        word = str(self.sender().property("word"))
        if is_picked:
            self._add(word)
        elif word in self.ratings:
            self.ratings.pop(word).deleteLater()
        self.changed.emit()


class TimesEditor(Editor):
    """Times of day."""

    def __init__(self, step: Step, _material: Material) -> None:
        super().__init__(step)
        self.fields = [TimeField(name) for name in step.choices]
        self.setFocusProxy(self.fields[0])
        for name, field in zip(step.choices, self.fields, strict=True):
            row = QHBoxLayout()
            row.addWidget(Label(name, TextStyle.BODY), 1)
            row.addWidget(field)
            self.column.addLayout(row)
            field.given.connect(self.changed)

    @override
    def answer(self) -> Answer:
        return Answer(times=tuple(field.minute() for field in self.fields))

    @override
    def show_answer(self, answer: Answer) -> None:
        for field, minute in zip(self.fields, answer.times, strict=False):
            field.choose(minute)


class TimeEditor(Editor):
    """A timer to follow; nothing is answered."""

    def __init__(self, step: Step, material: Material) -> None:
        super().__init__(step)
        self.pacer = Pacer(
            step.phases, step.rounds, material.seconds, breathes=step.kind is FieldKind.BREATH
        )
        self.column.addWidget(self.pacer)
        self.setFocusProxy(self.pacer.start)


class NothingEditor(Editor):
    """Only words to follow."""

    def __init__(self, step: Step, _material: Material) -> None:
        super().__init__(step)


_EDITORS: dict[FieldKind, Callable[[Step, Material], Editor]] = {
    FieldKind.NOTHING: NothingEditor,
    FieldKind.TEXT: WordsEditor,
    FieldKind.LINE: LineEditor,
    FieldKind.RATING: RatingEditor,
    FieldKind.CHOICES: ChoicesEditor,
    FieldKind.PATTERNS: ChoicesEditor,
    FieldKind.FEELINGS: FeelingsEditor,
    FieldKind.LADDER: RowsEditor,
    FieldKind.CARD: RowsEditor,
    FieldKind.TIMES: TimesEditor,
    FieldKind.TIMER: TimeEditor,
    FieldKind.BREATH: TimeEditor,
}


def editor_for(step: Step, material: Material) -> Editor:
    """Return the editor of a step's kind."""
    return _EDITORS[step.kind](step, material)


def _tr(source: str) -> str:
    return QCoreApplication.translate("Editors", source)
