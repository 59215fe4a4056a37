"""The editor of an entry: it shows what Markdown's marks mean while they are typed.

Ticking a box, by a click on it or by Ctrl+Enter on its line, is a step that can be undone.
Tab and Shift+Tab move an item of a list in and out by one level; elsewhere, and where there
is no further level, they go to the next control, so that nobody is caught in the text.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)
from typing_extensions import override

from app.ui.pages.journal.markdown_columns import hanging_width
from app.ui.pages.journal.markdown_marks import (
    MarkSign,
    Sign,
    signs_of,
    ticked_otherwise,
)
from app.ui.pages.journal.markdown_syntax import deeper, line_start, shallower
from app.ui.widgets import icons
from app.ui.widgets.paper import WritingEdit
from app.ui.widgets.theme import look
from app.ui.widgets.tokens import Role

_BOX_SIDE, _DOT_RADIUS, _BAR_WIDTH = 16, 3, 3
_BELOW_MIDDLE = 0.45  # of the height, under the line that is written
_SAME = 0.01  # pixels that two indents may differ by and be the same


class MarkdownEdit(WritingEdit):
    """Plain text with signs over its marks."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        self._has_line_in_middle = False
        self._end = 0  # of the scroll bar, without room below the last line
        self._is_lengthening = False
        self._changed = (0, 0)  # first and last place of what was written since it was hung
        super().__init__(name, placeholder, has_measure=False)
        self.document().contentsChange.connect(self._on_change)
        self.cursorPositionChanged.connect(self._keep_in_middle)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block, sign in self._signs_in(event.rect().top(), event.rect().bottom()):
            self._paint(painter, block, sign)
        painter.end()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            place = event.position()
            for block, sign in self._signs_in(int(place.y()), int(place.y())):
                is_box = sign.sign in (Sign.BOX, Sign.TICKED)
                if is_box and self._area(block, sign).contains(place):
                    self.tick(block)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        place = event.position()
        is_over_box = any(
            sign.sign in (Sign.BOX, Sign.TICKED) and self._area(block, sign).contains(place)
            for block, sign in self._signs_in(int(place.y()), int(place.y()))
        )
        shape = Qt.CursorShape.PointingHandCursor if is_over_box else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_control:
            self.tick(self.textCursor().block())
        elif event.key() == Qt.Key.Key_Tab and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._tab(event, is_back=False)
        elif event.key() == Qt.Key.Key_Backtab:
            self._tab(event, is_back=True)
        else:
            super().keyPressEvent(event)

    def set_line_in_middle(self, *, is_on: bool) -> None:
        """Keep the line that is written in the middle of the page, or not."""
        self._has_line_in_middle = is_on
        policy = Qt.ScrollBarPolicy
        # There is always room to scroll now, so a bar would always stand there.
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if is_on else policy.ScrollBarAsNeeded
        )
        self._lengthen()
        self._keep_in_middle()

    def tick(self, block: QTextBlock) -> None:
        """Tick the box of a line, or take the tick away; a line without one stays."""
        other = ticked_otherwise(block.text())
        if other is None or self.isReadOnly():
            return
        place, mark = other
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + place)
        cursor.setPosition(block.position() + place + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(mark)

    @override
    def _set_lines(self) -> None:
        super()._set_lines()
        self._hang(0, self.document().characterCount())

    @override
    def _on_text_changed(self) -> None:
        # While there is something to redo, this was an undo: a change of our own would end it.
        if not self._is_setting and not self.document().isRedoAvailable():
            first, last = self._changed
            self._is_setting = True  # the indents are no words of the person's
            self._hang(first, last)
            self._is_setting = False
        super()._on_text_changed()

    def _keep_in_middle(self) -> None:
        if self._has_line_in_middle:
            bar, line = self.verticalScrollBar(), self.cursorRect()
            middle = int(self.height() * (1 - _BELOW_MIDDLE)) - line.height()
            bar.setValue(bar.value() + line.center().y() - middle)

    def _on_range(self, _first: int, last: int) -> None:
        if not self._is_lengthening:
            self._end = last
            self._lengthen()
            self._keep_in_middle()

    def _lengthen(self) -> None:
        """Let the page be scrolled on, or the last lines could not come up to the middle."""
        below = int(self.height() * _BELOW_MIDDLE) if self._has_line_in_middle else 0
        self._is_lengthening = True
        self.verticalScrollBar().setMaximum(self._end + below)
        self._is_lengthening = False

    def _on_change(self, place: int, _removed: int, added: int) -> None:
        self._changed = (place, place + added)

    def _hang(self, first: int, last: int) -> None:
        """Let the later lines of items and quotes begin under the words of the first.

        The indents join the step that made them needed, so undo takes both back.
        """
        document = self.document()
        block = document.findBlock(first)
        writing = QTextCursor(document)
        metrics = QFontMetricsF(self.font())
        while block.isValid() and block.position() <= last:
            wanted = hanging_width(block.text(), metrics)
            if abs(block.blockFormat().leftMargin() - wanted) > _SAME:
                indent = QTextBlockFormat()
                indent.setLeftMargin(wanted)
                indent.setTextIndent(-wanted)
                writing.setPosition(block.position())
                writing.joinPreviousEditBlock()
                writing.mergeBlockFormat(indent)
                writing.endEditBlock()
            block = block.next()

    def _tab(self, event: QKeyEvent, *, is_back: bool) -> None:
        cursor = self.textCursor()
        block = cursor.block()
        line = block.text()
        before = block.previous().text() if block.previous().isValid() else ""
        changed = None
        if not cursor.hasSelection() and line_start(line) is not None:
            changed = shallower(line) if is_back else deeper(line, before)
        if changed is None:
            event.accept()
            # Qt lets Tab leave an editor only where it never writes one.
            self.setTabChangesFocus(True)  # Qt's signature
            self.focusNextPrevChild(not is_back)
            self.setTabChangesFocus(False)
            return
        begin = QTextCursor(block)
        old = len(line) - len(line.lstrip())
        begin.setPosition(block.position() + old, QTextCursor.MoveMode.KeepAnchor)
        begin.insertText(changed)

    def _signs_in(self, top: int, bottom: int) -> Iterator[tuple[QTextBlock, MarkSign]]:
        """Yield the signs of the blocks between two heights of the viewport."""
        layout = self.document().documentLayout()
        scrolled = self.verticalScrollBar().value()
        block = self.cursorForPosition(QPointF(0, max(top, 0)).toPoint()).block()
        while block.isValid():
            if layout.blockBoundingRect(block).top() - scrolled > bottom:
                return
            for sign in signs_of(block.text()):
                yield block, sign
            block = block.next()

    def _area(self, block: QTextBlock, sign: MarkSign) -> QRectF:
        """Return where the characters of a sign stand in the viewport."""
        box = self.document().documentLayout().blockBoundingRect(block)
        line = block.layout().lineForTextPosition(sign.begin)
        if not line.isValid():
            return QRectF()
        left, right = (_x_of(line.cursorToX(place)) for place in (sign.begin, sign.end))
        top = box.top() + line.y() - self.verticalScrollBar().value()
        return QRectF(box.left() + left, top, right - left, line.height())

    def _paint(self, painter: QPainter, block: QTextBlock, sign: MarkSign) -> None:
        area = self._area(block, sign)
        if area.isNull():
            return
        px = look().px
        if sign.sign is Sign.BAR:
            box = self.document().documentLayout().blockBoundingRect(block)
            top = box.top() - self.verticalScrollBar().value()
            painter.fillRect(
                QRectF(area.left(), top, px(_BAR_WIDTH), box.height()), look().color(Role.CONTROL)
            )
        elif sign.sign is Sign.RULE:
            painter.setPen(QPen(look().color(Role.CONTROL), px(1)))
            middle = area.center().y()
            painter.drawLine(QPointF(0, middle), QPointF(self.viewport().width(), middle))
        elif sign.sign is Sign.DOT:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().color(Role.INK))
            centre = QPointF(area.left() + px(_BOX_SIDE) / 2, area.center().y() + px(1))
            painter.drawEllipse(centre, px(_DOT_RADIUS), px(_DOT_RADIUS))
        else:
            _paint_box(painter, area, is_ticked=sign.sign is Sign.TICKED)


def _paint_box(painter: QPainter, area: QRectF, *, is_ticked: bool) -> None:
    side = look().px(_BOX_SIDE)
    box = QRectF(area.left(), area.center().y() - side / 2, side, side)
    painter.setPen(QPen(look().color(Role.ACCENT if is_ticked else Role.CONTROL), look().px(2)))
    painter.setBrush(look().color(Role.ACCENT if is_ticked else Role.RAISED))
    radius = look().px(4)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
    if is_ticked:
        inset = side * 0.15
        inner = box.adjusted(inset, inset, -inset, -inset)
        icons.paint(painter, inner, "check", look().color(Role.ON_ACCENT))


def _x_of(answer: object) -> float:
    """Return the number of ``cursorToX``, which PySide answers as a pair."""
    return float(answer[0]) if isinstance(answer, tuple) else float(answer)  # type: ignore[arg-type]
