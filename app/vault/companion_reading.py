"""The companion's only door to the journal: entries the person opened to it, and no others.

Every query goes through views of schema 6, which apply the boundary and the consent, and
runs while the connection refuses to read anything else: a query that reached past the views
would fail, whatever it asked for. The index behind ``matching`` never held another word.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlcipher3 import dbapi2

from app.domain.entry import EntryId
from app.vault.connection import Connection
from app.vault.database import Row
from app.vault.errors import NoLongerThere, RecordKind
from app.vault.moments import moment_from

_ONE: Final = """
    SELECT id, written_at, written_offset_minutes, title, body
    FROM companion_entries WHERE id = :id
"""
_NEWEST: Final = """
    SELECT id, written_at, written_offset_minutes, title, body
    FROM companion_entries
    ORDER BY local_date DESC, written_at DESC, id DESC LIMIT :limit
"""
_MATCHING: Final = """
    SELECT companion_entries.id, written_at, written_offset_minutes, companion_entries.title,
        companion_entries.body
    FROM companion_words JOIN companion_entries ON companion_entries.id = companion_words.rowid
    WHERE companion_words MATCH :query
    ORDER BY bm25(companion_words, 4.0, 1.0) LIMIT :limit
"""
_VIEWS: Final = frozenset({"companion_entries", "companion_readable", "consent_in_force"})
_INDEX: Final = "companion_words"
_WORD: Final = re.compile(r"\w+")
MOST_WORDS = 24  # of a question; more make a search slow and no better


@dataclass(frozen=True, slots=True)
class OpenedEntry:
    """One entry that the companion may read."""

    id: EntryId
    written_at: datetime
    title: str = field(repr=False)
    body: str = field(repr=False)


class CompanionReading:
    """What the companion may read of an open vault's journal."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def entry(self, entry_id: EntryId) -> OpenedEntry:
        """Return one entry.

        Raises:
            NoLongerThere: There is none, or the companion may not read it: it cannot tell.
        """
        found = self._read(_ONE, id=entry_id)
        if not found:
            raise NoLongerThere(RecordKind.ENTRY, entry_id)
        return found[0]

    def newest(self, limit: int) -> list[OpenedEntry]:
        """Return the entries that may be read, newest first."""
        return self._read(_NEWEST, limit=limit)

    def matching(self, text: str, limit: int) -> list[OpenedEntry]:
        """Return the entries that share words with a text, the nearest first."""
        words = _WORD.findall(text)[:MOST_WORDS]
        if not words:
            return []
        query = " OR ".join(f'"{word}"' for word in words)
        return self._read(_MATCHING, query=query, limit=limit)

    def _read(self, statement: str, **values: object) -> list[OpenedEntry]:
        with (
            self._connection.reading() as database,
            database.narrowed(only_through_the_views),
        ):
            return [_entry(row) for row in database.rows(statement, **values)]


def only_through_the_views(action: int, subject: str | None, view: str | None) -> bool:
    """Return whether the companion's door lets a part of a statement through."""
    if action == dbapi2.SQLITE_READ:
        name = subject or ""
        return view in _VIEWS or name in _VIEWS or name.startswith(_INDEX)
    return action in {dbapi2.SQLITE_SELECT, dbapi2.SQLITE_FUNCTION} or (
        action == dbapi2.SQLITE_PRAGMA and subject == "data_version"
    )


def _entry(row: Row) -> OpenedEntry:
    return OpenedEntry(
        id=EntryId(row["id"]),
        written_at=moment_from(row["written_at"], row["written_offset_minutes"]),
        title=row["title"],
        body=row["body"],
    )
