"""Searches that the person gave a name."""

from app.domain.search import SavedSearch
from app.vault.connection import Connection


class SavedSearches:
    """The saved searches of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[SavedSearch]:
        """Return them in the order in which they were saved."""
        with self._connection.reading() as database:
            rows = database.rows("SELECT name, query FROM saved_search ORDER BY id")
        return [SavedSearch(row["name"], row["query"]) for row in rows]

    def save(self, search: SavedSearch) -> None:
        """Store a search; one of the same name is replaced."""
        with self._connection.transaction() as database:
            database.run(
                """
                INSERT INTO saved_search (name, query) VALUES (:name, :query)
                ON CONFLICT (name) DO UPDATE SET query = excluded.query
                """,
                name=search.name,
                query=search.query,
            )

    def forget(self, name: str) -> None:
        """Remove a search; harmless when there is none of that name."""
        with self._connection.transaction() as database:
            database.run("DELETE FROM saved_search WHERE name = :name", name=name)
