"""What this is and what it is not, before anything is asked; and the way in for who was here."""

from PySide6.QtCore import QCoreApplication, Signal

from app.ui.pages.onboarding.step import Step
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, SectionHeading, TextStyle
from app.ui.widgets.tokens import Role, Space


class WelcomeStep(Step):
    """Two short lists; nothing to fill in."""

    restore_wanted = Signal()
    """The person has a backup of a notebook, from this computer or another."""

    workspace_wanted = Signal()
    """The person is a clinician, and wants to make packs for others."""

    def __init__(self) -> None:
        super().__init__(
            _tr("A private place to write"),
            _tr("Alcove is a journal with an AI writing companion. All of it stays here."),
        )
        self.next_hint = _tr("Next: a passphrase that only you know")
        self._add(
            _tr("What it does"),
            (
                ("lock-key", _tr("It keeps every word encrypted on this computer.")),
                ("prohibit", _tr("It has no account and no network. It sends nothing.")),
                ("chat-text", _tr("It lets you talk things through with an AI program.")),
            ),
        )
        self.column.addSpacing(Space.M)
        self._add(
            _tr("What it does not do"),
            (
                ("user", _tr("It is not a person, and does not replace one who cares for you.")),
                ("eye-slash", _tr("Nobody reads along. It cannot call anyone or keep you safe.")),
                ("lifebuoy", _tr("People can. Help now is always at the top right.")),
            ),
        )
        self.has_backup = LinkButton(_tr("I have a backup of my notebook"), TextStyle.BODY)
        self.is_clinician = LinkButton(_tr("I prepare packs for others"), TextStyle.BODY)
        last = Flow(Space.XL)
        last.add(self.has_backup)
        last.add(self.is_clinician)
        self.column.addSpacing(Space.S)
        self.column.addWidget(last)
        self.has_backup.clicked.connect(self.restore_wanted)
        self.is_clinician.clicked.connect(self.workspace_wanted)

    def _add(self, heading: str, lines: tuple[tuple[str, str], ...]) -> None:
        self.column.addWidget(SectionHeading(heading, has_line=True))
        for icon, words in lines:
            self.column.addWidget(InfoLine(icon, words, role=Role.INK, style=TextStyle.BODY))


def _tr(source: str) -> str:
    return QCoreApplication.translate("WelcomeStep", source)
