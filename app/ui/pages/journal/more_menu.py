"""What else can be done with the open text: its earlier versions, and the trash."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.widgets.buttons import IconButton

VERSIONS_KEYS = "Ctrl+Shift+E"
DELETE_KEYS = "Ctrl+Shift+Backspace"


class MoreButton(IconButton):
    """Three dots with a menu; its keys work from anywhere in the editor."""

    versions_wanted = Signal()
    """The person wants to see how the text stood before."""

    delete_wanted = Signal()
    """The person wants the text in the trash."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__("dots-three", self.tr("More"))
        menu = QMenu(self)
        self.versions = _action(menu, self.tr("Earlier versions"), VERSIONS_KEYS)
        self.delete = _action(menu, self.tr("Move to trash"), DELETE_KEYS)
        self.versions.triggered.connect(self.versions_wanted)
        self.delete.triggered.connect(self.delete_wanted)
        editor.addActions([self.versions, self.delete])
        self.setMenu(menu)


def _action(menu: QMenu, words: str, keys: str) -> QAction:
    action = menu.addAction(words)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return action
