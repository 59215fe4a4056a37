"""The passphrase of a sealed sheet, as the client said it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.sharing.reading import Found
from app.ui.pages.sheets import words
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.fields import PassphraseField
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class OpenSheet(Sheet):
    """Stays until the file is open or the clinician gives up."""

    given = Signal(object, str)
    """Try these words; carries the ``Found`` and the passphrase."""

    def __init__(self, host: QWidget, found: Found) -> None:
        super().__init__(host, words.tr("Open a sealed sheet"))
        self._found = found
        self.field = PassphraseField(words.tr("Passphrase, as your client said it"))
        self.busy = Busy(words.tr("Opening. This takes a second or two."))
        self.onward = Button(words.tr("Open"), ButtonKind.PRIMARY)
        self.leave = Button(words.tr("Cancel"))
        self.column.addWidget(Label(words.tr("Open a sealed sheet"), TextStyle.TITLE))
        self.column.addWidget(self.field)
        self.column.addWidget(self.busy)
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self._foot.addWidget(self.leave)
        self._foot.addWidget(self.onward)
        self.column.addLayout(self._foot)
        self.field.edited.connect(self._on_edited)
        self.field.submitted.connect(self._on_onward)
        self.onward.clicked.connect(self._on_onward)
        self.leave.clicked.connect(self.close_sheet)
        self._on_edited("")
        follow(self._on_look)

    def refuse(self, sentence: str) -> None:
        """Say that these words did not open it."""
        self.busy.stop()
        self.field.line.setEnabled(True)
        self.field.set_error(sentence)
        self.field.setFocus()
        self._on_edited("")

    def _on_edited(self, _text: str) -> None:
        self.onward.setEnabled(bool(self.field.passphrase().strip()))

    def _on_onward(self) -> None:
        passphrase = " ".join(self.field.passphrase().split())
        if passphrase:
            self.field.clear_error()
            self.field.line.setEnabled(False)
            self.onward.setEnabled(False)
            self.busy.start()
            self.given.emit(self._found, passphrase)

    def _on_look(self) -> None:
        self.column.setSpacing(look().px(Space.L))
        self._foot.setSpacing(look().px(Space.S))
