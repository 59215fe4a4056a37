"""How a page of ours reads: air between its paragraphs, and headings in the program's letters."""

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QTextBrowser

from app.ui.widgets.theme import look
from app.ui.widgets.tokens import Space

_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands for a picture
_LINE_PERCENT = 135
_TITLE, _SECTION = 1, 2


def show_markdown(browser: QTextBrowser, markdown: str) -> None:
    """Show a page in a browser, from its first line."""
    document = browser.document()
    document.setDefaultFont(look().sans(15))
    document.setIndentWidth(look().px(Space.XL))
    browser.setMarkdown(markdown)
    whole = QTextCursor(document)
    whole.beginEditBlock()  # laid out once, and not after each line
    block = document.begin()
    while block.isValid():
        _lay_out(block)
        block = block.next()
    whole.endEditBlock()
    browser.verticalScrollBar().setValue(0)


def _lay_out(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    shape = block.blockFormat()
    px = look().px
    level = shape.headingLevel()
    if level:
        is_first = block.position() == 0
        shape.setTopMargin(0 if is_first else px(Space.XL if level > _TITLE else Space.XXL))
        shape.setBottomMargin(px(Space.S))
        _set_letters(block, _letters_of(level))
    elif cursor.currentTable() is not None:
        shape.setTopMargin(px(2))
        shape.setBottomMargin(px(2))
    else:
        shape.setTopMargin(0)
        shape.setBottomMargin(px(Space.XS if block.textList() is not None else Space.M))
    is_code = shape.nonBreakableLines()
    if not level and not is_code and _OBJECT not in block.text():
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        shape.setLineHeight(_LINE_PERCENT, proportional.value)
    cursor.setBlockFormat(shape)


def _letters_of(level: int) -> QFont:
    if level == _TITLE:
        return look().serif(24)
    return look().sans(18 if level == _SECTION else 15, 600)


def _set_letters(block: QTextBlock, font: QFont) -> None:
    """Give a heading its letters; the steps that Markdown takes from the usual size go."""
    steps = block.begin()
    pieces = []
    while not steps.atEnd():
        pieces.append(steps.fragment())
        steps += 1
    for piece in pieces:
        letters = piece.charFormat()
        letters.clearProperty(QTextFormat.Property.FontSizeAdjustment)
        letters.setFont(font)
        cursor = QTextCursor(block)
        cursor.setPosition(piece.position())
        end = piece.position() + piece.length()
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(letters)
