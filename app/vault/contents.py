"""What a database holds, in figures that can be compared: is a copy whole, is one needed."""

import hashlib
from contextlib import closing
from pathlib import Path
from typing import Final

from app.vault import chain
from app.vault.backup_file import Manifest
from app.vault.database import Database, open_finished
from app.vault.errors import DatabaseDamaged
from app.vault.sqlite_errors import typed_errors

# Before there were sums over rows: whatever a person writes or chooses moves one of these.
_MARK: Final = """
    SELECT (SELECT count(*) || ' ' || max(id) || ' ' || max(changed_at) FROM entry) AS entries,
        (SELECT count(*) || ' ' || max(id) FROM entry_version) AS versions,
        (SELECT count(*) || ' ' || max(id) || ' ' || max(saved_at) FROM draft) AS drafts,
        (SELECT count(*) || ' ' || max(id) || ' ' || max(changed_at) || ' '
            || group_concat(mode || title || unsent, ' ') FROM conversation) AS conversations,
        (SELECT count(*) || ' ' || max(id) || ' ' || sum(superseded) || ' '
            || sum(stop_reason IS 'writing') FROM turn) AS turns,
        (SELECT group_concat(key || '=' || value, ' ') FROM preference) AS preferences
"""

# A backup of before schema 3 has no such table, and none of its figures.
_HAS_ATTACHMENTS: Final = "SELECT 1 FROM sqlite_schema WHERE name = 'attachment'"
_MARK_OF_ATTACHMENTS: Final = """
    SELECT count(*) || ' ' || max(id) || ' ' || sum(state = 'removed') AS attachments
    FROM attachment
"""
# An older database, such as a backup's, has no trash.
_TRASH_SINCE: Final = 2
_TRASH: Final = """
    SELECT (SELECT count(*) || ' ' || max(trashed_at) FROM entry
            WHERE trashed_at IS NOT NULL) AS entries,
        (SELECT count(*) || ' ' || max(trashed_at) FROM conversation
            WHERE trashed_at IS NOT NULL) AS conversations
"""


def manifest(database: Database) -> Manifest:
    """Return the figures of a database, as one transaction sees it."""
    tables = chain.tables_of(database)
    # Table names come from the schema itself and cannot be bound as values.
    rows = {
        name: int(database.rows(f'SELECT count(*) AS rows FROM "{name}"')[0]["rows"])  # noqa: S608
        for name in tables
    }
    return Manifest(int(database.setting("user_version")), rows, mark(database))


def mark(database: Database) -> str:
    """Return a text that stays the same for as long as nobody writes or chooses anything."""
    if chain.is_kept_by(database):
        return chain.mark(database)  # of every table there is, also those of later schemas
    asked = [_MARK]
    if database.row(_HAS_ATTACHMENTS) is not None:
        asked.append(_MARK_OF_ATTACHMENTS)
    rows = [database.rows(statement)[0] for statement in asked]
    text = "\n".join(f"{name} {row[name]}" for row in rows for name in row.keys())  # noqa: SIM118 - a Row
    return hashlib.sha256(text.encode()).hexdigest()


def _figures(database: Database, query: str) -> str:
    figures = database.rows(query)[0]
    return "\n".join(f"{name} {figures[name]}" for name in figures.keys())  # noqa: SIM118 - a Row


def prove_copy(path: Path, key: str, expected: Manifest) -> None:
    """Raise unless a finished copy is sound and holds what was copied.

    Two connections, since one bad page spoils later checks on the same one.

    Raises:
        DatabaseDamaged: A page is not what was written, the pages make no sound database,
            or the figures differ.
    """
    with typed_errors(path.parent):
        with closing(open_finished(path, key)) as database:
            if database.rows("PRAGMA cipher_integrity_check"):
                raise DatabaseDamaged
        with closing(open_finished(path, key)) as database:
            if [row["quick_check"] for row in database.rows("PRAGMA quick_check")] != ["ok"]:
                raise DatabaseDamaged
            if manifest(database) != expected:
                raise DatabaseDamaged
