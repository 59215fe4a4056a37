"""The person's choices, one row each, as JSON values.

A key that this program does not know stays where it is: a later version wrote it, and
wants to find it again. A value that makes no sense counts as not chosen.
"""

import json
from dataclasses import fields, replace
from typing import Any

from app.domain.preferences import Preferences
from app.vault.connection import Connection


class PreferenceTable:
    """The preferences of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def load(self) -> Preferences:
        """Return the choices; what was never chosen has its default."""
        with self._connection.reading() as database:
            rows = database.rows("SELECT key, value FROM preference")
        untrusted = {row["key"]: _decoded(row["value"]) for row in rows}
        chosen: dict[str, Any] = {
            field.name: untrusted[field.name]
            for field in fields(Preferences)
            if type(untrusted.get(field.name)) is type(field.default)
        }
        return replace(Preferences(), **chosen)

    def store(self, preferences: Preferences) -> None:
        """Store all choices at once."""
        with self._connection.transaction() as database:
            for field in fields(preferences):
                database.run(
                    """
                    INSERT INTO preference (key, value) VALUES (:key, :value)
                    ON CONFLICT (key) DO UPDATE SET value = excluded.value
                    """,
                    key=field.name,
                    value=json.dumps(getattr(preferences, field.name)),
                )


def _decoded(value: str) -> object:
    """Return a stored value; a list of texts as a tuple, as the choices hold it."""
    try:
        decoded: object = json.loads(value)
    except ValueError:
        return None
    if isinstance(decoded, list):
        return tuple(decoded) if all(isinstance(each, str) for each in decoded) else None
    return decoded
