"""What the program may do, asked once before the first word: everything off, all explained.

The person may leave every switch as it is: then Alcove is a journal, and asks again when
they go to the companion.
"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.consent import Answers, ConsentDocument
from app.host.clock import Clock
from app.ui.pages.onboarding.step import Step
from app.ui.widgets.consent_form import ConsentForm


class CompanionStep(Step):
    """The consent text with its switches, and the understanding check."""

    def __init__(self, document: ConsentDocument, clock: Clock) -> None:
        super().__init__(
            document.title,
            _tr("You can talk things through with an AI program. You never have to."),
        )
        self._shown_at = clock.now()
        self.form = ConsentForm(document)
        self.column.addWidget(self.form)
        self.form.changed.connect(self.completeness_changed)

    @property
    @override
    def is_complete(self) -> bool:
        return self.form.is_complete

    @property
    @override
    def first_stop(self) -> QWidget | None:
        return None

    @property
    def answers(self) -> Answers:
        """What was decided."""
        form = self.form
        return Answers(self._shown_at, form.allowed, form.asked, form.check_score)


def _tr(source: str) -> str:
    return QCoreApplication.translate("CompanionStep", source)
