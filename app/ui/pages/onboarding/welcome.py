"""What this is and what it is not, before anything is asked; and the ways in for who has a file.

A pack from a clinician is only chosen here. It is not read before the vault exists: then the
person looks at it, and nothing of it is taken before they agree.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from app.ui.pages.onboarding.step import Step
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.file_dialogs import ask_for_file
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, SectionHeading, TextStyle
from app.ui.widgets.tokens import Role, Space


class WelcomeStep(Step):
    """Two short lists; nothing to fill in.

    Attributes:
        pack: The file that a clinician gave the person; None while none was chosen.
    """

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
        self.pack: Path | None = None
        self.choose_pack = LinkButton(_choice(), TextStyle.BODY)
        self.chosen = InfoLine("package", "", role=Role.INK, style=TextStyle.BODY)
        self.chosen.hide()
        self.column.addSpacing(Space.M)
        self.column.addWidget(SectionHeading(_tr("Did somebody hand this to you?"), has_line=True))
        self.column.addWidget(self.chosen)
        self.column.addWidget(self.choose_pack, 0, Qt.AlignmentFlag.AlignLeft)
        last = Flow(Space.XL)
        last.add(self.has_backup)
        last.add(self.is_clinician)
        self.column.addSpacing(Space.M)
        self.column.addWidget(SectionHeading(_tr("Another way in"), has_line=True))
        self.column.addWidget(last)
        self.choose_pack.clicked.connect(self._on_choose)
        self.has_backup.clicked.connect(self.restore_wanted)
        self.is_clinician.clicked.connect(self.workspace_wanted)

    def take_pack(self, path: str | Path) -> None:
        """Remember the file, to be looked at when the vault exists."""
        self.pack = Path(path)
        self._say_pack()

    def _on_choose(self) -> None:
        if self.pack is None:
            self.ask()
        else:
            self.pack = None
            self._say_pack()

    def ask(self) -> QFileDialog:
        """Ask which file."""
        return ask_for_file(self, _tr("Choose the pack"), self.take_pack)

    def _say_pack(self) -> None:
        name = "" if self.pack is None else self.pack.name
        self.chosen.set_text(
            _tr("You will look at {name} once your vault is made. Then you decide.").format(
                name=name
            )
        )
        self.chosen.setVisible(self.pack is not None)
        self.choose_pack.set_words(_choice() if self.pack is None else _tr("Not this pack"))

    def _add(self, heading: str, lines: tuple[tuple[str, str], ...]) -> None:
        self.column.addWidget(SectionHeading(heading, has_line=True))
        for icon, words in lines:
            self.column.addWidget(InfoLine(icon, words, role=Role.INK, style=TextStyle.BODY))


def _choice() -> str:
    return _tr("Yes, I was given a pack")


def _tr(source: str) -> str:
    return QCoreApplication.translate("WelcomeStep", source)
