"""A sheet that was opened and is not kept yet: for which client, and what keeping means."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.handout.disclosure import ReaderClient
from app.services.sharing.reading import Opened
from app.ui.pages.sheets import words
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.dates import day_name
from app.ui.widgets.fields import Field
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

WIDTH = 600


class KeepSheet(Sheet):
    """Asks for a client's neutral name; closing it keeps nothing."""

    kept = Signal(object, str)
    """The clinician wants it in their record; carries the ``Opened`` and the client's name."""

    def __init__(self, host: QWidget, opened: Opened, clients: Sequence[ReaderClient]) -> None:
        super().__init__(host, words.tr("Keep this sheet?"), WIDTH)
        self._opened = opened
        self.name = Field(
            words.tr("Which client?"),
            hint=words.tr("A neutral name: a number or initials, as in your own files."),
        )
        self.names = [
            Button(client.name, ButtonKind.SECONDARY, ButtonSize.SMALL) for client in clients
        ]
        self.keep = Button(words.tr("Keep it in my record"), ButtonKind.PRIMARY)
        self.leave = Button(words.tr("Do not keep it"))
        self._fill()
        self.name.edited.connect(self._on_edited)
        self.name.submitted.connect(self._on_keep)
        for button in self.names:
            button.clicked.connect(self._on_name)
        self.keep.clicked.connect(self._on_keep)
        self.leave.clicked.connect(self.close_sheet)
        self._on_edited("")
        follow(self._on_look)

    def _fill(self) -> None:
        sheet = self._opened.sheet
        self.column.addWidget(Label(words.tr("Keep this sheet?"), TextStyle.TITLE))
        about = words.tr("Made on {day}. {lines}.").format(
            day=day_name(sheet.made_on), lines=words.lines_words(sheet)
        )
        self.column.addWidget(Label(about, TextStyle.BODY))
        self.column.addWidget(
            InfoLine("shield-check", words.proof_words(self._opened.way), style=TextStyle.HINT)
        )
        self.column.addWidget(Label(words.number_words(self._opened.sha256), TextStyle.HINT))
        self.column.addWidget(self.name)
        row = Flow(Space.S)
        for button in self.names:
            row.add(button)
        row.setVisible(bool(self.names))
        self.column.addWidget(row)
        self.column.addWidget(
            InfoLine(
                "warning-circle",
                words.tr(
                    "Your duties for records hold for it: how long to keep it, who may see it, "
                    "what to do when the client asks for it."
                ),
                lead=words.tr("What you keep becomes a part of your record."),
                role=Role.WARNING,
            )
        )
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self._foot.addWidget(self.leave)
        self._foot.addWidget(self.keep)
        self.column.addLayout(self._foot)

    def _on_edited(self, _text: str) -> None:
        self.keep.setEnabled(bool(self.name.text().strip()))

    def _on_name(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.name.set_text(button.text())
            self._on_edited("")

    def _on_keep(self) -> None:
        name = self.name.text().strip()
        if name:
            self.close_sheet()
            self.kept.emit(self._opened, name)

    def _on_look(self) -> None:
        self.column.setSpacing(look().px(Space.M))
        self._foot.setSpacing(look().px(Space.S))
