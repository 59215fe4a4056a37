"""A session sheet as a document: the one that is read on the screen is the one on paper.

All text is put in as plain text; markup in it stays as written, and nothing is loaded. What
was left out was left out before this: the document never has it.
"""

from itertools import pairwise

from PySide6.QtCore import (
    QBuffer,
    QCoreApplication,
    QIODevice,
    QLineF,
    QPointF,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPainter,
    QPdfWriter,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)

from app.domain.handout.choosing import PickKind
from app.domain.handout.sheet import (
    MeasureLine,
    QuoteLine,
    SessionSheet,
    SheetLine,
    TrendAsks,
    TrendLine,
)
from app.ui.printing.paper import paint_pages, paper_for, usual_size
from app.ui.widgets.dates import day_name
from app.ui.widgets.sheet_words import lead_of, section_name, short_day, text_of

_MARGIN = 18.0  # millimetres
_LARGEST, _SMALLEST = 11.0, 8.5  # points
_CURVE_WIDTH, _CURVE_HEIGHT = 18.0, 3.6  # in letters' heights
_BETWEEN, _LONGEST_FIGURE = " · ", 30  # letters of a day with its figure and its band
_CURVE_DOTS = 4  # of the picture on paper, for one of the screen
_CURVE_INK = QColor("#4f7c86")  # a middle tone, clear on white and on dark paper


def sheet_title(sheet: SessionSheet) -> str:
    """Return the heading of the page."""
    return _tr("For my session, {day}").format(day=day_name(sheet.made_on))


def sheet_document(sheet: SessionSheet, letters: QFont) -> QTextDocument:
    """Return the document of a sheet.

    Args:
        sheet: What is on it.
        letters: The letters of its text; headings are larger ones of the same.
    """
    return _Writer(letters).document_of(sheet)


def sheet_pdf(sheet: SessionSheet) -> bytes:
    """Return a sheet as PDF: one page where its letters stay readable, else several pages."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = paper_for(buffer, _tr("For my session"), usual_size(), _MARGIN)
    paint_pages(_fitted(sheet, writer), writer)
    buffer.close()
    return bytes(buffer.data().data())


def page_count(sheet: SessionSheet) -> int:
    """Return how many pages of paper a sheet takes."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = paper_for(buffer, _tr("For my session"), usual_size(), _MARGIN)
    return _fitted(sheet, writer).pageCount()


def _fitted(sheet: SessionSheet, writer: QPdfWriter) -> QTextDocument:
    document = _on_paper(sheet, writer, _LARGEST)
    if document.pageCount() == 1 or _on_paper(sheet, writer, _SMALLEST).pageCount() > 1:
        return document  # nothing is gained by small letters on several pages
    points = _LARGEST
    while document.pageCount() > 1:
        points -= 0.5
        document = _on_paper(sheet, writer, points)
    return document


def _on_paper(sheet: SessionSheet, writer: QPdfWriter, points: float) -> QTextDocument:
    letters = QFont("serif")
    letters.setPointSizeF(points)
    document = _Writer(letters, writer).document_of(sheet)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    return document


