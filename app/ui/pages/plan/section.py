"""One step of the plan: its name, what to think of, and a place to write."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.safety_plan import PlanStep
from app.ui.pages.plan.words import guidance_of
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.paper import WritingEdit
from app.ui.widgets.plan_steps import step_title
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

FIELD_HEIGHT = 104


class PlanSection(QWidget):
    """Holds the words of one step until they are stored."""

    edited = Signal()
    """The person changed something."""

    def __init__(self, step: PlanStep, number: int) -> None:
        super().__init__()
        self.step = step
        self.field = WritingEdit(step_title(step), has_measure=False, is_boxed=True)
        self.field.setTabChangesFocus(True)  # Qt's signature
        self.stored = ""
        named = (
            f"{number}  {step_title(step)}" if step is not PlanStep.REASONS else step_title(step)
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(named))
        self._column.addWidget(Label(guidance_of(step), TextStyle.HINT))
        self._column.addWidget(self.field)
        self.field.edited.connect(self.edited)
        follow(self._on_look)

    @property
    def is_changed(self) -> bool:
        """Whether something here is not in the vault yet."""
        return self.field.text() != self.stored

    def show_text(self, text: str) -> None:
        """Show what the vault has."""
        self.stored = text
        self.field.set_text(text)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.XS))
        self.field.setFixedHeight(look().px(FIELD_HEIGHT))
