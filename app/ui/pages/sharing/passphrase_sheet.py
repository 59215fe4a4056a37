"""A passphrase for one sealed sheet, typed twice, and how to tell it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.passphrases import judge
from app.ui.pages.sharing import words
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.own_words import OwnWords
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class PassphraseSheet(Sheet):
    """Asks for the words that open the file."""

    given = Signal(str)
    """The person chose a passphrase that may be used."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, words.tr("Seal with a passphrase"))
        self.own = OwnWords(judge, words.tr("Passphrase for this file"))
        self.onward = Button(words.tr("Choose where it goes"), ButtonKind.PRIMARY)
        self.leave = Button(words.tr("Cancel"))
        self.column.addWidget(Label(words.tr("Seal with a passphrase"), TextStyle.TITLE))
        self.column.addWidget(
            Label(
                words.tr(
                    "Whoever opens the file needs these words. Say them in person or on the phone, "
                    "never in the same message as the file. Do not use the passphrase of your "
                    "notebook. Nobody can open the file when they are forgotten."
                ),
                TextStyle.GUIDE,
            )
        )
        self.column.addWidget(self.own)
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self._foot.addWidget(self.leave)
        self._foot.addWidget(self.onward)
        self.column.addLayout(self._foot)
        self.own.changed.connect(self._on_changed)
        self.onward.clicked.connect(self._on_onward)
        self.leave.clicked.connect(self.close_sheet)
        self.closed.connect(self.own.forget)
        self._on_changed()
        follow(self._on_look)

    def _on_changed(self) -> None:
        self.onward.setEnabled(self.own.is_proven)

    def _on_onward(self) -> None:
        passphrase = self.own.passphrase
        self.close_sheet()
        self.given.emit(passphrase)

    def _on_look(self) -> None:
        self.column.setSpacing(look().px(Space.L))
        self._foot.setSpacing(look().px(Space.S))
