"""The title of a text: the person's voice, one line of words that wraps where it must."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from app.ui.widgets import tokens
from app.ui.widgets.paper import WritingEdit
from app.ui.widgets.theme import look

_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TitleField(WritingEdit):
    """A title as tall as its words; Enter leaves it."""

    left = Signal()
    """The person pressed Enter: the title is done."""

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__(name, placeholder, has_measure=False)
        self.setTabChangesFocus(True)  # Qt's signature
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    @override
    def text(self) -> str:
        return super().text().replace("\n", " ")

    @override
    def set_text(self, text: str) -> None:
        super().set_text(text)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _LEAVING:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def _restyle(self) -> None:
        super()._restyle()
        font = look().serif(tokens.TITLE.size)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self._fit()

    @override
    def _set_lines(self) -> None:
        lines = QTextBlockFormat()
        height = look().px(tokens.TITLE.line)
        lines.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.joinPreviousEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(lines)
        cursor.endEditBlock()

    def _fit(self) -> None:
        wanted = int(self.document().size().height())
        # What stands in an empty field has the height of the font, which is more than a line's.
        empty = QFontMetrics(self.font()).height()
        self.setFixedHeight(max(wanted, look().px(tokens.TITLE.line), empty) + 2)
