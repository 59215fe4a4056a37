"""One page of PDF: a title, headings with lines, numbers at the right, and a foot.

The letters shrink until everything stands on one page; where they would become too small to
read, they stay larger and what is left goes on the next page. All text is plain: markup in it
stays as written. A part can begin with a picture, drawn in lines and letters and not in pixels.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from app.ui.printing.paper import RESOLUTION, paint_pages, paper_for, usual_size

_PIXELS_AN_INCH = 96  # as a picture's painter counts them

_PICTURE = QTextFormat.Property.UserProperty.value + 1

Paint = Callable[[QPainter, QRectF], None]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture across the page.

    Attributes:
        height: In pixels of 1/96 inch.
        paint: Paints it into a box of such pixels, on white.
    """

    height: float
    paint: Paint = field(repr=False)


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its lines; each is words and a number that may be empty."""

    heading: str
    lines: tuple[tuple[str, str], ...] = field(repr=False)
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """What it is printed on, and its letters.

    Attributes:
        size: Says how large a page is.
        margin: In millimetres.
        largest: Letters, in points.
        smallest: Letters, in points.
    """

    size: Callable[[], QPageSize]
    margin: float
    largest: float
    smallest: float


def _card_size() -> QPageSize:
    return QPageSize(QSizeF(85.6, 54), QPageSize.Unit.Millimeter)  # ISO/IEC 7810 ID-1


PAGE = Paper(usual_size, 18, 13, 8)
LARGE_PAGE = Paper(usual_size, 18, 18, 8)  # for what hangs on a wall
WALLET = Paper(_card_size, 4, 9, 5)


def pdf_of(title: str, parts: Sequence[Part], foot: str, paper: Paper) -> bytes:
    """Return a PDF; its title is ``title``, and it names no author."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = paper_for(buffer, title, paper.size(), paper.margin)
    points = paper.largest
    document = _document(title, parts, foot, writer, points)
    while document.pageCount() > 1 and points > paper.smallest:
        points -= 0.5
        document = _document(title, parts, foot, writer, points)
    if document.pageCount() > 1:  # then nobody has to read small letters
        points = (paper.largest + paper.smallest) / 2
        document = _document(title, parts, foot, writer, points)
    paint_pages(document, writer, partial(_draw_pictures, document, parts))
    buffer.close()
    return bytes(buffer.data().data())


def _document(
    title: str, parts: Sequence[Part], foot: str, writer: QPdfWriter, points: float
) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    # Qt takes tabs and margins for dots of the screen and scales them to the paper's.
    screen_dots = QGuiApplication.primaryScreen().logicalDotsPerInchX()
    scale = writer.logicalDpiX() / screen_dots
    at_right = QTextOption.Tab(writer.width() / scale - 1, QTextOption.TabType.RightTab)
    block = QTextBlockFormat()
    block.setTabPositions([at_right])
    cursor = QTextCursor(document)
    cursor.setBlockFormat(block)
    cursor.insertText(title, _letters(points * 1.5, QFont.Weight.DemiBold))
    for part in parts:
        headed = QTextBlockFormat(block)
        headed.setTopMargin(points / 72 * screen_dots)
        cursor.insertBlock(headed)
        cursor.insertText(part.heading, _letters(points, QFont.Weight.DemiBold))
        if part.picture is not None:
            cursor.insertBlock(_room_for(part.picture, screen_dots))
        for words, number in part.lines:
            cursor.insertBlock(block)
            cursor.insertText(words, _letters(points, QFont.Weight.Normal))
            if number:
                cursor.insertText(f"\t{number}", _letters(points, QFont.Weight.DemiBold))
    if foot:
        last = QTextBlockFormat()
        last.setTopMargin(points / 72 * screen_dots)
        last.setAlignment(Qt.AlignmentFlag.AlignLeft)
        cursor.insertBlock(last)
        cursor.insertText(foot, _letters(points * 0.8, QFont.Weight.Normal))
    return document


def _room_for(picture: Picture, screen_dots: float) -> QTextBlockFormat:
    """Return an empty line as high as a picture; a line is never split between pages."""
    room = QTextBlockFormat()
    height = picture.height / _PIXELS_AN_INCH * screen_dots
    room.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    room.setProperty(_PICTURE, 1)
    return room


def _draw_pictures(
    document: QTextDocument, parts: Sequence[Part], painter: QPainter, page: int
) -> None:
    """Draw the pictures whose room is on a page; the painter stands at the document's top."""
    pictures = iter(part.picture for part in parts if part.picture is not None)
    high = document.pageSize().height()
    scale = RESOLUTION / _PIXELS_AN_INCH
    block = document.begin()
    while block.isValid():
        if block.blockFormat().hasProperty(_PICTURE):
            picture = next(pictures)
            room = document.documentLayout().blockBoundingRect(block)
            if page * high <= room.top() < (page + 1) * high:
                painter.save()
                painter.translate(0, room.top())
                painter.scale(scale, scale)
                wide = document.pageSize().width() / scale
                picture.paint(painter, QRectF(0, 0, wide, picture.height))
                painter.restore()
        block = block.next()


def _letters(points: float, weight: QFont.Weight) -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setFontPointSize(points)
    shape.setFontWeight(weight)
    return shape
