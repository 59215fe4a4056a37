"""Help with typing Markdown: marks by button or key, and lists that go on by themselves.

Every change is one undo step of the editor's own document, so Ctrl+Z takes it back.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit
from typing_extensions import override

from app.ui.pages.journal.markdown_syntax import InlineMark, LineMark, line_start, remarked

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MarkdownTyping(QObject):
    """Stands beside one editor and types marks into it."""

    def __init__(self, edit: QTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        edit.installEventFilter(self)

    def toggle_line(self, mark: LineMark) -> None:
        """Give the chosen lines a mark, or take it from them."""
        cursor = self._edit.textCursor()
        cursor.beginEditBlock()
        for block in self._chosen_blocks(cursor):
            length, mark_text = remarked(block.text(), mark)
            begin = QTextCursor(block)
            begin.setPosition(block.position() + length, QTextCursor.MoveMode.KeepAnchor)
            begin.insertText(mark_text)
        cursor.endEditBlock()
        self._edit.setFocus()

    def toggle_inline(self, mark: InlineMark) -> None:
        """Put a mark around the chosen words, or take it away; without words, type it twice."""
        cursor = self._edit.textCursor()
        chosen = cursor.selectedText()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        size = len(mark)
        cursor.beginEditBlock()
        if len(chosen) >= 2 * size and chosen.startswith(mark) and chosen.endswith(mark):
            cursor.insertText(chosen[size:-size])
            end -= 2 * size
        else:
            cursor.insertText(f"{mark}{chosen}{mark}")
            # Without words the cursor stands between the marks; with words they stay chosen.
            start, end = (start, end + 2 * size) if chosen else (start + size, start + size)
        cursor.endEditBlock()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._edit.setTextCursor(cursor)
        self._edit.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _ENTER
            and event.modifiers() in (Qt.KeyboardModifier.NoModifier, _KEYPAD)
        ):
            return self._go_on()
        return False

    def _go_on(self) -> bool:
        """Begin the next item of a list or quote, or end it when this one is empty."""
        cursor = self._edit.textCursor()
        line = cursor.block().text()
        start = line_start(line)
        if cursor.hasSelection() or start is None or cursor.positionInBlock() < start.length:
            return False
        cursor.beginEditBlock()
        if line[start.length :].strip():
            cursor.insertText("\n" + start.next_line)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.removeSelectedText()
        cursor.endEditBlock()
        self._edit.setTextCursor(cursor)
        self._edit.ensureCursorVisible()
        return True

    def _chosen_blocks(self, cursor: QTextCursor) -> list[QTextBlock]:
        document = self._edit.document()
        block = document.findBlock(cursor.selectionStart())
        last = document.findBlock(cursor.selectionEnd()).blockNumber()
        blocks = []
        while block.isValid() and block.blockNumber() <= last:
            blocks.append(block)
            block = block.next()
        return blocks


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
