"""What stands beside the entries and conversations: ways to find, keep and carry them."""

from dataclasses import dataclass
from typing import Self

from app.vault.connection import Connection
from app.vault.conversation_marks import ConversationMarks
from app.vault.imports import Imports
from app.vault.labels import Labels
from app.vault.portables import Portables
from app.vault.saved_searches import SavedSearches
from app.vault.templates import Templates


@dataclass(frozen=True, slots=True)
class JournalTables:
    """Labels, templates, saved searches, marks on conversations, and the ways out and in."""

    labels: Labels
    templates: Templates
    saved_searches: SavedSearches
    marks: ConversationMarks
    portables: Portables
    imports: Imports

    @classmethod
    def of(cls, connection: Connection) -> Self:
        """Return the tables of an open vault."""
        return cls(
            Labels(connection),
            Templates(connection),
            SavedSearches(connection),
            ConversationMarks(connection),
            Portables(connection),
            Imports(connection),
        )
