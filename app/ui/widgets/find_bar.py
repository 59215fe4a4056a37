"""A bar that finds words on the page, and replaces them where the page can be written on.

It knows nothing of the page: what is sought comes out as a wish, and the page answers
with ``show_count``. Enter goes to the next place, Shift+Enter to the one before, Esc closes.
"""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy
from typing_extensions import override

from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize, IconButton
from app.ui.widgets.cards import Surface
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

MOST_COUNTED = 1_000


class FindBar(Surface):
    """One line to find words with, and a second one to replace them."""

    sought = Signal(str)
    """The person seeks these words; empty for none. Not sent again for the next place."""

    next_wanted = Signal(bool)
    """The person wants the next place; carries True for the one before."""

    replace_wanted = Signal(str)
    """The person wants this in place of the words that are chosen."""

    replace_all_wanted = Signal(str)
    """The person wants this in place of the words wherever they are."""

    closed = Signal()
    """The bar is gone."""

    def __init__(self, *, can_replace: bool) -> None:
        super().__init__(Role.RECESS, 0, Role.LINE)
        self._can_replace = can_replace
        self.line = _Line(self.tr("Find on this page"))
        self.replacement = _Line(self.tr("Replace with"))
        self.count = Label("", TextStyle.HINT)
        self.earlier = IconButton("caret-up", self.tr("The place before"), 32)
        self.later = IconButton("caret-down", self.tr("The next place"), 32)
        self.close_bar = IconButton("x", self.tr("Close"), 32)
        self.replace = Button(self.tr("Replace"), ButtonKind.SECONDARY, ButtonSize.SMALL)
        self.replace_all = Button(self.tr("Replace all"), ButtonKind.SECONDARY, ButtonSize.SMALL)
        self._grid = QGridLayout(self)
        self._replacing = QHBoxLayout()
        self._lay_out()
        self._connect()
        self.hide()
        follow(self._on_look)

    def open(self, words: str = "", *, to_replace: bool = False) -> None:
        """Appear with words to find, ready for others; with the line to replace them, or not."""
        self._show_replacing(is_shown=to_replace and self._can_replace)
        if words:
            self.line.setText(words)
        self.show()
        self.line.setFocus()
        self.line.selectAll()
        self.sought.emit(self.line.text())

    def close_now(self) -> None:
        """Disappear; nothing is sought any more."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def show_count(self, number: int, count: int) -> None:
        """Say which of how many places is chosen; ``number`` is 0 when none is."""
        local = QLocale()
        if not self.line.text():
            words = ""
        elif not count:
            words = self.tr("Not found")
        elif count >= MOST_COUNTED:
            words = self.tr("{count} or more").format(count=local.toString(MOST_COUNTED))
        else:
            words = self.tr("{number} of {count}").format(
                number=local.toString(number), count=local.toString(count)
            )
        self.count.setText(words)
        for button in (self.earlier, self.later, self.replace, self.replace_all):
            button.setEnabled(bool(count))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_now()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if self.replacement.hasFocus():
                self._on_replace()
            else:
                self.next_wanted.emit(is_back)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        beside = QHBoxLayout()
        for widget in (self.count, self.earlier, self.later, self.close_bar):
            beside.addWidget(widget)
        self._replacing.addWidget(self.replace)
        self._replacing.addWidget(self.replace_all)
        self._replacing.addStretch(1)
        self._grid.addWidget(self.line, 0, 0)
        self._grid.addLayout(beside, 0, 1)
        self._grid.addWidget(self.replacement, 1, 0)
        self._grid.addLayout(self._replacing, 1, 1)
        self._grid.setColumnStretch(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._show_replacing(is_shown=False)

    def _connect(self) -> None:
        self.line.textEdited.connect(self.sought)
        self.earlier.clicked.connect(self._on_earlier)
        self.later.clicked.connect(self._on_later)
        self.close_bar.clicked.connect(self.close_now)
        self.replace.clicked.connect(self._on_replace)
        self.replace_all.clicked.connect(self._on_replace_all)

    def _show_replacing(self, *, is_shown: bool) -> None:
        for widget in (self.replacement, self.replace, self.replace_all):
            widget.setVisible(is_shown)

    def _on_earlier(self) -> None:
        self.next_wanted.emit(True)  # noqa: FBT003  # a signal's value

    def _on_later(self) -> None:
        self.next_wanted.emit(False)  # noqa: FBT003

    def _on_replace(self) -> None:
        self.replace_wanted.emit(self.replacement.text())

    def _on_replace_all(self) -> None:
        self.replace_all_wanted.emit(self.replacement.text())

    def _on_look(self) -> None:
        px = look().px
        self._grid.setContentsMargins(px(Space.M), px(Space.XS), px(Space.M), px(Space.XS))
        self._grid.setHorizontalSpacing(px(Space.S))
        self._replacing.setSpacing(px(Space.S))
        self._grid.setVerticalSpacing(px(Space.XS))
        for line in (self.line, self.replacement):
            line.setFont(look().sans(15))
            line.setFixedHeight(px(34))


class _Line(QLineEdit):
    """A line whose Enter and Esc belong to the bar."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(name)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)
