"""The marks of Markdown as buttons, in one quiet row, or in a menu where there is no room."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.ui.pages.journal.markdown_syntax import InlineMark, LineMark
from app.ui.pages.journal.markdown_typing import MarkdownTyping
from app.ui.widgets.buttons import IconButton


class MarkdownToolbar(QWidget):
    """Types marks into one editor; each has a name, most have keys.

    Folded, one button with a menu stands for all of them; the keys work as before.
    """

    def __init__(self, typing: MarkdownTyping, edit: QWidget) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._edit = edit
        self._marks: list[IconButton] = []
        self._shortcuts: dict[IconButton, QShortcut] = {}
        self._lines: dict[IconButton, QAction] = {}
        self.folded = IconButton("text-aa", self.tr("Formatting"))
        self._menu = QMenu(self.folded)
        self.folded.setMenu(self._menu)
        self.folded.hide()
        self._row.addWidget(self.folded)
        self.setAccessibleName(self.tr("Formatting"))
        line, inline = typing.toggle_line, typing.toggle_inline
        self.heading = self._add("text-h", self.tr("Heading"), "Ctrl+Shift+1")
        self.bold = self._add("text-bolder", self.tr("Bold"), "Ctrl+B")
        self.italic = self._add("text-italic", self.tr("Italic"), "Ctrl+I")
        self.list = self._add("list-bullets", self.tr("List"), "Ctrl+Shift+8")
        self.checkbox = self._add("check-square", self.tr("Checkbox"), "Ctrl+Shift+9")
        self.quote = self._add("quotes", self.tr("Quote"), "Ctrl+Shift+.")
        self.heading.clicked.connect(partial(line, LineMark.HEADING))
        self.bold.clicked.connect(partial(inline, InlineMark.BOLD))
        self.italic.clicked.connect(partial(inline, InlineMark.ITALIC))
        self.list.clicked.connect(partial(line, LineMark.LIST))
        self.checkbox.clicked.connect(partial(line, LineMark.CHECKBOX))
        self.quote.clicked.connect(partial(line, LineMark.QUOTE))

    def set_folded(self, *, is_folded: bool) -> None:
        """Show one button with a menu instead of all, or not."""
        for button in self._marks:
            button.setVisible(not is_folded)
        self.folded.setVisible(is_folded)

    def set_keys(self, button: IconButton, keys: QKeySequence) -> None:
        """Let other keys press a button, and say so."""
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        name = button.accessibleName()
        button.setToolTip(f"{name} ({shown})" if shown else name)
        self._shortcuts[button].setKey(keys)
        self._lines[button].setText(button.toolTip())

    def _add(self, icon: str, name: str, keys: str) -> IconButton:
        button = IconButton(icon, name)
        # Within the editor only: the same keys may mean something else on the page.
        shortcut = QShortcut(self._edit)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(button.click)
        self._shortcuts[button] = shortcut
        self._lines[button] = self._menu.addAction(name)
        self._lines[button].triggered.connect(button.click)
        self.set_keys(button, QKeySequence(keys))
        self._marks.append(button)
        self._row.addWidget(button)
        return button
