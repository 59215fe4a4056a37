"""How a hit looks: an icon, its title and date, and the words around the match.

A match is heavier and stands on a wash, so that it is seen without colour.
"""

import re

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from app.ui.shell.search_rows import BEGINS, ENDS, HitRole
from app.ui.widgets import icons
from app.ui.widgets.rows import GROUP_ROLE, Index, RowDelegate, draw_elided, is_selected
from app.ui.widgets.theme import look
from app.ui.widgets.tokens import Radius, Role

TALL, LOW = 60, 40  # with words under the title, and without
_ICON, _INDENT, _GAP = 20, 32, 12
_PARTS = re.compile(f"{BEGINS}([^{ENDS}]*){ENDS}")


class HitDelegate(RowDelegate):
    """Paints what was found."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.data(GROUP_ROLE):
            return super().sizeHint(option, index)
        height = TALL if index.data(HitRole.SNIPPET) else LOW
        return QSize(look().px(120), look().px(height))

    @override
    def paint_row(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index
    ) -> None:
        px = look().px
        is_chosen = is_selected(option)
        snippet = str(index.data(HitRole.SNIPPET) or "")
        lines = px(24) + (px(20) if snippet else 0)
        top = rect.top() + (rect.height() - lines) / 2
        ink = look().color(Role.ACCENT if is_chosen else Role.INK)
        box = QRectF(rect.left(), top + px(2), px(_ICON), px(_ICON))
        icons.paint(painter, box, str(index.data(HitRole.ICON)), ink, filled=is_chosen)
        upper = QRectF(rect.left() + px(_INDENT), top, rect.width() - px(_INDENT), px(24))
        upper = _paint_aside(painter, upper, str(index.data(HitRole.ASIDE) or ""))
        painter.setFont(look().sans(15, 600 if is_chosen else 500))
        painter.setPen(ink)
        draw_elided(painter, upper, str(index.data(Qt.ItemDataRole.DisplayRole) or ""))
        if snippet:
            left = rect.left() + px(_INDENT)
            lower = QRectF(left, upper.bottom(), rect.right() - left, px(20))
            paint_snippet(painter, lower, snippet)


def paint_snippet(painter: QPainter, box: QRectF, snippet: str) -> None:
    """Paint one line of words in which the matches stand out; what has no room is left out."""
    pen = box.left()
    for number, words in enumerate(_PARTS.split(snippet.replace("\n", " "))):
        is_match = bool(number % 2)
        font = look().sans(13, 600 if is_match else 400)
        metrics = QFontMetricsF(font)
        room = box.right() - pen
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(shown)
        part = QRectF(pen, box.top(), width, box.height())
        if is_match:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().color(Role.ACCENT_SOFT))
            edge = look().px(1)
            ground = part.adjusted(-edge, edge, edge, -edge)
            painter.drawRoundedRect(ground, look().px(Radius.LABEL), look().px(Radius.LABEL))
        painter.setFont(font)
        painter.setPen(look().color(Role.INK if is_match else Role.INK_SOFT))
        painter.drawText(part, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        pen += width
        if shown != words:
            return


def _paint_aside(painter: QPainter, box: QRectF, words: str) -> QRectF:
    """Paint the quiet words at the right of the title; return the room that is left."""
    if not words:
        return box
    painter.setFont(look().sans(13))
    painter.setPen(look().color(Role.INK_SOFT))
    width = painter.fontMetrics().horizontalAdvance(words)
    at_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(box, at_right, words)
    return box.adjusted(0, 0, -width - look().px(_GAP), 0)
