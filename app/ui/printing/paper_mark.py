"""What stands in the margin of every printed page of a demonstration: that it is one.

Whoever prints knows no vault, so the mark belongs to the application, as the look does. It is
set anew whenever somebody goes in, and empty for a vault of a person.
"""

from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPdfWriter

_PROPERTY: Final = "alcovePaperMark"
_POINTS: Final = 8.0
_POINTS_AN_INCH: Final = 72


def mark_paper(words: str) -> None:
    """Have every page that is printed from now on say so at its top; empty for nothing."""
    application = QCoreApplication.instance()
    if application is not None:
        application.setProperty(_PROPERTY, words)


def paper_mark() -> str:
    """Return what is printed on every page now; empty for nothing."""
    application = QCoreApplication.instance()
    found = None if application is None else application.property(_PROPERTY)
    return found if isinstance(found, str) else ""


def demonstration_words() -> str:
    """Return what a page from a demonstration says."""
    return QCoreApplication.translate("PaperMark", "DEMO: everything here is invented")


def paint_mark(painter: QPainter, writer: QPdfWriter) -> None:
    """Paint the mark into the upper margin of the page that is being painted."""
    words = paper_mark()
    if not words:
        return
    letters = QFont("sans-serif")
    letters.setPointSizeF(_POINTS)
    letters.setWeight(QFont.Weight.DemiBold)
    high = _POINTS / _POINTS_AN_INCH * writer.logicalDpiY() * 1.25
    painter.save()
    painter.resetTransform()
    painter.setFont(letters)
    painter.setPen(Qt.GlobalColor.black)
    painter.drawText(
        QRectF(0, -1.05 * high, writer.width(), high), Qt.AlignmentFlag.AlignRight, words
    )
    painter.restore()
