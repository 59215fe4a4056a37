"""A page to read over the window, from Markdown of ours.

Its links lead to what whoever opened it has for them, or nowhere; nothing is opened outside.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QWidget

from app.ui.widgets.buttons import Button
from app.ui.widgets.reading import show_markdown
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import look
from app.ui.widgets.tokens import Space

WIDTH = 840
HEIGHT = 560


def nowhere(_link: str) -> str:
    """Return what a link leads to where none leads anywhere."""
    return ""


class ReadingSheet(Sheet):
    """One page; it scrolls by keyboard.

    ``linked`` returns the Markdown behind a link, empty where it leads nowhere.
    """

    def __init__(
        self, host: QWidget, name: str, markdown: str, linked: Callable[[str], str] = nowhere
    ) -> None:
        super().__init__(host, name, width=WIDTH)
        self._linked = linked
        self.text = QTextBrowser()
        self.text.setAccessibleName(name)
        self.text.setOpenLinks(False)  # there is nothing to open them with
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        show_markdown(self.text, markdown)
        self.leave = Button(QCoreApplication.translate("ReadingSheet", "Close"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        self.column.addWidget(self.text)
        self.column.addLayout(row)
        self.leave.clicked.connect(self.close_sheet)
        self.text.anchorClicked.connect(self._on_link)
        self.text.setFixedHeight(min(look().px(HEIGHT), host.height() - look().px(Space.HUGE) * 4))

    def _on_link(self, link: QUrl) -> None:
        words = self._linked(link.toString())
        if words:
            show_markdown(self.text, words)
