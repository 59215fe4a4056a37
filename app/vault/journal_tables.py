"""What stands beside the entries and conversations: ways to find, keep and carry them."""

from functools import cached_property
from typing import TYPE_CHECKING

from app.vault.connection import Connection
from app.vault.conversation_marks import ConversationMarks
from app.vault.labels import Labels
from app.vault.saved_searches import SavedSearches
from app.vault.templates import Templates

if TYPE_CHECKING:  # the ways out and in are imported when somebody takes one
    from app.vault.imports import Imports
    from app.vault.portables import Portables


class JournalTables:
    """Labels, templates, saved searches, marks on conversations, and the ways out and in."""

    def __init__(self, connection: Connection) -> None:
        self.labels = Labels(connection)
        self.templates = Templates(connection)
        self.saved_searches = SavedSearches(connection)
        self.marks = ConversationMarks(connection)
        self._connection = connection

    @cached_property
    def portables(self) -> "Portables":
        """All of the journal in the form in which it travels."""
        from app.vault.portables import Portables

        return Portables(self._connection)

    @cached_property
    def imports(self) -> "Imports":
        """What came in from other journals."""
        from app.vault.imports import Imports

        return Imports(self._connection)

    def sweep(self) -> None:
        """Erase what a crash left of a journal that was coming in."""
        with self._connection.reading() as database:
            arriving = database.rows("SELECT 1 FROM import_batch WHERE state = 'arriving' LIMIT 1")
        if arriving:
            self.imports.sweep()
