"""Calm cards on Today: do you still have what opens this notebook, and is the sheet right?"""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.services.drilling import Drill
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

WIDTH = 656  # as the cards below it


class DrillCard(Card):
    """An offer that can be put aside for good."""

    accepted = Signal()
    """The person wants to try now."""

    put_aside = Signal()
    """The person would rather not."""

    def __init__(self, drill: Drill) -> None:
        super().__init__()
        self.words = Label(_words(drill), TextStyle.BODY)
        self.accept = Button(_tr("Try it"))
        self.aside = Button(_tr("Not now"), ButtonKind.QUIET)
        self.column.addWidget(Label(_tr("Do you still have your keys?"), TextStyle.HEADING))
        self.column.addWidget(self.words)
        self._row = QHBoxLayout()
        self._row.addWidget(self.accept)
        self._row.addWidget(self.aside)
        self._row.addStretch(1)
        self.column.addLayout(self._row)
        self.accept.clicked.connect(self.accepted)
        self.aside.clicked.connect(self.put_aside)
        follow(self._on_look)

    def _on_look(self) -> None:
        self._row.setSpacing(look().px(Space.S))
        self.setMaximumWidth(look().px(WIDTH))


class SheetCard(Card):
    """A reminder that the recovery sheet was never checked, and the way to do it."""

    check_wanted = Signal()
    """The person wants to type the code."""

    def __init__(self) -> None:
        super().__init__()
        self.check = Button(_tr("Check my sheet"))
        self.column.addWidget(Label(_tr("Your recovery sheet is not confirmed"), TextStyle.HEADING))
        self.column.addWidget(
            Label(
                _tr(
                    "If the sheet is wrong or lost and you forget your passphrase, nobody can open "
                    "this notebook. Type the code from it once."
                ),
                TextStyle.BODY,
            )
        )
        self.column.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        self.check.clicked.connect(self.check_wanted)
        follow(self._on_look)

    def _on_look(self) -> None:
        self.setMaximumWidth(look().px(WIDTH))


def _words(drill: Drill) -> str:
    if drill is Drill.PASSPHRASE:
        return _tr(
            "You have had this passphrase for a week. Type it once more, to be sure that you "
            "have it. Nothing changes."
        )
    return _tr(
        "You have had these keys for a month. Type the passphrase, and the code from your "
        "recovery sheet once, to be sure that both work. Nothing changes."
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate("Drill", source)
