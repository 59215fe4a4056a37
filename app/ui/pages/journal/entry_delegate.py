"""How a text looks in the list: the day once, then title, first words and boundary mark.

Texts elide where the room ends; marks never do. All rows are of one height (see
``entry_list``), so a heading stands low in its row, and a hairline divides the pause that
this leaves between two months.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from app.ui.pages.journal import words
from app.ui.pages.journal.entry_list import AnyIndex, EntryRole, EntryRow
from app.ui.widgets.boundaries import LOZENGES
from app.ui.widgets.dates import time_name
from app.ui.widgets.marks import paint_lozenge, paint_mood
from app.ui.widgets.rows import RowDelegate, draw_elided, is_selected
from app.ui.widgets.theme import look
from app.ui.widgets.tokens import Role

ROW_HEIGHT = 68
_MONTH_LINE = 22  # from the top of a heading's row; divides the pause between two months
_DAY_WIDTH = 44
_MARK = 14


class EntryDelegate(RowDelegate):
    """Paints the rows of the journal."""

    def __init__(self) -> None:
        super().__init__(ROW_HEIGHT)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(look().px(120), look().px(ROW_HEIGHT))

    @override
    def paint_row(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        row = index.data(EntryRole.ROW)
        if not isinstance(row, EntryRow):
            return
        px = look().px
        box = rect.adjusted(-px(4), px(10), 0, -px(10))
        if row.opens_day:
            self._paint_day(painter, box, row)
        text = box.adjusted(px(_DAY_WIDTH), 0, -px(_MARK) - px(10), 0)
        self._paint_text(painter, text, row, is_chosen=is_selected(option))
        side = px(_MARK)
        mark = QRectF(box.right() - side, box.top() + (px(24) - side) / 2, side, side)
        lozenge = LOZENGES[row.boundary]
        paint_lozenge(painter, mark, lozenge, look().color(Role.INK))
        if row.mood is not None:
            below = mark.translated(0, px(24) + px(2))
            dot, line = look().color(Role.ACCENT), look().color(Role.CONTROL)
            paint_mood(painter, below.adjusted(0, -px(1), 0, px(1)), row.mood, dot, line)

    @override
    def _paint_group(self, painter: QPainter, box: QRectF, words: str) -> None:
        line = QRectF(box.left(), box.top() + look().px(_MONTH_LINE), box.width(), 1)
        painter.fillRect(line, look().color(Role.LINE))
        super()._paint_group(painter, box, words)

    def _paint_day(self, painter: QPainter, box: QRectF, row: EntryRow) -> None:
        px = look().px
        day = row.at.date()
        centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        column = px(_DAY_WIDTH) - px(8)
        painter.setPen(look().color(Role.INK))
        painter.setFont(look().serif(24))
        painter.drawText(QRectF(box.left(), box.top(), column, px(26)), centred, str(day.day))
        painter.setFont(look().sans(13))
        painter.setPen(look().color(Role.INK_SOFT))
        below = QRectF(box.left() - px(4), box.top() + px(27), column + px(8), px(20))
        painter.drawText(below, centred, words.weekday_name(day))

    def _paint_text(
        self, painter: QPainter, box: QRectF, row: EntryRow, *, is_chosen: bool
    ) -> None:
        px = look().px
        painter.setFont(look().sans(15, 600 if is_chosen else 500))
        painter.setPen(look().color(Role.ACCENT if is_chosen else Role.INK))
        title = QRectF(box.left(), box.top(), box.width(), px(24))
        draw_elided(painter, title, row.title or row.excerpt or words.untitled())
        second = QRectF(box.left(), title.bottom() + px(2), box.width(), px(20))
        painter.setPen(look().color(Role.INK_SOFT))
        if row.has_draft:
            second = self._paint_draft_word(painter, second)
        painter.setFont(look().sans(13))
        # Without a title the first words stand in its place and are not said twice.
        hint = row.excerpt if row.title else time_name(row.at)
        draw_elided(painter, second, hint)

    def _paint_draft_word(self, painter: QPainter, box: QRectF) -> QRectF:
        """Paint the mark of an open text; return the room that is left beside it."""
        painter.setFont(look().sans(13, 600))
        word = words.draft_word()
        width = painter.fontMetrics().horizontalAdvance(word)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, word)
        return box.adjusted(width + look().px(8), 0, 0, 0)
