"""One search over entries, conversations, files and versions, answered inside the vault."""

from app.domain.search import Found, SavedSearch
from app.vault.saved_searches import SavedSearches
from app.vault.search import Search

NAME_CHARACTERS = 60


class Searching:
    """Search of one open vault."""

    def __init__(self, search: Search, saved: SavedSearches) -> None:
        self._search = search
        self._saved = saved

    def find(self, text: str, limit: int = 50) -> list[Found]:
        """Return the best hits for what was typed so far; a blank text finds nothing.

        Safe from a background thread: it uses the vault's read-only connection.
        """
        return self._search.find(text, limit) if text.strip() else []

    def saved(self) -> list[SavedSearch]:
        """Return the searches that the person saved, the oldest first."""
        return self._saved.all()

    def save(self, query: str) -> SavedSearch:
        """Keep a search under its own words.

        Raises:
            ValueError: The search is blank.
        """
        line = " ".join(query.split())
        if not line:
            message = "a blank search"
            raise ValueError(message)
        search = SavedSearch(line[:NAME_CHARACTERS], line)
        self._saved.save(search)
        return search

    def forget(self, search: SavedSearch) -> None:
        """Let a saved search go."""
        self._saved.forget(search.name)
