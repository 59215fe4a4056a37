"""The writing surface: plain text in the person's voice, on lines of exact height.

A QTextEdit and not a QPlainTextEdit: the layout of the latter ignores line
heights, so the leading would change with the font. Rich text never gets in:
paste and drop are reduced to their plain text, and what is copied is plain text
only, marked as secret for clipboard managers that know such marks.

Selecting with the mouse publishes nothing to the primary selection of X11: a
selection is given out only while a copy that was asked for is made.
"""

from PySide6.QtCore import QMargins, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QWidget
from typing_extensions import override

from app.ui.widgets import theme, tokens
from app.ui.widgets.tokens import Space

_SECRET_MARKS = (
    ("x-kde-passwordManagerHint", b"secret"),
    ("ExcludeClipboardContentFromMonitorProcessing", b"1"),
    ("org.nspasteboard.ConcealedType", b"1"),
)


class WritingEdit(QTextEdit):
    """An editor for the person's words.

    Args:
        name: What is written here; the accessible name.
        placeholder: Shown while nothing is written.
        has_measure: Whether lines end where the person likes, and stand in the middle.
        is_boxed: Whether it looks like a field, with its own outline and focus.
    """

    edited = Signal()
    """The person changed the text (typing, paste, undo); not sent by ``set_text``."""

    copied = Signal()
    """Something of it went to the clipboard."""

    offered = Signal(object)
    """Files or a picture were pasted or dropped; carries the QMimeData, good until it returns.

    Only after ``take_files``; without it they are no business of an editor.
    """

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        *,
        has_measure: bool = True,
        is_boxed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._has_measure = has_measure
        self._is_setting = False
        self._is_copying = False
        self._takes_files = False
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("boxed", is_boxed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhMultiLine | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._on_text_changed)
        theme.follow(self._restyle)
        self.document().clearUndoRedoStacks()

    def text(self) -> str:
        """Return what is written, with line feeds between paragraphs."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show another text; nobody is told, and undo does not lead back to the one before."""
        self._is_setting = True
        self.setUndoRedoEnabled(False)
        self.setPlainText(text)
        self._set_lines()
        self.setUndoRedoEnabled(True)
        self._is_setting = False

    def take_files(self) -> None:
        """Tell of files and pictures that are pasted or dropped here."""
        self._takes_files = True

    def copy_selection(self) -> None:
        """Put what is selected on the clipboard as plain text, marked as secret."""
        if not self.textCursor().hasSelection():
            return
        self._is_copying = True
        data = self.createMimeDataFromSelection()
        self._is_copying = False
        QGuiApplication.clipboard().setMimeData(data)
        self.copied.emit()

    def cut_selection(self) -> None:
        """Copy what is selected and remove it."""
        if self.textCursor().hasSelection() and not self.isReadOnly():
            self.copy_selection()
            self.textCursor().removeSelectedText()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        if self._is_copying:
            data.setText(self.textCursor().selection().toPlainText())
            for mark, value in _SECRET_MARKS:
                data.setData(mark, value)
        return data

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or (self._takes_files and holds_files(source))

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._takes_files and holds_files(source):
            self.offered.emit(source)
            return
        self.textCursor().insertText(source.text())
        self.ensureCursorVisible()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut_selection()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.writing_menu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def writing_menu(self) -> QMenu:
        """Return a new menu of what can be done with the text; the caller deletes it."""
        menu = QMenu(self)
        has_selection = self.textCursor().hasSelection()
        can_write = not self.isReadOnly()
        document = self.document()
        for words, slot, is_possible in (
            (self.tr("Undo"), self.undo, can_write and document.isUndoAvailable()),
            (self.tr("Redo"), self.redo, can_write and document.isRedoAvailable()),
            (self.tr("Cut"), self.cut_selection, can_write and has_selection),
            (self.tr("Copy"), self.copy_selection, has_selection),
            (self.tr("Paste"), self.paste, can_write and self.canPaste()),
            (self.tr("Select all"), self.selectAll, not document.isEmpty()),
        ):
            action = QAction(words, menu)
            action.setEnabled(is_possible)
            action.triggered.connect(slot)
            menu.addAction(action)
        return menu

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()

    def _restyle(self) -> None:
        look = theme.look()
        font = look.serif(tokens.WRITING.size)
        self.setFont(font)
        self.viewport().setFont(font)  # the placeholder's; it keeps an old size otherwise
        self.document().setDefaultFont(font)
        self._is_setting = True
        self._set_lines()
        self._is_setting = False
        self._set_margins()

    def _set_lines(self) -> None:
        """Give every line its exact height; new lines take it from the one before."""
        lines = QTextBlockFormat()
        height = theme.look().px(tokens.WRITING.line)
        lines.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.joinPreviousEditBlock()  # a new size is not a step of its own to undo
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(lines)
        cursor.endEditBlock()

    def _set_margins(self) -> None:
        margins = self._margins()
        if margins != self.viewportMargins():
            self.setViewportMargins(margins)

    def _margins(self) -> QMargins:
        """Return what is kept free around the text."""
        look = theme.look()
        upright = side = 0
        if self.property("boxed"):
            upright, side = look.px(Space.M), look.px(Space.M)
        if self._has_measure:
            measure = QFontMetricsF(self.font()).averageCharWidth() * look.measure
            room = (
                self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width()
            )
            side = max(side, int((room - measure) / 2))
        return QMargins(side, upright, side, upright)

    def _on_text_changed(self) -> None:
        if not self._is_setting:
            self.edited.emit()


def holds_files(data: QMimeData) -> bool:
    """Return whether these are files of this computer, or a picture and no words.

    Programs that copy words often add a picture of them; then the words are meant.
    """
    if data.hasUrls():
        return all(url.isLocalFile() for url in data.urls())
    return data.hasImage() and not data.hasText()
