"""The bytes themselves: exactly what is sealed, before it is."""

import hashlib

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.sharing.sharing import Prepared
from app.ui.pages.sharing import words
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.paper import WritingEdit
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.sheet_words import hash_words
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

WIDTH, HEIGHT = 720, 320


class BytesSheet(Sheet):
    """Shows a prepared sheet byte for byte; it is text, so that a person can read it."""

    def __init__(self, host: QWidget, prepared: Prepared) -> None:
        super().__init__(host, words.tr("The exact bytes"), WIDTH)
        self.text = WritingEdit(words.tr("The exact bytes"), has_measure=False, is_boxed=True)
        self.text.setReadOnly(True)  # Qt's signature
        self.text.setTabChangesFocus(True)
        self.text.set_text(prepared.content.decode())
        self.leave = Button(words.tr("Close"))
        self.column.addWidget(Label(words.tr("The exact bytes"), TextStyle.TITLE))
        self.column.addWidget(
            Label(
                words.tr(
                    "This is the whole file before it is sealed, and there is nothing else in it. "
                    "Where it says null, words were left out."
                ),
                TextStyle.GUIDE,
            )
        )
        self.column.addWidget(self.text)
        digest = hash_words(hashlib.sha256(prepared.content).hexdigest())
        self.column.addWidget(Label(words.tr("SHA-256 {hash}").format(hash=digest), TextStyle.HINT))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        self.column.addLayout(foot)
        self.leave.clicked.connect(self.close_sheet)
        follow(self._on_look)

    def _on_look(self) -> None:
        self.column.setSpacing(look().px(Space.L))
        self.text.setFixedHeight(look().px(HEIGHT))
