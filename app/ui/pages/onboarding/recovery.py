"""The recovery code: shown once, partly typed back, or postponed with a reminder.

It is the only other key. Nobody can show it again, so the step says that before Next.
"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.ui.pages.onboarding.step import Step
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.code_copy import CodeCopy
from app.ui.widgets.labels import TextStyle
from app.ui.widgets.tokens import Role


class RecoveryStep(Step):
    """The code in groups, and two fields that prove it was copied."""

    def __init__(self) -> None:
        super().__init__(
            _tr("Your recovery sheet"),
            _tr(
                "If you forget the passphrase, this code opens your journal. "
                "Write it on paper and keep it where only you look. It is shown only now."
            ),
        )
        self.next_hint = _tr("Next: help lines for your country")
        self._is_postponed = False
        self.copy = CodeCopy(
            _tr("Lost both?"),
            _tr("Without the passphrase and without this code, nobody can open it."),
        )
        self.grid, self.fields, self.said = self.copy.grid, self.copy.fields, self.copy.said
        self.later = LinkButton(_tr("I will do this later"), TextStyle.BODY)
        self.column.addWidget(self.copy)
        last = QHBoxLayout()
        last.addWidget(self.later)
        last.addStretch(1)
        self.column.addLayout(last)
        self.copy.changed.connect(self._on_changed)
        self.later.clicked.connect(self._on_later)

    def show_code(self, groups: tuple[str, ...]) -> None:
        """Show a fresh code and ask for two of its groups."""
        self.copy.show_code(groups)

    def forget(self) -> None:
        """Take the code off the screen for good."""
        self.copy.forget()

    @property
    def asked_groups(self) -> tuple[str, ...]:
        """The groups that are to be typed, in the order of the fields."""
        return self.copy.asked_groups

    @property
    def is_confirmed(self) -> bool:
        """Whether both groups were typed back."""
        return self.copy.is_confirmed

    @property
    @override
    def is_complete(self) -> bool:
        return self.is_confirmed or self._is_postponed

    @property
    @override
    def first_stop(self) -> QWidget:
        return self.fields[0]

    def _on_changed(self) -> None:
        self._say()
        self.completeness_changed.emit()

    def _on_later(self) -> None:
        self._is_postponed = True
        self._say()
        self.completeness_changed.emit()

    def _say(self) -> None:
        self.copy.say()
        if self._is_postponed and not self.is_confirmed:
            self.said.set_icon("warning-circle", Role.WARNING)
            self.said.set_text(
                _tr("Copy the code before you go on. Alcove reminds you when you unlock.")
            )


def _tr(source: str) -> str:
    return QCoreApplication.translate("RecoveryStep", source)
