"""What the steps of a safety plan are called, wherever they are shown. Our own wording."""

from PySide6.QtCore import QCoreApplication

from app.domain.safety_plan import PlanStep


def step_title(step: PlanStep) -> str:
    """Return the name of a step."""
    return {
        PlanStep.SIGNS: _tr("Signs that it is getting hard"),
        PlanStep.ALONE: _tr("What I can do on my own"),
        PlanStep.PLACES: _tr("People and places"),
        PlanStep.PEOPLE: _tr("People I can ask"),
        PlanStep.PROFESSIONALS: _tr("Professionals and services"),
        PlanStep.SAFER: _tr("Making my surroundings safer"),
        PlanStep.REASONS: _tr("Reasons for living"),
    }[step]


def _tr(source: str) -> str:
    return QCoreApplication.translate("SafetyPlan", source)
