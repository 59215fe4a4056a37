"""The guide on a sheet: its pages at the left, the open one beside them.

A link leads to another page of the guide or nowhere; a picture comes from the guide's folder or
is not there. Nothing is opened outside.
"""

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QWidget
from typing_extensions import override

from app.services.guiding import GuidePage, Guiding
from app.ui.widgets.buttons import Button
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.reading import show_markdown
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

WIDTH = 920
HEIGHT = 620
_ABOVE_AND_BELOW = 5  # times the largest space: the title, the choice, the foot
_LEAST_OF_THE_HOST = 0.6
_GAP = 24  # pixels between a picture and the edge
_SMOOTH = Qt.TransformationMode.SmoothTransformation


class GuideText(QTextBrowser):
    """One page, with the pictures of the guide and no others."""

    def __init__(self, guiding: Guiding) -> None:
        super().__init__()
        self._guiding = guiding
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:  # Qt's signature
        if type != QTextDocument.ResourceType.ImageResource.value:
            return None
        link = name.toString() if isinstance(name, QUrl) else name
        image = QImage.fromData(self._guiding.picture(link))
        room = max(self.viewport().width() - _GAP, 1)
        return image if image.width() <= room else image.scaledToWidth(room, _SMOOTH)


class GuideSheet(Sheet):
    """Every page of the guide; it opens with the first, or with the one that was asked for."""

    def __init__(self, host: QWidget, guiding: Guiding, name: str = "") -> None:
        super().__init__(host, _tr("User guide"), width=WIDTH)
        self._guiding = guiding
        self._pages = guiding.pages()
        self.choice = DropDown(_tr("Page of the guide"))
        for page in self._pages:
            self.choice.addItem(page.title)
        self.text = GuideText(guiding)
        self.text.setAccessibleName(_tr("User guide"))
        self.leave = Button(_tr("Close"))
        self.column.addWidget(Label(_tr("User guide"), TextStyle.TITLE))
        self.column.addWidget(self.choice)
        self.column.addWidget(self.text)
        self._open_page = self._pages[0] if self._pages else None
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        self.column.addLayout(foot)
        self.leave.clicked.connect(self.close_sheet)
        self.choice.currentIndexChanged.connect(self._on_chosen)
        self.text.anchorClicked.connect(self._on_link)
        follow(self._on_look)
        self.show_page(name or (self._pages[0].name if self._pages else ""))

    def show_page(self, name: str) -> None:
        """Show one page from its beginning; nothing happens for one that is not there."""
        page = self._guiding.page(name)
        if page is None:
            return
        if page in self._pages:
            self.choice.setCurrentIndex(self._pages.index(page))
        self._show(page)

    @property
    def page(self) -> GuidePage | None:
        """The page that is open; a licence has no place in the choice above it."""
        return self._open_page

    def _on_chosen(self, index: int) -> None:
        self._show(self._pages[index])

    def _on_link(self, link: QUrl) -> None:
        if self._open_page is not None:
            self.show_page(self._guiding.target(self._open_page.name, link.toString()))

    def _show(self, page: GuidePage) -> None:
        self._open_page = page
        show_markdown(self.text, page.text)
        self.text.setAccessibleName(page.title)

    def _on_look(self) -> None:
        px = look().px
        self.column.setSpacing(px(Space.M))
        if self.text.document().blockCount() > 1 and self._open_page is not None:
            show_markdown(self.text, self._open_page.text)  # in the letters of the new look
        room = self._host.height() - px(Space.HUGE) * _ABOVE_AND_BELOW
        least = round(self._host.height() * _LEAST_OF_THE_HOST)  # the sheet scrolls around it
        self.text.setFixedHeight(max(min(px(HEIGHT), room), least))


def _tr(source: str) -> str:
    return QCoreApplication.translate("Guide", source)
