"""The sheet that is given by hand with a pack: who gives it, the words of the key, what is in it.

It goes another way than the file, so that the words on it prove something. No word about the
client stands on it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QRectF
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from app.domain.handout.pack import Giver, Pack
from app.ui.printing.paper import RESOLUTION, paper_for, usual_size
from app.ui.printing.paper_mark import paint_mark
from app.ui.printing.squares import paint_squares
from app.ui.widgets.dates import day_name

_MARGIN = 18  # millimetres
_SQUARE = 42  # millimetres
_MILLIMETRES = 25.4
_LARGE, _MIDDLE, _SMALL = 18, 11, 9.5


def handout_pdf(pack: Pack, words: Sequence[str], squares: Sequence[Sequence[bool]]) -> bytes:
    """Return the sheet of one pack as a PDF of one page."""
    lines: list[tuple[str, float, bool]] = [
        (pack.title or _tr("A pack for you"), _LARGE, True),
        *_giver_lines(pack.giver),
        (_tr("What this is"), _MIDDLE, True),
        (_about(pack), _MIDDLE, False),
        (_tr("How to open it"), _MIDDLE, True),
        *((step, _MIDDLE, False) for step in _steps()),
    ]
    last = day_name(pack.review_on) if pack.review_on is not None else ""
    if last:
        lines.append((_tr("We look at it again on {day}.").format(day=last), _MIDDLE, False))
    lines += [
        (_tr("Please remember"), _MIDDLE, True),
        (_tr("Nobody reads along, also not I. Alcove cannot call anyone."), _MIDDLE, False),
        (_tr("In danger I call: ______________________________"), _MIDDLE, False),
    ]
    return _pdf(pack.title, lines, words, squares)


def key_pdf(giver: Giver, words: Sequence[str], squares: Sequence[Sequence[bool]]) -> bytes:
    """Return a page with the key alone, for the wall of a practice."""
    lines: list[tuple[str, float, bool]] = [
        (_tr("My key"), _LARGE, True),
        *_giver_lines(giver),
        (_tr("What it is for"), _MIDDLE, True),
        (
            _tr(
                "A pack that you open in Alcove shows seven words. If they are these, in this "
                "order, the pack is from me and nobody changed it. If not, do not take it, and "
                "tell me."
            ),
            _MIDDLE,
            False,
        ),
    ]
    return _pdf(_tr("My key"), lines, words, squares)


def _giver_lines(giver: Giver) -> list[tuple[str, float, bool]]:
    told = (giver.name, giver.practice, giver.contact)
    return [(each, _MIDDLE, False) for each in told if each]


def _about(pack: Pack) -> str:
    if pack.limits.is_journal_only:
        return _tr(
            "A pack for Alcove, a private journal on your own computer. It is for the journal "
            "only: the AI companion is off."
        )
    return _tr(
        "A pack for Alcove, a private journal on your own computer. It says what its AI companion "
        "may be used for; whether there is one is for you to decide."
    )


def _steps() -> tuple[str, ...]:
    return (
        _tr(
            "1. Open Alcove. On its first page choose “Yes, I was given a pack”. If you have a "
            "notebook already, choose New, then “Pack from your clinician”."
        ),
        _tr("2. Compare the seven words below with those on the screen. They have to be the same."),
        _tr("3. Read the list of what it would change. Refuse what you do not want."),
        _tr("4. You can take all of it back at any time. Our work stays the same."),
    )


def _pdf(
    title: str,
    lines: Sequence[tuple[str, float, bool]],
    words: Sequence[str],
    squares: Sequence[Sequence[bool]],
) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = paper_for(buffer, title, usual_size(), _MARGIN)
    painter = QPainter(writer)
    document = _document(lines, writer)
    document.drawContents(painter)
    top = document.size().height() + _dots(6)
    _paint_key(painter, QRectF(0, top, writer.width(), _dots(_SQUARE)), words, squares)
    paint_mark(painter, writer)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def _document(lines: Sequence[tuple[str, float, bool]], writer: QPdfWriter) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(writer)
    document.setTextWidth(writer.width())
    # Qt takes margins for dots of the screen and scales them to the paper's.
    screen_dots = QGuiApplication.primaryScreen().logicalDotsPerInchX()
    cursor = QTextCursor(document)
    for number, (words, points, is_heading) in enumerate(lines):
        block = QTextBlockFormat()
        block.setTopMargin((points if is_heading and number else 3) / 72 * screen_dots)
        letters = QTextCharFormat()
        letters.setFontPointSize(points)
        letters.setFontWeight(QFont.Weight.DemiBold if is_heading else QFont.Weight.Normal)
        if number:
            cursor.insertBlock(block)
        cursor.insertText(words, letters)
    return document


def _paint_key(
    painter: QPainter, box: QRectF, words: Sequence[str], squares: Sequence[Sequence[bool]]
) -> None:
    square = QRectF(box.left(), box.top(), box.height(), box.height())
    paint_squares(painter, square, squares)
    beside = box.adjusted(square.width() + _dots(6), 0, 0, 0)
    font = QFont(painter.font())
    font.setPointSizeF(_SMALL)
    painter.setFont(font)
    told = _tr("The fingerprint of my key, in seven words:")
    painter.drawText(beside, told)
    font.setPointSizeF(_LARGE)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    half = (len(words) + 1) // 2
    shown = "\n".join(" · ".join(line) for line in (words[:half], words[half:]))
    painter.drawText(beside.adjusted(0, _dots(9), 0, 0), shown)


def _dots(millimetres: float) -> float:
    return millimetres / _MILLIMETRES * RESOLUTION


def _tr(source: str) -> str:
    return QCoreApplication.translate("HandoutPaper", source)
