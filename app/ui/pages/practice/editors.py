"""The field of a step: one editor for each kind of answer."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from app.domain.exercise import FieldKind, Step
from app.domain.exercise_answer import Answer
from app.ui.pages.practice.editor import Editor, Material
from app.ui.pages.practice.row_editors import FeelingsEditor, RowsEditor, TimesEditor
from app.ui.pages.practice.time_editor import TimeEditor
from app.ui.widgets.choices import Chip
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.paper import WritingEdit
from app.ui.widgets.rating import Rating
from app.ui.widgets.theme import look

WRITING_HEIGHT, LONG_WRITING_HEIGHT = 144, 320


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
        self.chips: dict[str, Chip] = {}
        self._flow = Flow(8)
        for key in self._names:
            self._add_chip(key)
        self.setFocusProxy(next(iter(self.chips.values())))
        self.column.addWidget(self._flow)
        self.column.addWidget(self.about)
        self.about.hide()

    @override
    def answer(self) -> Answer:
        return Answer(
            chosen=tuple(self._names[key] for key, chip in self.chips.items() if chip.isChecked())
        )

    @override
    def show_answer(self, answer: Answer) -> None:
        for word in answer.chosen:  # of another language, or of a file that has changed
            if word not in self._names.values():
                self._names[word] = word
                self._add_chip(word)
        for key, chip in self.chips.items():
            chip.blockSignals(True)  # noqa: FBT003  # Qt's signature
            chip.setChecked(self._names[key] in answer.chosen)
            chip.blockSignals(False)  # noqa: FBT003

    def _add_chip(self, key: str) -> None:
        chip = Chip(self._names[key])
        chip.setAccessibleDescription(self._told.get(key, ""))
        chip.setToolTip(self._told.get(key, ""))
        chip.setProperty("key", key)
        chip.toggled.connect(self._on_toggled)
        self.chips[key] = chip
        self._flow.add(chip)

    def _on_toggled(self) -> None:
        told = self._told.get(str(self.sender().property("key")), "")
        self.about.setText(told)
        self.about.setVisible(bool(told))
        self.changed.emit()


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
