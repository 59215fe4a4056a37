"""What Alcove says about itself, to be read inside it: links lead nowhere but between its pages."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from app.services.telling_about import Page, Reading, TellingAbout
from app.ui.widgets.buttons import Button, LinkButton
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

WIDTH = 840
HEIGHT = 560


class AboutSection(QWidget):
    """A link for each page that is installed."""

    def __init__(self, telling_about: TellingAbout) -> None:
        super().__init__()
        self._telling_about = telling_about
        self.sheet: AboutSheet | None = None
        self.links: dict[Page, LinkButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(_tr("About Alcove"), has_line=True))
        self._column.addWidget(
            Label(_tr("Read here, without a network. Nothing is opened outside."), TextStyle.HINT)
        )
        row = Flow(Space.L)
        for page in telling_about.pages():
            link = LinkButton(page_name(page), TextStyle.BODY)
            link.clicked.connect(partial(self.show_page, page))
            self.links[page] = link
            row.add(link)
        self._column.addWidget(row)
        follow(self._on_look)

    def show_page(self, page: Page) -> None:
        """Show one page over the window."""
        self.sheet = AboutSheet(self.window(), self._telling_about.read(page))
        self.sheet.closed.connect(self.sheet.deleteLater)
        self.sheet.open()

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.M))


class AboutSheet(Sheet):
    """One page; it scrolls by keyboard."""

    def __init__(self, host: QWidget, reading: Reading) -> None:
        super().__init__(host, page_name(reading.page), width=WIDTH)
        self.text = QTextBrowser()
        self.text.setAccessibleName(page_name(reading.page))
        self.text.setOpenLinks(False)  # there is nothing to open them with
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        font = QFont(look().sans(15))
        self.text.document().setDefaultFont(font)
        self.text.setMarkdown(reading.text)
        self.leave = Button(_tr("Close"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        self.column.addWidget(self.text)
        self.column.addLayout(row)
        self.leave.clicked.connect(self.close_sheet)
        self.text.setFixedHeight(min(look().px(HEIGHT), host.height() - look().px(Space.HUGE) * 4))


def page_name(page: Page) -> str:
    """Return what a page is called."""
    return {
        Page.INTENDED_USE: _tr("What it is for"),
        Page.SAFETY: _tr("How it keeps safe"),
        Page.APP_FACTS: _tr("Answers for those who evaluate apps"),
        Page.MODEL_CARD: _tr("Model card of the starter"),
    }[page]


def _tr(source: str) -> str:
    return QCoreApplication.translate("About", source)
