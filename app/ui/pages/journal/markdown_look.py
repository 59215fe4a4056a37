"""A light look for Markdown: headings and bold words heavier, marks quieter.

The text itself is never touched; what is painted is what will be stored.
"""

import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from typing_extensions import override

from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role

_HEADING = re.compile(r"^(#{1,6}\s)(.*)$")
_LINE_MARK = re.compile(r"^\s*(?:(?:>\s?)+|(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s)?)")
_DONE = re.compile(r"^\s*[-*+]\s+\[[xX]\]\s+(.*)$")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![*\w])([*_])(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![*\w])")


class MarkdownLook(QSyntaxHighlighter):
    """Paints the marks of one document."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._quiet = QTextCharFormat()
        self._heavy = QTextCharFormat()
        self._slanted = QTextCharFormat()
        self._heavy.setFontWeight(QFont.Weight.DemiBold)
        self._slanted.setFontItalic(True)
        follow(self._on_look)

    @override
    def highlightBlock(self, text: str) -> None:
        if heading := _HEADING.match(text):
            self._paint(heading.span(2), self._heavy)
            self._paint(heading.span(1), self._quiet)
            return
        if mark := _LINE_MARK.match(text):
            self._paint(mark.span(), self._quiet)
        if done := _DONE.match(text):
            self._paint(done.span(1), self._quiet)
        for pattern, weight in ((_BOLD, self._heavy), (_ITALIC, self._slanted)):
            for match in pattern.finditer(text):
                self._emphasise(match, weight)

    def _emphasise(self, match: re.Match[str], weight: QTextCharFormat) -> None:
        begin, end = match.span()
        size = len(match[1])
        for number in range(begin + size, end - size):
            combined = QTextCharFormat(self.format(number))
            combined.merge(weight)
            self.setFormat(number, 1, combined)
        self._paint((begin, begin + size), self._quiet)
        self._paint((end - size, end), self._quiet)

    def _paint(self, span: tuple[int, int], dress: QTextCharFormat) -> None:
        self.setFormat(span[0], span[1] - span[0], dress)

    def _on_look(self) -> None:
        self._quiet.setForeground(look().color(Role.CONTROL))
        self.rehighlight()
