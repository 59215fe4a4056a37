"""What Alcove says about itself, to be read inside it: links lead nowhere but between its pages."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import __version__
from app.services.telling_about import Page, TellingAbout
from app.ui.widgets.about_words import page_name
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.reading_sheet import ReadingSheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class AboutSection(QWidget):
    """A link for each page that is installed."""

    def __init__(self, telling_about: TellingAbout) -> None:
        super().__init__()
        self._telling_about = telling_about
        self.sheet: ReadingSheet | None = None
        self.links: dict[Page, LinkButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(_tr("About Alcove"), has_line=True))
        named = _tr("Version {version}. Free software: you may use, study, share and change it.")
        self.version = Label(named.format(version=__version__), TextStyle.BODY)
        self._column.addWidget(self.version)
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
        reading = self._telling_about.read(page)
        follow_link = self._telling_about.linked
        self.sheet = ReadingSheet(self.window(), page_name(page), reading.text, follow_link)
        self.sheet.closed.connect(self.sheet.deleteLater)
        self.sheet.open()

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.M))


def _tr(source: str) -> str:
    return QCoreApplication.translate("About", source)
