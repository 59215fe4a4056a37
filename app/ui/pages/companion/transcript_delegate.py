"""How turns look: two papers and two typefaces say who spoke, without a face.

The person's words are serif on the open page; the companion's are sans on their own
paper under the label AI; words written in advance stand on a card. A row is laid out
once and kept until its words, its width or the look change.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.ui.pages.companion import words
from app.ui.pages.companion.transcript import AnyIndex, RowKind, TranscriptRole, TranscriptRow
from app.ui.widgets import icons, tokens
from app.ui.widgets.dates import time_name
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.rows import has_state
from app.ui.widgets.status import paint_ai_label
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Radius, Role

COLUMN_WIDTH = 616  # the measure of the transcript, box and all
_INSET = 16
_PAD = 12
_GAP = 8
_LINE = 20
ACTIONS_HEIGHT = 28
_ACTIONS_BELOW = 10  # puts their words on one line with the note beside them
_ACTIONS_WIDTH = 338  # kept free of notes, for the words of the actions
_LEAST_NOTE = 160  # a note that has less beside the actions stands above them


@dataclass(frozen=True, slots=True)
class _Laid:
    """One row, broken into lines at one width."""

    row: TranscriptRow
    width: int
    height: int
    text: Paragraph
    note: Paragraph
    foot_height: int


class TranscriptDelegate(QStyledItemDelegate):
    """Measures and paints turns."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._laid: dict[object, _Laid] = {}
        self._marked = ""
        follow(self._on_look)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        row = index.data(TranscriptRole.ROW)
        assert isinstance(row, TranscriptRow)  # noqa: S101  # the model's rows are
        return QSize(look().px(240), self._layout(row).height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = index.data(TranscriptRole.ROW)
        assert isinstance(row, TranscriptRow)  # noqa: S101  # as above
        rect: QRect = option.rect
        laid = self._layout(row)
        box = self._column(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        match row.kind:
            case RowKind.NOTICE | RowKind.MARKER:
                self._paint_notice(painter, box, laid)
            case RowKind.PERSON:
                self._paint_person(painter, box, laid)
            case RowKind.COMPANION | RowKind.PROGRAM:
                self._paint_paper(painter, box, laid)
        by_keyboard = QStyle.StateFlag.State_KeyboardFocusChange
        if has_state(option, QStyle.StateFlag.State_HasFocus) and has_state(option, by_keyboard):
            _paint_ring(painter, box)
        painter.restore()

    def mark_words(self, words: str) -> None:
        """Put these words on a wash wherever they are said; empty for none."""
        self._marked = words
        for laid in self._laid.values():
            laid.text.mark(words)

    def copy_area(self, rect: QRect, row: TranscriptRow) -> QRectF:
        """Return where the word Copy stands in a row; empty where there is none."""
        if row.kind is not RowKind.COMPANION or row.is_growing or row.can_be_said_again:
            return QRectF()
        px = look().px
        box = self._column(rect)
        width = QFontMetricsF(look().sans(13, 500)).horizontalAdvance(self.tr("Copy")) + px(16)
        right = box.right() - px(_INSET) + px(8)
        top = box.bottom() - px(_ACTIONS_BELOW) - px(ACTIONS_HEIGHT)
        return QRectF(right - width, top, width, px(ACTIONS_HEIGHT))

    def actions_margins(self, row: TranscriptRow) -> tuple[int, int]:
        """Return how far the actions of a row stand from its right and lower edge."""
        px = look().px
        beside = (self._view.width() - self._column_width()) // 2
        side = beside - (self._view.width() - self._view.viewport().width())
        is_on_paper = row.kind is RowKind.COMPANION
        return side + px(_INSET) - px(8), px(4) + (px(_ACTIONS_BELOW) if is_on_paper else 0)

    def _layout(self, row: TranscriptRow) -> _Laid:
        width = self._column_width()
        key = (row.kind, row.turn_id)
        laid = self._laid.get(key)
        if laid is None or laid.row is not row or laid.width != width:
            laid = self._laid[key] = _lay(row, width)
            laid.text.mark(self._marked)
        return laid

    def _column_width(self) -> int:
        """Return the width of the column, the same with and without a scroll bar."""
        px = look().px
        return min(px(COLUMN_WIDTH), self._view.width() - 2 * px(_INSET))

    def _column(self, rect: QRect) -> QRectF:
        width = self._column_width()
        left = rect.left() + (self._view.width() - width) / 2
        return QRectF(left, rect.top() + look().px(4), width, rect.height() - 2 * look().px(4))

    def _paint_notice(self, painter: QPainter, box: QRectF, laid: _Laid) -> None:
        px = look().px
        side = px(16)
        icon = QRectF(box.left() + px(_INSET), box.top() + px(2), side, side)
        name = "eye-slash" if laid.row.kind is RowKind.MARKER else "info"
        icons.paint(painter, icon, name, look().color(Role.INK_SOFT))
        left = px(_INSET) + side + px(_PAD)
        words_box = box.adjusted(left, 0, -px(_INSET), 0)
        laid.text.paint(painter, words_box, look().color(Role.INK_SOFT))

    def _paint_person(self, painter: QPainter, box: QRectF, laid: _Laid) -> None:
        px = look().px
        inner = box.adjusted(px(_INSET), px(_GAP), -px(_INSET), 0)
        at = time_name(laid.row.at) if laid.row.at else ""
        _draw_hint(painter, inner, f"{words.you()} · {at}")
        text = inner.adjusted(0, px(_LINE) + px(4), 0, 0)
        laid.text.paint(painter, text, look().color(Role.INK))

    def _paint_paper(self, painter: QPainter, box: QRectF, laid: _Laid) -> None:
        px = look().px
        is_program = laid.row.kind is RowKind.PROGRAM
        has_line = is_program or look().is_high_contrast
        painter.setPen(QPen(look().color(Role.LINE), 1) if has_line else Qt.PenStyle.NoPen)
        painter.setBrush(look().color(Role.RAISED if is_program else Role.COMPANION_PAPER))
        radius = px(Radius.CARD)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        inner = box.adjusted(px(_INSET), px(_PAD), -px(_INSET), -px(_PAD))
        self._paint_speaker(painter, inner, laid.row)
        text = inner.adjusted(0, px(_LINE) + px(_GAP), 0, 0)
        if laid.row.text:
            laid.text.paint(painter, text, look().color(Role.INK))
        foot = QRectF(inner)
        foot.setTop(inner.bottom() - laid.foot_height)
        if is_program:
            self._paint_hint(painter, foot, laid)
        else:
            self._paint_foot(painter, foot, laid)

    def _paint_speaker(self, painter: QPainter, box: QRectF, row: TranscriptRow) -> None:
        px = look().px
        line = QRectF(box.left(), box.top(), box.width(), px(_LINE))
        left = 0.0
        if row.kind is RowKind.COMPANION:
            label = QFontMetricsF(look().sans(13, 600)).horizontalAdvance("AI") + px(14)
            paint_ai_label(painter, QRectF(line.left(), line.top(), label, px(_LINE)), "AI")
            left = label + px(_GAP)
        at = time_name(row.at) if row.at else ""
        width = QFontMetricsF(look().sans(13)).horizontalAdvance(at) + px(_GAP)
        name = words.program_name()
        if row.kind is RowKind.COMPANION:
            name = words.model_name(row.model)
        _draw_hint(painter, line.adjusted(left, 0, -width, 0), name)
        _draw_hint(painter, line, at, Qt.AlignmentFlag.AlignRight)

    def _paint_hint(self, painter: QPainter, foot: QRectF, laid: _Laid) -> None:
        px = look().px
        side = px(16)
        icon = QRectF(foot.left(), foot.top() + px(2), side, side)
        icons.paint(painter, icon, "lifebuoy", look().color(Role.DANGER))
        beside = foot.adjusted(side + px(_GAP), 0, 0, 0)
        laid.note.paint(painter, beside, look().color(Role.INK))

    def _paint_foot(self, painter: QPainter, foot: QRectF, laid: _Laid) -> None:
        row = laid.row
        if row.foot:
            room = _note_room(row, foot.width())
            height = laid.note.height(room)
            is_above = room == foot.width()
            top = foot.top() + (0 if is_above else (foot.height() - height) / 2)
            box = QRectF(foot.left(), top, room, height)
            laid.note.paint(painter, box, look().color(Role.INK_SOFT))
        if not row.is_growing and not row.can_be_said_again:
            painter.setFont(look().sans(13, 500))
            painter.setPen(look().color(Role.INK))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            line = look().px(ACTIONS_HEIGHT) - look().px(4)
            last = foot.adjusted(0, max(foot.height() - line, 0), 0, 0)
            painter.drawText(last if row.foot else foot, right, self.tr("Copy"))

    def _on_look(self) -> None:
        self._laid.clear()


def _lay(row: TranscriptRow, width: int) -> _Laid:
    px = look().px
    inner = width - 2 * px(_INSET)
    text_width, text = inner, _text_of(row)
    foot_height = 0
    above, below = px(_PAD) + px(_LINE) + px(_GAP), px(_PAD)
    note = Paragraph(row.foot, look().sans(13), px(_LINE))
    match row.kind:
        case RowKind.NOTICE | RowKind.MARKER:
            text_width = inner - px(16) - px(_PAD)
            above, below = 0, px(_GAP)
        case RowKind.PERSON:
            above, below = px(_GAP) + px(_LINE) + px(4), px(_GAP)
            if row.can_be_said_again:
                foot_height = px(ACTIONS_HEIGHT) + px(4)
        case RowKind.COMPANION:
            foot_height = _foot_height(row, note, inner)
        case RowKind.PROGRAM:
            note = Paragraph(words.help_hint(), look().sans(13), px(_LINE))
            foot_height = note.height(inner - px(16) - px(_GAP))
    text_height = text.height(text_width) if row.text else 0
    between = px(_GAP) if foot_height and row.kind is not RowKind.PERSON and row.text else 0
    height = above + text_height + between + foot_height + below + 2 * px(4)
    return _Laid(row, width, height, text, note, foot_height)


def _text_of(row: TranscriptRow) -> Paragraph:
    px = look().px
    if row.kind is RowKind.PERSON:
        return Paragraph(row.text, look().serif(tokens.WRITING.size), px(tokens.WRITING.line))
    if row.kind in (RowKind.NOTICE, RowKind.MARKER):
        return Paragraph(row.text, look().sans(tokens.HINT.size), px(tokens.HINT.line))
    return Paragraph(row.text, look().sans(tokens.BODY.size), px(tokens.BODY.line))


def _note_room(row: TranscriptRow, inner: float) -> float:
    """Return how wide the note under a reply may be: all of it, or what the actions leave."""
    beside = inner - look().px(_ACTIONS_WIDTH)
    return inner if row.is_growing or beside < look().px(_LEAST_NOTE) else beside


def _foot_height(row: TranscriptRow, note: Paragraph, inner: int) -> int:
    px = look().px
    if row.is_growing:
        return note.height(inner)
    actions = px(ACTIONS_HEIGHT) - px(4)
    if not row.foot:
        return actions
    room = _note_room(row, inner)
    words_height = note.height(room)
    return words_height + px(4) + actions if room == inner else max(words_height, actions)


def _draw_hint(
    painter: QPainter,
    box: QRectF,
    text: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Draw one quiet line at the top of a box."""
    painter.setFont(look().sans(13))
    painter.setPen(look().color(Role.INK_SOFT))
    line = QRectF(box.left(), box.top(), box.width(), look().px(_LINE))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_ring(painter: QPainter, box: QRectF) -> None:
    edge = look().px(tokens.FOCUS_RING_PX)
    painter.setPen(QPen(look().color(Role.FOCUS), edge))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = look().px(Radius.CARD)
    inset = edge / 2
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
