"""What helps to fill the steps of a safety plan. Our own wording."""

from PySide6.QtCore import QCoreApplication

from app.domain.safety_plan import PlanStep


def guidance_of(step: PlanStep) -> str:
    """Return what to think of for a step."""
    numbered = _tr("One a line. Put a comma and the number after the name.")
    return {
        PlanStep.SIGNS: _tr(
            "What do you notice first? A thought, a feeling, something you start or stop doing."
        ),
        PlanStep.ALONE: _tr("What has helped you through an hour like that, without anyone?"),
        PlanStep.PLACES: _tr(
            "Who and where takes your mind off it? You don't have to tell them why."
        ),
        PlanStep.PEOPLE: _tr("Who could you tell that it is bad, and ask for help?")
        + " "
        + numbered,
        PlanStep.PROFESSIONALS: _tr("Your clinician, a clinic, a crisis line.") + " " + numbered,
        PlanStep.SAFER: _tr(
            "What could you put further away, lock up, or give to someone to keep? Who could help "
            "you do it?"
        ),
        PlanStep.REASONS: _tr("What, or who, is worth staying for? Small things count."),
    }[step]


def _tr(source: str) -> str:
    return QCoreApplication.translate("SafetyPlan", source)
