"""What the editors of all kinds of answer have in common."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.exercise import Pattern, Step
from app.domain.exercise_answer import NO_ANSWER, Answer
from app.ui.bridge.tones import Tones
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


@dataclass(frozen=True, slots=True)
class Material:
    """What an editor may need beside its step.

    Attributes:
        words: Emotion words to pick from; ``first_words`` are shown at once.
        rows: The rows that a card had the last time.
        seconds: Says the time in seconds that only ever grow.
        tones: Sounds a soft tone, where there is a way to.
    """

    words: Sequence[str]
    first_words: Sequence[str]
    patterns: Sequence[Pattern]
    rows: Sequence[str]
    seconds: Callable[[], float]
    tones: Tones


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
