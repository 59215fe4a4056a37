"""Pages of PDF: their size and margins, and a document painted onto them."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QIODevice, QLocale, QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from app.ui.printing.paper_mark import paint_mark

RESOLUTION: Final = 300  # dots an inch


def usual_size() -> QPageSize:
    """Return the size of paper that lies in printers where the person lives."""
    is_imperial = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return QPageSize(QPageSize.PageSizeId.Letter if is_imperial else QPageSize.PageSizeId.A4)


def paper_for(device: QIODevice, title: str, size: QPageSize, margin: float) -> QPdfWriter:
    """Return empty pages, upright.

    Args:
        device: Where the PDF goes; open for writing.
        title: The PDF's title; it names no author.
        size: Of a page.
        margin: On all four sides, in millimetres.
    """
    writer = QPdfWriter(device)
    writer.setTitle(title)
    writer.setCreator("Alcove")
    writer.setResolution(RESOLUTION)
    margins = QMarginsF(margin, margin, margin, margin)
    upright = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, upright, margins, QPageLayout.Unit.Millimeter))
    return writer


def _nothing_more(_painter: QPainter, _page: int) -> None:
    """The document is all there is."""


def paint_pages(
    document: QTextDocument,
    writer: QPdfWriter,
    paint_more: Callable[[QPainter, int], None] = _nothing_more,
) -> None:
    """Paint a document that is as wide and high as the pages.

    Args:
        document: What is painted.
        writer: The pages.
        paint_more: Paints what belongs to one page besides; its painter stands at the
            document's top.
    """
    painter = QPainter(writer)
    for page in range(document.pageCount()):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(0, -page * writer.height())
        # Only this page's lines: all of them on each page took seconds for a long entry, and
        # those of the next would stand in the margin.
        box = QRectF(0, page * writer.height(), writer.width(), writer.height())
        document.drawContents(painter, box)
        paint_more(painter, page)
        painter.restore()
        paint_mark(painter, writer)
    painter.end()
