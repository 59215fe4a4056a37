"""Editors of answers in rows: numbers, feelings with their strength, times of the day."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.exercise import FieldKind, Step
from app.domain.exercise_answer import NO_ANSWER, Answer, Rows
from app.ui.pages.practice.editor import Editor, Material
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.choices import Chip
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.rating import Rating
from app.ui.widgets.small_fields import NumberField, TimeField
from app.ui.widgets.theme import follow, look

MOST_RATING, MOST_IN_CARD = 100, 1440
FIRST_LADDER_ROWS = 4


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


def _tr(source: str) -> str:
    return QCoreApplication.translate("RowEditors", source)
