"""Opens the search over the page, and goes to what was chosen in it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.conversation import ConversationId, TurnId
from app.domain.entry import EntryId
from app.domain.search import Found, FoundKind
from app.services.searching import Searching
from app.ui.bridge.tasks import TaskRunner
from app.ui.shell.commands import CommandBook
from app.ui.shell.navigation import Destination
from app.ui.shell.rooms import Rooms
from app.ui.shell.search_sheet import ACTIONS_FIRST, SearchSheet

if TYPE_CHECKING:  # a room is imported when it is first entered: see late.py
    from app.ui.pages.companion.page import CompanionPage
    from app.ui.pages.journal.page import JournalPage
    from app.ui.shell.shortcuts_sheet import ShortcutsSheet

_ROOMS = {
    FoundKind.EXERCISE: Destination.PRACTICE,
    FoundKind.CHECK_IN: Destination.CHECK_INS,
}


@dataclass(frozen=True, slots=True)
class Places:
    """Where hits lead to; each page is built when somebody first goes there."""

    rooms: Rooms
    journal: Callable[[], "JournalPage"]
    companion: Callable[[], "CompanionPage"]


class SearchDesk(QObject):
    """Serves one house."""

    failed = Signal(object)
    """A search could not be saved or forgotten; carries the ``AppError``."""

    versions_wanted = Signal()
    """The person found something in an earlier version of the entry that is open now."""

    def __init__(
        self, places: Places, commands: CommandBook, searching: Searching, tasks: TaskRunner
    ) -> None:
        super().__init__(places.rooms)
        self._places = places
        self._commands = commands
        self._searching = searching
        self._tasks = tasks
        self.sheet: SearchSheet | None = None

    def show_search(self, question: str = "") -> None:
        """Open the search, with a question in it if there is one."""
        if self.sheet is None:
            self.sheet = sheet = SearchSheet(
                self._places.rooms, self._searching, self._commands, self._tasks
            )
            sheet.chosen.connect(self.go_to)
            sheet.command_chosen.connect(self._commands.run)
            sheet.keys_wanted.connect(self.show_shortcuts)
            sheet.failed.connect(self.failed)
            sheet.closed.connect(self._on_closed)
            sheet.open()
        self.sheet.ask(question)
        self.sheet.field.line.setFocus()

    def show_actions(self) -> None:
        """Open the search with everything that can be done."""
        self.show_search(ACTIONS_FIRST)

    def show_shortcuts(self, command: str = "") -> "ShortcutsSheet":
        """Show all actions with their keys, and go to those of one if it is named."""
        from app.ui.shell.shortcuts_sheet import ShortcutsSheet

        sheet = ShortcutsSheet(self._places.rooms, self._commands)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        if command:
            sheet.go_to(command)
        return sheet

    def go_to(self, found: object) -> None:
        """Go to where a hit was found."""
        if not isinstance(found, Found):
            return
        if found.kind in (FoundKind.TURN, FoundKind.CONVERSATION):
            self._places.rooms.go(Destination.COMPANION)
            companion = self._places.companion()
            companion.open_conversation(ConversationId(found.target_id))
            if found.kind is FoundKind.TURN:
                companion.pane.view.show_turn(TurnId(found.place_id))
            return
        if found.kind in _ROOMS:
            self._places.rooms.go(_ROOMS[found.kind])
            return
        self._places.rooms.go(Destination.JOURNAL)
        self._places.journal().open_entry(EntryId(found.target_id))
        if found.kind is FoundKind.VERSION:
            self.versions_wanted.emit()

    def _on_closed(self) -> None:
        if self.sheet is not None:
            self.sheet.deleteLater()
        self.sheet = None
