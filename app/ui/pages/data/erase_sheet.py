"""Erase everything: what goes, what stays possible, and three words to type.

Nothing happens here; the window closes the vault first, and then there is nothing left of
it to show a sheet over.
"""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from app.services.erasing import ErasurePlan
from app.ui.pages.data import words
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.fields import Field
from app.ui.widgets.labels import InfoLine, Label, SectionHeading, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

WIDTH = 640


class EraseSheet(Sheet):
    """Asks whether really everything shall go."""

    confirmed = Signal(object)
    """The person typed the words; carries the ``ErasurePlan``."""

    def __init__(self, host: QWidget, plan: ErasurePlan) -> None:
        super().__init__(host, _tr("Erase everything"), WIDTH)
        self._plan = plan
        self.field = Field(_tr("Type “{words}” to go on").format(words=phrase()))
        self.erase = Button(_tr("Erase everything now"), ButtonKind.ERASE)
        self.cancel = Button(_tr("Keep my notebook"))
        self._fill()
        self.erase.setEnabled(False)
        self.field.edited.connect(self._on_edited)
        self.field.submitted.connect(self._on_erase)
        self.erase.clicked.connect(self._on_erase)
        self.cancel.clicked.connect(self.close_sheet)
        follow(self._on_look)

    @override
    def open(self) -> None:
        super().open()
        self.cancel.setFocus()  # the way out comes first

    def _fill(self) -> None:
        add = self.column.addWidget
        add(Label(_tr("Erase everything"), TextStyle.TITLE))
        add(
            Label(
                _tr(
                    "This notebook, its backups and its keys are destroyed at once. Neither your "
                    "passphrase nor your recovery sheet opens anything afterwards. Nobody can "
                    "bring it back, not even the people who made Alcove."
                ),
                TextStyle.BODY,
            )
        )
        add(SectionHeading(_tr("What goes"), has_line=True))
        add(Label("\n".join(words.plan_lines(self._plan)), TextStyle.BODY))
        if self._plan.is_folder_away:
            away = _tr(
                "The folder for your backups is not connected. Connect it first, or the backups "
                "there stay and still open."
            )
            add(InfoLine("warning", away, role=Role.WARNING, style=TextStyle.BODY))
        add(SectionHeading(_tr("What this cannot promise"), has_line=True))
        for limit in words.limits():
            add(InfoLine("info", limit))
        add(self.field)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.addStretch(1)
        self._foot.addWidget(self.cancel)
        self._foot.addWidget(self.erase)
        self.column.addLayout(self._foot)

    def _on_edited(self, text: str) -> None:
        typed = " ".join(text.split()).casefold()
        self.erase.setEnabled(typed == phrase().casefold())

    def _on_erase(self) -> None:
        if self.erase.isEnabled():
            self.close_sheet()
            self.confirmed.emit(self._plan)

    def _on_look(self) -> None:
        px = look().px
        is_narrow = self._host.width() < px(WIDTH)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._foot.setDirection(down if is_narrow else across)
        self.column.setSpacing(px(Space.M))


def phrase() -> str:
    """Return the words to type, in the person's language."""
    return _tr("erase everything")


def _tr(source: str) -> str:
    return QCoreApplication.translate("EraseSheet", source)
