"""The parts of the safety plan that are open before the passphrase, to be read at once."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.safety_plan import PlanStep, SafetyPlan
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.plan_steps import step_title
from app.ui.widgets.theme import look
from app.ui.widgets.tokens import Space


class PlanParts(Card):
    """Every step that has words, in the order of the plan."""

    def __init__(self, plan: SafetyPlan) -> None:
        super().__init__()
        self.column.setSpacing(look().px(Space.M))
        for step in PlanStep:
            if plan.lines(step):
                self.column.addWidget(_part(plan, step))


def _part(plan: SafetyPlan, step: PlanStep) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look().px(Space.XS))
    column.addWidget(SectionHeading(step_title(step)))
    for line in plan.lines(step):
        said = f"{line.words}: {line.number}" if line.number else line.words
        column.addWidget(Label(said, TextStyle.WRITING))
    return part
