"""What the companion is, said before its first word."""

from PySide6.QtCore import QCoreApplication

from app.ui.pages.onboarding.step import Step
from app.ui.widgets.labels import InfoLine, TextStyle
from app.ui.widgets.tokens import Role


class CompanionStep(Step):
    """Four facts. The journal works without a companion; a model can be added any time."""

    def __init__(self) -> None:
        super().__init__(
            _tr("The companion"),
            _tr("You can talk things through with an AI program. You never have to."),
        )
        for icon, words in (
            ("cpu", _tr("It runs on this computer. What you say stays in your vault.")),
            ("warning-circle", _tr("It can be wrong, and it does not know you.")),
            ("book-open", _tr("It does not read your journal. Each entry starts as mine only.")),
            ("file-plus", _tr("You can add another model later, or use only the journal.")),
        ):
            self.column.addWidget(InfoLine(icon, words, role=Role.INK, style=TextStyle.BODY))


def _tr(source: str) -> str:
    return QCoreApplication.translate("CompanionStep", source)
