"""The session sheet's only door to the journal: entries kept for a session, and no others.

Its query goes through a view of schema 12, which applies the boundary, and runs while the
connection refuses to read anything else; compare ``companion_reading``.
"""

from typing import Final

from sqlcipher3 import dbapi2

from app.domain.boundary import Boundary
from app.domain.entry import Entry, EntryId
from app.vault.connection import Connection
from app.vault.moments import moment_from

_NEWEST: Final = """
    SELECT id, written_at, written_offset_minutes, title, body FROM session_entries
    ORDER BY local_date DESC, written_at DESC, id DESC LIMIT :limit
"""
_VIEW: Final = "session_entries"


class SessionReading:
    """What a session sheet may quote of an open vault's journal."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def newest(self, limit: int) -> list[Entry]:
        """Return the entries that were kept for a session, newest first."""
        with self._connection.reading() as database, database.narrowed(only_through_the_view):
            rows = database.rows(_NEWEST, limit=limit)
        found = []
        for row in rows:
            written_at = moment_from(row["written_at"], row["written_offset_minutes"])
            found.append(
                Entry(
                    id=EntryId(row["id"]),
                    written_at=written_at,
                    changed_at=written_at,
                    boundary=Boundary.FOR_MY_SESSION,
                    title=row["title"],
                    body=row["body"],
                )
            )
        return found


def only_through_the_view(action: int, subject: str | None, view: str | None) -> bool:
    """Return whether the sheet's door lets a part of a statement through."""
    if action == dbapi2.SQLITE_READ:
        return _VIEW in (view, subject)
    return action in {dbapi2.SQLITE_SELECT, dbapi2.SQLITE_FUNCTION}
