"""One part of a book: text laid out on pages, with photos, and where each record begins."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
    QTextOption,
)
from typing_extensions import override

from app.domain.conversation import Speaker
from app.domain.pictures.sniffing import HEAD_BYTES, kind_of
from app.domain.portable import PortableConversation, PortableEntry, PortableFile, PortableTurn
from app.ui.printing.paper import RESOLUTION
from app.ui.widgets.dates import moment_name
from app.ui.widgets.pictures import PictureNotShown, picture_of

_POINTS: Final = 11.0
_PICTURE_DOTS: Final = 1_500  # of the longer side: 300 an inch at 12.7 cm
_MOST_OF_A_PAGE: Final = 0.6
_POINTS_AN_INCH: Final = 72
_BESIDE: Final = QColor(90, 90, 90)  # on white paper; the theme's ink is for screens
_BESIDE_EM: Final = 0.25
_INDENT_EM: Final = 1.5


class Letters:
    """The letters of the book: a serif for the person's words, a sans for all others."""

    @staticmethod
    def words(scale: float = 1.0, weight: QFont.Weight = QFont.Weight.Normal) -> QTextCharFormat:
        """Return the letters of what the person wrote."""
        return _letters(QFont("serif"), scale, weight)

    @staticmethod
    def guide(scale: float = 0.85, weight: QFont.Weight = QFont.Weight.Normal) -> QTextCharFormat:
        """Return the letters of what the program or a model says."""
        return _letters(QFont("sans-serif"), scale, weight)

    @staticmethod
    def foot() -> QFont:
        """Return the letters of a page's number."""
        font = QFont("sans-serif")
        font.setPointSizeF(_POINTS * 0.8)
        return font


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record is: the positions of its head and of what follows it."""

    head: int
    body: int


class _Pages(QTextDocument):
    """A document that loads nothing but what was given to it."""

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:  # Qt's signature
        return None


class PageText:
    """A text that grows from top to bottom and is then laid out."""

    def __init__(self, writer: QPdfWriter) -> None:
        self._writer = writer
        self._document = _Pages()
        self._document.setDocumentMargin(0)
        self._document.setUndoRedoEnabled(False)
        self._document.documentLayout().setPaintDevice(writer)
        # Qt takes sizes of formats for dots of the screen and scales them to the paper's.
        self._dots = QGuiApplication.primaryScreen().logicalDotsPerInchX()
        self._width = writer.width() / (RESOLUTION / self._dots)
        self._height = writer.height() / (RESOLUTION / self._dots)
        self._cursor = QTextCursor(self._document)
        self._is_empty = True
        self._pictures = 0
        self._beside: list[int] = []
        self._bars: list[QRectF] = []
        self.places: list[Place] = []
        self.unshown: set[tuple[str, int]] = set()
        self.is_of_entries = True
        self.page_count = 0

    def title(self, words: str) -> None:
        """Write the name of the book."""
        self._block(words, Letters.words(2.4, QFont.Weight.DemiBold), above=0)

    def heading(self, words: str) -> None:
        """Write the name of a part."""
        self._block(words, Letters.words(1.7, QFont.Weight.DemiBold), above=0)

    def guide(self, words: str) -> None:
        """Write a line that is not the person's."""
        self._block(words, Letters.guide(), above=0.5)

    def contents_line(self, words: str, page: int, *, is_heading: bool) -> None:
        """Write a line of the contents with its page at the right."""
        block = QTextBlockFormat()
        block.setTopMargin(self._em(1.2 if is_heading else 0.2))
        tab = QTextOption.Tab(self._width - 1, QTextOption.TabType.RightTab)
        block.setTabPositions([tab])
        weight = QFont.Weight.DemiBold if is_heading else QFont.Weight.Normal
        letters = Letters.words(1.0 if is_heading else 0.95, weight)
        self._begin(block)
        self._cursor.insertText(f"{words}\t{page}", letters)

    def entry(self, entry: PortableEntry, moment: str) -> None:
        """Write an entry with its photos."""
        said = moment if not entry.is_draft else _tr("{moment}, draft").format(moment=moment)
        head = self._next_position()
        self._block(said, Letters.guide(), above=2.0)
        if entry.title:
            self._block(entry.title, Letters.words(1.3, QFont.Weight.DemiBold), above=0.2)
        names = [label.name for label in entry.labels]
        if names:
            self._block(" · ".join(names), Letters.guide(0.8), above=0.2)
        self.places.append(Place(head, self._next_position()))
        self._paragraphs(entry.body, Letters.words(), 0)
        for number, file in enumerate(entry.files, start=1):
            if not self._picture(file):
                name = file.name or file.copy_name
                words = _tr("A file beside this book: {name}").format(name=name)
                self._block(words, Letters.guide(), above=0.6)
                self.unshown.add((entry.uid, number))

    def conversation(self, talk: PortableConversation, moment: str) -> None:
        """Write a conversation, every turn with who said it and when."""
        self.is_of_entries = False
        words = _tr("{moment}. A conversation with a computer program").format(moment=moment)
        head = self._next_position()
        self._block(words, Letters.guide(), above=2.0)
        if talk.title:
            self._block(talk.title, Letters.words(1.3, QFont.Weight.DemiBold), above=0.2)
        self.places.append(Place(head, self._next_position()))
        for turn in talk.turns:
            self._turn(turn)

    def laid_out(self) -> "PageText":
        """Set it on pages; nothing is written after this."""
        self._paginate()
        for place in self.places:
            self._keep_together(place)
        self.page_count = self._document.pageCount()
        layout = self._document.documentLayout()
        em = self._em(1.0) * RESOLUTION / self._dots
        for position in self._beside:
            box = layout.blockBoundingRect(self._document.findBlock(position))
            self._bars.append(QRectF(0.4 * em, box.top(), _BESIDE_EM * em, box.height()))
        return self

    def _keep_together(self, place: Place) -> None:
        """Begin a record on a new page where its head would stand alone at the foot of one."""
        body = self._document.findBlock(place.body)
        if not body.isValid() or self._page_at(place.head) == self._page_at(place.body):
            return
        cursor = QTextCursor(self._document)
        cursor.setPosition(place.head)
        block = cursor.blockFormat()
        block.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        cursor.setBlockFormat(block)
        self._paginate()  # as a whole: Qt leaves out what follows the change otherwise

    def _paginate(self) -> None:
        self._document.setPageSize(QSizeF())
        self._document.setPageSize(QSizeF(self._writer.width(), self._writer.height()))

    def page_of(self, place: Place) -> int:
        """Return the page on which a record begins, the first is 0."""
        return self._page_at(place.head)

    def draw(self, painter: QPainter, page: int) -> None:
        """Draw one page, in black whatever the screen's colours are."""
        painter.save()
        painter.translate(0, -page * self._writer.height())
        box = QRectF(0, page * self._writer.height(), self._writer.width(), self._writer.height())
        painter.setClipRect(box)
        context = QAbstractTextDocumentLayout.PaintContext()
        # Without its edge: a line that begins the next page touches it, and is no line of this.
        context.clip = box.adjusted(0, 1, 0, -1)
        context.palette.setColor(context.palette.ColorRole.Text, Qt.GlobalColor.black)
        self._document.documentLayout().draw(painter, context)
        for bar in self._bars:
            if bar.intersects(box):
                painter.fillRect(bar, _BESIDE)
        painter.restore()

    def _page_at(self, position: int) -> int:
        block = self._document.findBlock(position)
        top = self._document.documentLayout().blockBoundingRect(block).top()
        layout = block.layout()
        if layout.lineCount():
            # The block itself may begin at the foot of the page before its first line.
            top = layout.position().y() + layout.lineAt(0).position().y()
        return int(top // self._writer.height())

    def _turn(self, turn: PortableTurn) -> None:
        when = moment_name(turn.at)
        if turn.speaker is Speaker.PERSON:
            self._block(f"{_tr('You')} · {when}", Letters.guide(), above=1.0)
            self._paragraphs(turn.text, Letters.words(), 0)
            return
        who = _tr("Alcove, words written beforehand")
        if turn.speaker is Speaker.COMPANION:
            who = _tr("AI · {model}").format(model=turn.model) if turn.model else _tr("AI")
        bold = Letters.guide(0.85, QFont.Weight.DemiBold)
        self._block(f"{who} · {when}", bold, above=1.0, indent=_INDENT_EM)
        self._paragraphs(turn.text, Letters.guide(0.95), _INDENT_EM)

    def _paragraphs(self, text: str, letters: QTextCharFormat, indent: float) -> None:
        for paragraph in _paragraphs_of(text):
            self._block(paragraph, letters, above=0.6, indent=indent)

    def _picture(self, file: PortableFile) -> bool:
        """Put a photo below the text; False for what cannot be shown on paper."""
        image = _image_of(file)
        if image is None:
            return False
        self._pictures += 1
        address = f"picture:{self._pictures}"
        resource = QTextDocument.ResourceType.ImageResource
        self._document.addResource(resource.value, QUrl(address), image)
        size = QSizeF(image.size())
        # No larger than 12.7 cm, the width of the text, or a little over half of a page.
        longest = 5 * self._dots
        size.scale(
            min(longest, self._width),
            min(longest, self._height * _MOST_OF_A_PAGE),
            Qt.AspectRatioMode.KeepAspectRatio,
        )
        shape = QTextImageFormat()
        shape.setName(address)
        shape.setWidth(size.width())
        shape.setHeight(size.height())
        block = QTextBlockFormat()
        block.setTopMargin(self._em(0.8))
        self._begin(block)
        self._cursor.insertImage(shape)
        return True

    def _next_position(self) -> int:
        return self._cursor.position() + (0 if self._is_empty else 1)

    def _block(
        self, words: str, letters: QTextCharFormat, *, above: float, indent: float = 0
    ) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(self._em(above))
        block.setLeftMargin(self._em(indent) * RESOLUTION / self._dots)  # alone is not scaled
        self._begin(block)
        if indent:
            self._beside.append(self._cursor.position())
        self._cursor.insertText(words, letters)

    def _begin(self, block: QTextBlockFormat) -> None:
        if self._is_empty:
            self._cursor.setBlockFormat(block)
            self._is_empty = False
        else:
            self._cursor.insertBlock(block, QTextCharFormat())

    def _em(self, times: float) -> float:
        return times * _POINTS / _POINTS_AN_INCH * self._dots


def _letters(font: QFont, scale: float, weight: QFont.Weight) -> QTextCharFormat:
    shape = QTextCharFormat()
    font.setPointSizeF(_POINTS * scale)
    font.setWeight(weight)
    shape.setFont(font)
    return shape


def _paragraphs_of(text: str) -> Iterator[str]:
    """Yield the paragraphs; a line break inside one stays one."""
    for paragraph in text.strip("\n").split("\n\n"):
        if paragraph.strip():
            # U+2028 breaks the line and not the paragraph.
            yield paragraph.strip("\n").replace("\n", "\u2028")


def _image_of(file: PortableFile) -> QImage | None:
    try:
        kind = kind_of(file.content.read(0, HEAD_BYTES))
        if not kind.is_picture:
            return None
        return picture_of(file.content, kind, file.orientation, _PICTURE_DOTS)
    except PictureNotShown:
        return None


def _tr(source: str) -> str:
    return QCoreApplication.translate("JournalBook", source)