class _Writer:
    """Puts a sheet into a new document, line by line."""

    def __init__(self, letters: QFont, device: QPdfWriter | None = None) -> None:
        self._letters = letters
        self._document = document = QTextDocument()
        document.setUndoRedoEnabled(False)  # Qt's signature
        document.setDefaultFont(letters)
        document.setDocumentMargin(0)
        if device is not None:
            document.documentLayout().setPaintDevice(device)
        self._dots = 1 if device is None else _CURVE_DOTS
        self._cursor = QTextCursor(document)
        size = letters.pointSizeF() if letters.pointSizeF() > 0 else letters.pixelSize() * 0.75
        self._line = size / 72 * 96  # a letter's height in dots of the screen
        self._is_first = True

    def document_of(self, sheet: SessionSheet) -> QTextDocument:
        self._head(sheet)
        if sheet.topics:
            self._heading(_tr("What I want to talk about"))
            for paragraph in sheet.topics.split("\n"):
                self._paragraph("", paragraph)
        sections: tuple[tuple[PickKind, tuple[SheetLine, ...]], ...] = (
            (PickKind.MEASURE, sheet.measures),
            (PickKind.TREND, sheet.trends),
            (PickKind.HOMEWORK, sheet.homework),
            (PickKind.NOTE, sheet.notes),
            (PickKind.ENTRY, sheet.entries),
            (PickKind.PLAN, sheet.plan),
            (PickKind.REPLY, sheet.quotes),
        )
        for kind, lines in sections:
            if lines:
                self._heading(section_name(kind))
            for line in lines:
                self._write(line)
        self._foot()
        return self._document

    def _head(self, sheet: SessionSheet) -> None:
        self._block(0)
        self._cursor.insertText(sheet_title(sheet), self._shape(1.35, QFont.Weight.DemiBold))
        about = _tr("About {first} to {last}").format(
            first=short_day(sheet.since), last=short_day(sheet.made_on)
        )
        to = _tr("For {name}").format(name=sheet.recipient) if sheet.recipient else ""
        known = [each for each in (to, sheet.purpose, about) if each]
        self._paragraph("", _unbroken(" · ".join(known)), 0.9)

    def _foot(self) -> None:
        words = _tr(
            "I put this page together myself and ticked every line on it. “[left out]” stands "
            "where I took words out. Numbers are what I answered; they name no illness."
        )
        self._block(1.2)
        self._cursor.insertText(words, self._shape(0.8))

    def _heading(self, words: str) -> None:
        self._block(1.1)
        self._cursor.insertText(words, self._shape(1.05, QFont.Weight.DemiBold))

    def _write(self, line: SheetLine) -> None:
        words = text_of(line)
        if isinstance(line, MeasureLine | TrendLine):
            words = _unbroken(words)
        self._paragraph(lead_of(line), words, is_quoted=isinstance(line, QuoteLine))
        if isinstance(line, MeasureLine | TrendLine) and len(line.points) > 1:
            self._curve(line)

    def _paragraph(
        self, lead: str, words: str, size: float = 1.0, *, is_quoted: bool = False
    ) -> None:
        self._block(0.35, indent=1 if is_quoted else 0)
        if lead:
            self._cursor.insertText(f"{lead}: ", self._shape(size, QFont.Weight.DemiBold))
        # A line break of the text, and not a new paragraph with another indent.
        self._cursor.insertText(words.replace("\n", "\u2028"), self._shape(size))

    def _curve(self, line: MeasureLine | TrendLine) -> None:
        width, height = self._line * _CURVE_WIDTH, self._line * _CURVE_HEIGHT
        name = f"curve-{self._cursor.position()}"
        image = _curve_of(line, width * self._dots, height * self._dots)
        self._document.addResource(QTextDocument.ResourceType.ImageResource, name, image)
        shape = QTextImageFormat()
        shape.setName(name)
        shape.setWidth(width)
        shape.setHeight(height)
        self._block(0.2)
        self._cursor.insertImage(shape)

    def _block(self, above: float, indent: int = 0) -> None:
        shape = QTextBlockFormat()
        shape.setTopMargin(self._line * above)
        shape.setIndent(indent)
        if self._is_first:
            self._cursor.setBlockFormat(shape)
            self._is_first = False
        else:
            self._cursor.insertBlock(shape, QTextCharFormat())

    def _shape(self, scale: float, weight: QFont.Weight = QFont.Weight.Normal) -> QTextCharFormat:
        font = QFont(self._letters)
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * scale)
        else:
            font.setPixelSize(max(1, round(font.pixelSize() * scale)))
        font.setWeight(weight)
        shape = QTextCharFormat()
        shape.setFont(font)
        return shape


def _unbroken(words: str) -> str:
    """Return figures with their days kept together: a line breaks between two of them."""
    parts = words.split(_BETWEEN)
    return _BETWEEN.join(
        part.replace(" ", "\N{NO-BREAK SPACE}") if len(part) <= _LONGEST_FIGURE else part
        for part in parts
    )


def _curve_of(line: MeasureLine | TrendLine, width: float, height: float) -> QImage:
    """Return the totals as a line between the lowest and the highest there can be.

    A trend is no line where a day has no number: nothing was said there.
    """
    image = QImage(round(width), round(height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = height / 24
    edge = pen * 2.5
    first = line.points[0].on.toordinal()
    wide = max(1, line.points[-1].on.toordinal() - first)
    span = max(1, line.most - line.least)
    places = [
        QPointF(
            edge + (point.on.toordinal() - first) / wide * (width - 2 * edge),
            height - edge - (point.total - line.least) / span * (height - 2 * edge),
        )
        for point in line.points
    ]
    painter.setPen(QPen(_CURVE_INK, pen / 3))
    for level in (edge, height - edge):
        painter.drawLine(QLineF(edge, level, width - edge, level))
    painter.setPen(QPen(_CURVE_INK, pen))
    days = [point.on for point in line.points]
    for (begins, first_day), (ends, next_day) in pairwise(zip(places, days, strict=True)):
        if isinstance(line, MeasureLine) or _joins(line, (next_day - first_day).days):
            painter.drawLine(begins, ends)
    painter.setBrush(_CURVE_INK)
    for place in places:
        painter.drawEllipse(place, pen * 1.5, pen * 1.5)
    painter.end()
    return image


def _joins(line: TrendLine, days: int) -> bool:
    """Whether two points of a trend are joined: nothing is said between a yes and a no."""
    return days <= 1 and line.asks is not TrendAsks.YES_NO


def _tr(source: str) -> str:
    return QCoreApplication.translate("SheetPaper", source)
