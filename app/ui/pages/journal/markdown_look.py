"""How Markdown looks while it is written: headings larger, bold words heavier, marks quieter.

The text itself is never touched; what is painted is what will be stored. Marks that have a
sign of their own (``markdown_marks``) are not painted as characters. A link is words and an
address and nothing that opens.
"""

import re

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)
from typing_extensions import override

from app.ui.pages.journal.markdown_columns import spacings_of
from app.ui.pages.journal.markdown_marks import Sign, signs_of
from app.ui.widgets import tokens
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role

_HEADING = re.compile(r"^(#{1,6})(\s+)(.*)$")
_NUMBER = re.compile(r"^\s*(?:>\s?)*\d{1,9}[.)](?=\s)")
_DONE = re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])\s+\[[xX]\]\s+(.*)$")
_CODE = re.compile(r"(`+)(?=\S)(.+?)(?<=\S)\1(?!`)")
_LINK = re.compile(r"(\[)([^\[\]]+)(\]\([^()\s]*\))")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![*\w])([*_])(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![*\w])")
_STRUCK = re.compile(r"(~~)(?=\S)(.+?)(?<=\S)\1")
_SIZES = (24, 21)  # of the first two levels of headings; the others have the text's own


class MarkdownLook(QSyntaxHighlighter):
    """Paints the marks of one document."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._quiet = QTextCharFormat()
        self._unseen = QTextCharFormat()
        self._heavy = QTextCharFormat()
        self._slanted = QTextCharFormat()
        self._struck = QTextCharFormat()
        self._code = QTextCharFormat()
        self._linked = QTextCharFormat()
        self._headings: list[QTextCharFormat] = []
        self._unseen.setForeground(QColor(0, 0, 0, 0))
        self._heavy.setFontWeight(QFont.Weight.DemiBold)
        self._slanted.setFontItalic(True)
        self._struck.setFontStrikeOut(True)
        self._linked.setFontUnderline(True)
        self._code.setFontFamilies(["monospace"])
        self._code.setFontFixedPitch(True)
        follow(self._on_look)

    @override
    def highlightBlock(self, text: str) -> None:
        if heading := _HEADING.match(text):
            self._paint_heading(heading)
        if number := _NUMBER.match(text):
            self._paint(number.span(), self._quiet)
        if done := _DONE.match(text):
            self._paint(done.span(1), self._quiet)
        for pattern, dress in (
            *((_BOLD, self._heavy), (_ITALIC, self._slanted)),
            *((_STRUCK, self._struck), (_CODE, self._code)),
        ):
            for match in pattern.finditer(text):
                self._emphasise(match, dress)
        for link in _LINK.finditer(text):
            self._mark(*link.span(1), self._quiet)
            self._mark(*link.span(2), self._linked)
            self._mark(*link.span(3), self._quiet)
        self._hide_signs(text)
        self._put_into_column(text)

    def _hide_signs(self, text: str) -> None:
        for sign in signs_of(text):
            self._paint((sign.begin, sign.end), self._unseen)
            if sign.sign in (Sign.BOX, Sign.TICKED) and not _NUMBER.match(text):
                self._paint((0, sign.begin), self._unseen)  # a box needs no dot before it

    def _put_into_column(self, text: str) -> None:
        metrics = QFontMetricsF(self.document().defaultFont())
        for spacing in spacings_of(text, metrics):
            dress = QTextCharFormat()
            dress.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            dress.setFontLetterSpacing(spacing.by)
            self._mark(spacing.begin, spacing.end, dress)

    def _paint_heading(self, match: re.Match[str]) -> None:
        dress = self._headings[min(len(match[1]), len(self._headings)) - 1]
        self._paint(match.span(3), dress)
        self._paint((0, match.start(3)), self._quiet)

    def _emphasise(self, match: re.Match[str], dress: QTextCharFormat) -> None:
        begin, end = match.span()
        size = len(match[1])
        self._mark(begin + size, end - size, dress)
        self._mark(begin, begin + size, self._quiet)
        self._mark(end - size, end, self._quiet)

    def _mark(self, begin: int, end: int, dress: QTextCharFormat) -> None:
        """Dress characters over what they have already."""
        for number in range(begin, end):
            combined = QTextCharFormat(self.format(number))
            combined.merge(dress)
            self.setFormat(number, 1, combined)

    def _paint(self, span: tuple[int, int], dress: QTextCharFormat) -> None:
        self.setFormat(span[0], span[1] - span[0], dress)

    def _on_look(self) -> None:
        self._quiet.setForeground(look().color(Role.CONTROL))
        self._linked.setForeground(look().color(Role.ACCENT))
        self._headings = []
        for size in (*_SIZES, tokens.WRITING.size):
            dress = QTextCharFormat(self._heavy)
            dress.setProperty(QTextCharFormat.Property.FontPixelSize, look().px(size))
            self._headings.append(dress)
        self.rehighlight()
