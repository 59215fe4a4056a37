"""An entry on pages of PDF: its title, its moment, and the text as its Markdown means it.

Nothing is loaded for it: a picture or a link that a text names stays words. Line breaks are
where the person made them.
"""

from PySide6.QtCore import QBuffer, QIODevice, QSizeF, QUrl
from PySide6.QtGui import (
    QFont,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from typing_extensions import override

from app.ui.printing.paper import RESOLUTION, paint_pages, paper_for, usual_size

_POINTS = 11.0
_MARGIN = 22.0  # millimetres


class _Pages(QTextDocument):
    """A document that loads nothing, whatever its text asks for."""

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:  # Qt's signature
        return None


def entry_pdf(title: str, moment: str, body: str) -> bytes:
    """Return a PDF of one entry; it names no author."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = paper_for(buffer, title or moment, usual_size(), _MARGIN)
    paint_pages(_document(title, moment, body, writer), writer)
    buffer.close()
    return bytes(buffer.data().data())


def _document(title: str, moment: str, body: str, writer: QPdfWriter) -> QTextDocument:
    document = _Pages()
    font = QFont("serif")
    font.setPointSizeF(_POINTS)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(writer)
    features = QTextDocument.MarkdownFeature
    # Two spaces at the end of a line are Markdown's way to say that it ends there.
    document.setMarkdown(
        body.replace("\n", "  \n"),
        features.MarkdownDialectGitHub | features.MarkdownNoHTML,
    )
    head = QTextCursor(document)
    block = QTextBlockFormat()
    block.setBottomMargin(_POINTS / 72 * RESOLUTION)
    head.insertBlock(block, QTextCharFormat())
    head.movePosition(QTextCursor.MoveOperation.Start)
    head.setBlockFormat(QTextBlockFormat())
    if title:
        head.insertText(title, _letters(1.5, QFont.Weight.DemiBold))
        head.insertBlock(block, QTextCharFormat())
    head.insertText(moment, _letters(0.85, QFont.Weight.Normal))
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    return document


def _letters(scale: float, weight: QFont.Weight) -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setFontPointSize(_POINTS * scale)
    shape.setFontWeight(weight)
    return shape
