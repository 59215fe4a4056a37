"""How list, text and calendar share the page: side by side, or one where there is no room.

The calendar goes first, then the list becomes a pane of its own with a way back.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.pages.journal.calendar import MonthCalendar
from app.ui.pages.journal.editor import Editor
from app.ui.pages.journal.list_pane import ListPane
from app.ui.widgets.cards import Hairline
from app.ui.widgets.theme import follow, look

CALENDAR_FROM = 1_000  # effective pixels from which all three stand side by side
LIST_FROM = 760  # effective pixels from which list and text do
LIST_WIDTH = 272
CALENDAR_WIDTH = 216
QWIDGETSIZE_MAX = 16_777_215  # Qt's own, missing from its Python binding


class Panes(QWidget):
    """The three parts of the journal, arranged by the room there is."""

    focus_mode_changed = Signal(bool)
    """The text has the page for itself now, or no longer."""

    def __init__(self, list_pane: ListPane, editor: Editor, calendar: MonthCalendar) -> None:
        super().__init__()
        self.list = list_pane
        self.editor = editor
        self.calendar = calendar
        self._is_editing = False
        self._is_focus_mode = False
        self._left_line = Hairline(is_vertical=True)
        self._right_line = Hairline(is_vertical=True)
        self._calendar_pane = QWidget()
        # It makes room for itself: the year goes where there is none (see ``calendar``).
        policy = QSizePolicy.Policy
        self._calendar_pane.setSizePolicy(policy.Preferred, policy.Ignored)
        self._calendar_column = QVBoxLayout(self._calendar_pane)
        self._calendar_column.addWidget(calendar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (
            list_pane,
            self._left_line,
            editor,
            self._right_line,
            self._calendar_pane,
        ):
            row.addWidget(widget, 1 if widget is editor else 0)
        editor.left.connect(self.show_list)
        follow(self._on_look)

    @property
    def is_one_pane(self) -> bool:
        """Whether list and text take turns."""
        return self.width() < look().px(LIST_FROM)

    @property
    def is_focus_mode(self) -> bool:
        """Whether the text has the page for itself."""
        return self._is_focus_mode

    def set_focus_mode(self, *, is_on: bool) -> None:
        """Give the whole page to the text, with the line that is written in its middle."""
        self._set_alone(is_alone=is_on)
        self.focus_mode_changed.emit(is_on)

    def show_editor(self) -> None:
        """Show the text where there is room for one pane only."""
        self._is_editing = True
        self._arrange()
        if self.is_one_pane:
            self.editor.body.setFocus()

    def show_list(self) -> None:
        """Show the list where there is room for one pane only."""
        self._is_editing = False
        self._arrange()
        self.list.view.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_focus_mode:
            self.set_focus_mode(is_on=False)
        else:
            super().keyPressEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.is_focus_mode and not event.spontaneous():  # the person went elsewhere
            self._set_alone(is_alone=False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _set_alone(self, *, is_alone: bool) -> None:
        self._is_focus_mode = is_alone
        self.editor.set_alone(is_alone=is_alone)
        self.editor.body.set_line_in_middle(is_on=is_alone)
        self._arrange()
        self.editor.body.setFocus()

    def _arrange(self) -> None:
        is_alone = self._is_focus_mode
        has_calendar = self.width() >= look().px(CALENDAR_FROM) and not is_alone
        shown = {
            self.list: not is_alone and (not self.is_one_pane or not self._is_editing),
            self.editor: is_alone or not self.is_one_pane or self._is_editing,
            self._left_line: not self.is_one_pane and not is_alone,
            self._right_line: has_calendar,
            self._calendar_pane: has_calendar,
        }
        # Hidden before shown: both at once would push the window wider.
        for widget in sorted(shown, key=lambda widget: shown[widget]):
            widget.setVisible(shown[widget])
        self.editor.set_one_pane(is_one_pane=self.is_one_pane and not is_alone)
        width = look().px(LIST_WIDTH)
        self.list.setMaximumWidth(QWIDGETSIZE_MAX if self.is_one_pane else width)

    def _on_look(self) -> None:
        px = look().px
        self.list.setMinimumWidth(px(LIST_WIDTH))
        self._calendar_pane.setFixedWidth(px(CALENDAR_WIDTH))
        self._calendar_column.setContentsMargins(px(16), px(20), px(16), px(16))
        self._arrange()
