"""The templates that the person made."""

from app.domain.template import Template
from app.vault.connection import Connection


class Templates:
    """The templates of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Template]:
        """Return them in the order in which they were made."""
        with self._connection.reading() as database:
            rows = database.rows("SELECT name, body FROM template ORDER BY id")
        return [Template(row["name"], row["body"], is_own=True) for row in rows]

    def save(self, template: Template) -> None:
        """Store a template; one of the same name is replaced."""
        with self._connection.transaction() as database:
            database.run(
                """
                INSERT INTO template (name, body) VALUES (:name, :body)
                ON CONFLICT (name) DO UPDATE SET body = excluded.body
                """,
                name=template.name,
                body=template.body,
            )

    def remove(self, name: str) -> None:
        """Remove a template; harmless when there is none of that name."""
        with self._connection.transaction() as database:
            database.run("DELETE FROM template WHERE name = :name", name=name)
