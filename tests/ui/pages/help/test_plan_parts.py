"""What opens before the passphrase is shown in the order of the plan, and only that."""

from app.domain.safety_plan import PlanLine, PlanStep, SafetyPlan
from app.ui.pages.help.plan_parts import PlanParts
from app.ui.widgets.labels import Label


def words_of(qtbot, plan):
    parts = PlanParts(plan)
    qtbot.addWidget(parts)
    return [label.text() for label in parts.findChildren(Label) if label.text()]


def test_the_steps_with_words_come_in_the_order_of_the_plan(qtbot):
    plan = SafetyPlan(
        {
            PlanStep.REASONS: (PlanLine("The dog", ""),),
            PlanStep.ALONE: (PlanLine("Walk by the canal", ""),),
            PlanStep.PEOPLE: (PlanLine("Ana", "555 0142"),),
        }
    )
    words = words_of(qtbot, plan)
    assert [
        each for each in words if each in {"The dog", "Walk by the canal", "Ana: 555 0142"}
    ] == [
        "Walk by the canal",
        "Ana: 555 0142",
        "The dog",
    ]
    assert words.index("What I can do on my own") < words.index("Walk by the canal")


def test_an_empty_plan_shows_nothing(qtbot):
    assert words_of(qtbot, SafetyPlan()) == []
