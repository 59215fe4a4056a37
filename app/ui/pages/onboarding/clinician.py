"""The two steps that only a clinician takes: what a workspace is, and who they are."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.handout.bounds import LINE_CHARACTERS, NAME_CHARACTERS
from app.domain.handout.workspace import ClinicianProfile
from app.ui.pages.onboarding.step import Step
from app.ui.widgets.fields import Field
from app.ui.widgets.labels import InfoLine, SectionHeading, TextStyle
from app.ui.widgets.tokens import Role, Space


class WorkspaceStep(Step):
    """What a workspace is, and what it is not."""

    def __init__(self) -> None:
        super().__init__(
            _tr("A workspace for clinicians"),
            _tr("Here you prepare packs that you give to clients. It is a vault of its own."),
        )
        self.next_hint = _tr("Next: a passphrase that only you know")
        self._add(
            _tr("What it does"),
            (
                ("package", _tr("You make a pack: exercises, questionnaires, words, limits.")),
                ("fingerprint", _tr("It signs each pack with a key that never leaves the vault.")),
                ("lock-key", _tr("Clients can seal what they bring back, for you alone.")),
            ),
        )
        self.column.addSpacing(Space.M)
        self._add(
            _tr("What it does not do"),
            (
                ("eye-slash", _tr("It shows you nothing of a client's journal, and no alerts.")),
                ("prohibit", _tr("It has no account and no network. You hand files over.")),
                ("folder-notch", _tr("It is no record of care. What you take over is yours.")),
            ),
        )

    def _add(self, heading: str, lines: tuple[tuple[str, str], ...]) -> None:
        self.column.addWidget(SectionHeading(heading, has_line=True))
        for icon, words in lines:
            self.column.addWidget(InfoLine(icon, words, role=Role.INK, style=TextStyle.BODY))


class ProfileStep(Step):
    """Name, practice, contact; all of it can be said later."""

    def __init__(self) -> None:
        super().__init__(
            _tr("Who gives the packs?"),
            _tr("It stands on every pack. You can leave it for later, and change it."),
        )
        self.name = Field(_tr("Your name"), _tr("As your clients know you"))
        self.practice = Field(_tr("Practice or clinic"))
        self.contact = Field(
            _tr("How a client reaches you"),
            hint=_tr("Say also when you cannot be reached. This is no help line."),
        )
        self.name.line.setMaxLength(NAME_CHARACTERS)
        self.practice.line.setMaxLength(NAME_CHARACTERS)
        self.contact.line.setMaxLength(LINE_CHARACTERS)
        for field in (self.name, self.practice, self.contact):
            self.column.addWidget(field)

    @property
    @override
    def first_stop(self) -> QWidget | None:
        return self.name.line

    @property
    def profile(self) -> ClinicianProfile:
        """What was typed."""
        return ClinicianProfile(self.name.text(), self.practice.text(), self.contact.text())


def _tr(source: str) -> str:
    return QCoreApplication.translate("ClinicianSteps", source)
