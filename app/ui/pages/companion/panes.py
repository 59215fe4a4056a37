"""How conversations and the talk share the page: side by side, or one at a time."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.ui.pages.companion.conversation_list import ConversationPane
from app.ui.pages.companion.talk_pane import TalkPane
from app.ui.widgets.cards import Hairline
from app.ui.widgets.theme import follow, look

LIST_FROM = 800  # effective pixels from which both stand side by side
LIST_WIDTH = 264
QWIDGETSIZE_MAX = 16_777_215  # Qt's own, missing from its Python binding


class Panes(QWidget):
    """The two parts of the companion's page, arranged by the room there is."""

    def __init__(self, list_pane: ConversationPane, pane: TalkPane) -> None:
        super().__init__()
        self.list = list_pane
        self.pane = pane
        self._shows_list = False
        self._line = Hairline(is_vertical=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (list_pane, self._line, pane):
            row.addWidget(widget, 1 if widget is pane else 0)
        pane.left.connect(self.show_list)
        follow(self._arrange)

    @property
    def is_one_pane(self) -> bool:
        """Whether list and talk take turns."""
        return self.width() < look().px(LIST_FROM)

    def show_talk(self) -> None:
        """Show the talk where there is room for one pane only."""
        self._shows_list = False
        self._arrange()

    def show_list(self) -> None:
        """Show the conversations where there is room for one pane only."""
        self._shows_list = True
        self._arrange()
        self.list.view.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        shown = {
            self.list: not self.is_one_pane or self._shows_list,
            self._line: not self.is_one_pane,
            self.pane: not self.is_one_pane or not self._shows_list,
        }
        # Hidden before shown: both at once would push the window wider.
        for widget in sorted(shown, key=lambda widget: shown[widget]):
            widget.setVisible(shown[widget])
        self.pane.set_one_pane(is_one_pane=self.is_one_pane)
        width = look().px(LIST_WIDTH)
        self.list.setMinimumWidth(width)
        self.list.setMaximumWidth(QWIDGETSIZE_MAX if self.is_one_pane else width)
