"""What else can be done with the open text, each by name and by keys."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.widgets.buttons import IconButton

VERSIONS_KEYS = "Ctrl+Shift+E"
DELETE_KEYS = "Ctrl+Shift+Backspace"
ERASE_KEYS = "Ctrl+Shift+Del"


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the menu; its key is what it is called in the settings of shortcuts."""

    key: str
    icon: str
    keys: str


DEEDS = (
    Deed("find", "magnifying-glass", "Ctrl+F"),
    Deed("replace", "swap", "Ctrl+H"),
    Deed("template", "note-blank", "Ctrl+Shift+T"),
    Deed("moment", "clock", "Ctrl+Shift+D"),
    Deed("labels", "hash", "Ctrl+Shift+L"),
    Deed("focus", "corners-out", "Ctrl+Shift+F"),
    Deed("pdf", "file-pdf", "Ctrl+P"),
    Deed("versions", "clock-counter-clockwise", VERSIONS_KEYS),
    Deed("delete", "trash", DELETE_KEYS),
    Deed("erase", "eraser", ERASE_KEYS),
)


class MoreButton(IconButton):
    """Three dots with a menu; its keys work from anywhere in the editor."""

    wanted = Signal(str)
    """The person wants something done with the text; carries the key of the deed."""

    versions_wanted = Signal()
    """The person wants to see how the text stood before."""

    delete_wanted = Signal()
    """The person wants the text in the trash."""

    erase_wanted = Signal()
    """The person wants nothing of the text left."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__("dots-three-bold", self.tr("More"))
        self._menu = QMenu(self)
        for deed in DEEDS:
            action = _action(self._menu, deed_words(deed.key), deed.keys)
            action.setObjectName(deed.key)
            action.triggered.connect(self._on_triggered)
        editor.addActions(self._menu.actions())
        self.setMenu(self._menu)

    @property
    def actions_by_key(self) -> dict[str, QAction]:
        """The lines by what they are called; asked of Qt, since Python may lose hold of one."""
        return {action.objectName(): action for action in self._menu.actions()}

    @property
    def versions(self) -> QAction:
        """The line that shows how the text stood before."""
        return self.actions_by_key["versions"]

    @property
    def delete(self) -> QAction:
        """The line that puts the text into the trash."""
        return self.actions_by_key["delete"]

    def _on_triggered(self) -> None:
        key = self.sender().objectName()
        if key == "versions":
            self.versions_wanted.emit()
        elif key == "delete":
            self.delete_wanted.emit()
        elif key == "erase":
            self.erase_wanted.emit()
        else:
            self.wanted.emit(key)


def deed_words(key: str) -> str:
    """Return what a deed is called."""
    return {
        "find": _tr("Find in this text"),
        "replace": _tr("Find and replace"),
        "template": _tr("Templates"),
        "moment": _tr("Date and time"),
        "labels": _tr("Add a tag, a person or a place"),
        "focus": _tr("Focus mode"),
        "pdf": _tr("Save as PDF to print"),
        "versions": _tr("Earlier versions"),
        "delete": _tr("Move to trash"),
        "erase": _tr("Erase for good"),
    }[key]


def _tr(source: str) -> str:
    return QCoreApplication.translate("MoreMenu", source)


def _action(menu: QMenu, words: str, keys: str) -> QAction:
    action = menu.addAction(words)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return action
