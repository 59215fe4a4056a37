"""Words broken into lines of one exact height.

Qt takes the leading from the font, and fallback serifs differ by up to 30 %. A
paragraph keeps the line height of the type scale whatever font answers, and is
what labels and list delegates measure and paint with, so both agree.
"""

import re
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from app.ui.widgets import theme
from app.ui.widgets.tokens import Role

_LINE_SEPARATOR = "\u2028"  # how QTextLayout spells a line break
_WIDEST = 1_000_000.0  # a width no text reaches


class Paragraph:
    """One text in one font, with an optional bold lead in front."""

    def __init__(self, text: str, font: QFont, line_px: int, lead: str = "") -> None:
        whole = f"{lead} {text}" if lead else text
        self._line_px = max(line_px, 1)
        self._font = font
        self._layout = QTextLayout(whole.replace("\n", _LINE_SEPARATOR), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._lead = [_bold(len(lead), font)] if lead else []
        self._marks: list[QTextLayout.FormatRange] = []
        self._layout.setFormats(self._lead)
        self._width = -1.0

    def mark(self, words: str) -> None:
        """Put these words on a wash wherever they stand, whatever their case; empty for none."""
        if not words and not self._marks:
            return
        self._marks = _washes(self._layout.text(), words) if words else []
        self._layout.setFormats([*self._lead, *self._marks])
        self._width = -1.0  # a layout with other formats is broken anew

    def height(self, width: float) -> int:
        """Return the height in pixels when the text is broken at a width."""
        self._break(width)
        return max(self._layout.lineCount(), 1) * self._line_px

    def natural_width(self) -> float:
        """Return the width of the widest line when only line breaks break it."""
        self._break(_WIDEST)
        return max((line.naturalTextWidth() for line in self._lines()), default=0.0)

    def longest_word_width(self) -> float:
        """Return the width below which a word would be broken in two."""
        metrics = QFontMetricsF(self._font)
        words = self._layout.text().replace(_LINE_SEPARATOR, " ").split()
        # Bold leads are wider than the font says; 6 % covers the heaviest of our fonts.
        return max((metrics.horizontalAdvance(word) for word in words), default=0.0) * 1.06

    def paint(
        self,
        painter: QPainter,
        box: QRectF,
        colour: QColor,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """Paint the lines from the top of a box, broken at its width."""
        self._break(box.width())
        painter.setPen(colour)
        for number, line in enumerate(self._lines()):
            slack = box.width() - line.naturalTextWidth()
            indent = 0.0
            if alignment & Qt.AlignmentFlag.AlignHCenter:
                indent = slack / 2
            elif alignment & Qt.AlignmentFlag.AlignRight:
                indent = slack
            leading = (self._line_px - line.height()) / 2
            top = box.top() + number * self._line_px + leading - line.y()
            line.draw(painter, QPointF(box.left() + indent, top))

    def _break(self, width: float) -> None:
        if width == self._width:
            return
        self._width = width
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
        self._layout.endLayout()

    def _lines(self) -> Iterator[QTextLine]:
        return (self._layout.lineAt(number) for number in range(self._layout.lineCount()))


def _washes(text: str, words: str) -> list[QTextLayout.FormatRange]:
    style = QTextCharFormat()
    style.setBackground(theme.look().color(Role.WARNING_SOFT))
    style.setForeground(theme.look().color(Role.INK))
    washes = []
    for match in re.finditer(re.escape(words), text, re.IGNORECASE):
        wash = QTextLayout.FormatRange()
        # Qt counts characters beyond the first 65,536 twice.
        wash.start = len(text[: match.start()].encode("utf-16-le")) // 2
        wash.length = len(match[0].encode("utf-16-le")) // 2
        wash.format = style
        washes.append(wash)
    return washes


def _bold(length: int, font: QFont) -> QTextLayout.FormatRange:
    lead = QTextLayout.FormatRange()
    lead.start = 0
    lead.length = length
    heavier = QFont(font)
    heavier.setWeight(QFont.Weight.DemiBold)
    style = QTextCharFormat()
    style.setFont(heavier)
    lead.format = style
    return lead
