"""What can be done with the open conversation, each by name and by keys."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.conversation import Conversation
from app.ui.widgets.buttons import IconButton

KEYS = {
    "find": "Ctrl+F",
    "rename": "F2",
    "star": "Ctrl+D",
    "away": "Ctrl+Shift+A",
    "save": "Ctrl+P",
    "keep": "Ctrl+S",
}
ICONS = {
    "find": "magnifying-glass",
    "rename": "pencil-simple",
    "star": "star",
    "away": "archive",
    "save": "file-text",
    "keep": "floppy-disk",
}


class TalkMenu(IconButton):
    """Three dots; a conversation that has no word yet can only be found in."""

    wanted = Signal(str)
    """The person wants something done; carries one of ``KEYS``."""

    def __init__(self, page: QWidget) -> None:
        super().__init__("dots-three-bold", QCoreApplication.translate("TalkMenu", "More"))
        self._menu = QMenu(self)
        for key, keys in KEYS.items():
            action = self._menu.addAction(talk_deed_words(key))
            action.setObjectName(key)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(self._on_triggered)
        page.addActions(self._menu.actions())
        self.setMenu(self._menu)

    @property
    def actions_by_key(self) -> dict[str, QAction]:
        """The lines by what they are called; asked of Qt, since Python may lose hold of one."""
        return {action.objectName(): action for action in self._menu.actions()}

    def show_conversation(self, conversation: Conversation | None) -> None:
        """Offer what this conversation allows."""
        is_temporary = conversation is not None and conversation.is_temporary
        for key, action in self.actions_by_key.items():
            action.setEnabled(conversation is not None or key == "find")
        for key in ("star", "away"):
            self.actions_by_key[key].setEnabled(conversation is not None and not is_temporary)
        self.actions_by_key["keep"].setEnabled(is_temporary)
        self.actions_by_key["keep"].setVisible(is_temporary)
        if conversation is not None:
            star, away = self.actions_by_key["star"], self.actions_by_key["away"]
            star.setText(self.tr("Take the star") if conversation.is_starred else self.tr("Star"))
            away.setText(self.tr("Bring back") if conversation.is_archived else self.tr("Put away"))

    def _on_triggered(self) -> None:
        action = self.sender()
        if action is not None:
            self.wanted.emit(action.objectName())


def talk_deed_words(key: str) -> str:
    """Return what a deed is called."""
    return {
        "find": _tr("Find in this conversation"),
        "rename": _tr("Rename"),
        "star": _tr("Star"),
        "away": _tr("Put away"),
        "save": _tr("Save as a text file"),
        "keep": _tr("Save it after all"),
    }[key]


def _tr(source: str) -> str:
    return QCoreApplication.translate("TalkMenu", source)
