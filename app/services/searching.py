"""One search over entries and conversations, answered by the index inside the vault."""

from app.domain.search import Found
from app.vault.search import Search


class Searching:
    """Search of one open vault."""

    def __init__(self, search: Search) -> None:
        self._search = search

    def find(self, text: str, limit: int = 50) -> list[Found]:
        """Return the best hits for what was typed so far; a blank text finds nothing.

        Safe from a background thread: it uses the vault's read-only connection.
        """
        return self._search.find(text, limit) if text.strip() else []
