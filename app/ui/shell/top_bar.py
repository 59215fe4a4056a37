"""The bar above every page: search, what is saved, something new, lock, help."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from app.ui.widgets.buttons import Button, ButtonKind, HelpButton, SearchOpener
from app.ui.widgets.status import SavedDot
from app.ui.widgets.theme import follow, look

HEIGHT = 56
SEARCH_WIDTH = 376


class TopBar(QWidget):
    """Search, saved dot, New, Lock, Help now; help never collapses to an icon."""

    search_wanted = Signal()
    """The person wants to search."""

    entry_wanted = Signal()
    """A new entry, please."""

    conversation_wanted = Signal()
    """A new conversation, please."""

    lock_wanted = Signal()
    """Lock now."""

    help_wanted = Signal()
    """Help now."""

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchOpener(self.tr("Search everything here"), "Ctrl+K")
        self.saved_dot = SavedDot()
        self.new = Button(self.tr("New"), ButtonKind.PLAIN, icon="plus")
        self.lock = Button(self.tr("Lock"), ButtonKind.PLAIN, icon="lock-simple")
        self.help = HelpButton(self.tr("Help now"))
        self._row = QHBoxLayout(self)
        self._fill()
        self._connect()
        follow(self._on_look)

    def set_narrow(self, is_narrow: bool) -> None:  # noqa: FBT001  # mirrors Qt's setters
        """Drop words that a narrow window has no room for; help keeps all of its own."""
        self.search.setMaximumWidth(look().px(140 if is_narrow else SEARCH_WIDTH))

    def _fill(self) -> None:
        self.new.setMenu(self._new_menu())
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row.addWidget(self.search, 1)
        self._row.addStretch(0)
        for widget in (self.saved_dot, self.new, self.lock, self.help):
            self._row.addWidget(widget)

    def _new_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Entry")).triggered.connect(self._on_entry)
        menu.addAction(self.tr("Conversation")).triggered.connect(self._on_conversation)
        return menu

    def _connect(self) -> None:
        self.search.clicked.connect(self.search_wanted)
        self.lock.clicked.connect(self.lock_wanted)
        self.help.clicked.connect(self.help_wanted)

    def _on_entry(self) -> None:
        self.entry_wanted.emit()

    def _on_conversation(self) -> None:
        self.conversation_wanted.emit()

    def _on_look(self) -> None:
        px = look().px
        self.setMinimumHeight(px(HEIGHT))
        self._row.setContentsMargins(px(32), px(8), px(32), px(8))
        self._row.setSpacing(px(12))
        self.search.setMaximumWidth(px(SEARCH_WIDTH))
