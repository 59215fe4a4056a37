"""The bar above every page: search, what is saved, something new, lock, help."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget
from typing_extensions import override

from app.ui.widgets.buttons import Button, ButtonKind, HelpButton, IconButton, SearchOpener
from app.ui.widgets.status import SavedDot
from app.ui.widgets.theme import follow, look

HEIGHT = 56
# Padding at the sides, gap, and the most that the search takes; pixels at 100 %.
WIDE, NARROW = (32, 12, 376), (12, 8, 376)
ROOM_FOR_NEW, ROOM_FOR_ITS_SIGN = 480, 380  # effective pixels; below them Ctrl+K does it


class TopBar(QWidget):
    """Search, saved dot, New, Lock, Help now; help never collapses to an icon."""

    search_wanted = Signal()
    """The person wants to search."""

    entry_wanted = Signal()
    """A new entry, please."""

    conversation_wanted = Signal()
    """A new conversation, please."""

    check_in_wanted = Signal()
    """Say how it is, please."""

    exercise_wanted = Signal()
    """An exercise, please."""

    pack_wanted = Signal()
    """A pack from a clinician, please."""

    lock_wanted = Signal()
    """Lock now."""

    help_wanted = Signal()
    """Help now."""

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchOpener(self.tr("Search everything here"), "Ctrl+K", self.tr("Search"))
        self.saved_dot = SavedDot()
        self.new = Button(self.tr("New"), ButtonKind.PLAIN, icon="plus")
        self.new_sign = IconButton("plus", self.tr("New"))
        self.lock = Button(self.tr("Lock"), ButtonKind.PLAIN, icon="lock-simple")
        self.help = HelpButton(self.tr("Help now"))
        self._is_narrow = False
        self._has_journal = True
        self._row = QHBoxLayout(self)
        self._fill()
        self._connect()
        follow(self._on_look)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def set_narrow(self, is_narrow: bool) -> None:  # noqa: FBT001  # mirrors Qt's setters
        """Draw together where a window is narrow; help keeps all of its words."""
        self._is_narrow = is_narrow
        self._on_look()

    def leave_out_journal(self) -> None:
        """Offer neither a search nor something new: there is no journal here."""
        self._has_journal = False
        self.search.hide()
        self._fit()

    def _fill(self) -> None:
        menu = self._new_menu()
        self.new.setMenu(menu)
        self.new_sign.setMenu(menu)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row.addWidget(self.search, 1)
        self._row.addStretch(0)
        self.help.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for widget in (self.saved_dot, self.new, self.new_sign, self.lock, self.help):
            self._row.addWidget(widget)

    def _fit(self) -> None:
        """Show New in words, as a sign, or not at all, as there is room."""
        has_words = self.width() >= look().px(ROOM_FOR_NEW)
        has_sign = not has_words and self.width() >= look().px(ROOM_FOR_ITS_SIGN)
        self.new.setVisible(self._has_journal and has_words)
        self.new_sign.setVisible(self._has_journal and has_sign)

    def _new_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Entry")).triggered.connect(self._on_entry)
        menu.addAction(self.tr("Mood")).triggered.connect(self._on_check_in)
        menu.addAction(self.tr("Exercise")).triggered.connect(self._on_exercise)
        menu.addAction(self.tr("Conversation")).triggered.connect(self._on_conversation)
        menu.addAction(self.tr("Pack from your clinician")).triggered.connect(self._on_pack)
        return menu

    def _connect(self) -> None:
        self.search.clicked.connect(self.search_wanted)
        self.lock.clicked.connect(self.lock_wanted)
        self.help.clicked.connect(self.help_wanted)

    def _on_entry(self) -> None:
        self.entry_wanted.emit()

    def _on_check_in(self) -> None:
        self.check_in_wanted.emit()

    def _on_exercise(self) -> None:
        self.exercise_wanted.emit()

    def _on_pack(self) -> None:
        self.pack_wanted.emit()

    def _on_conversation(self) -> None:
        self.conversation_wanted.emit()

    def _on_look(self) -> None:
        px = look().px
        side, gap, search = NARROW if self._is_narrow else WIDE
        self.setMinimumHeight(px(HEIGHT))
        self._row.setContentsMargins(px(side), px(8), px(side), px(8))
        self._row.setSpacing(px(gap))
        self.search.setMinimumWidth(px(40) if self._is_narrow else 0)
        self.search.setMaximumWidth(px(search))
