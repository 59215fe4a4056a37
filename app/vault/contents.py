"""What a database holds, in figures that can be compared: is a copy whole, is one needed."""

import hashlib
from contextlib import closing
from pathlib import Path
from typing import Final

from app.vault.backup_file import Manifest
from app.vault.database import Database, open_finished
from app.vault.errors import DatabaseDamaged
from app.vault.sqlite_errors import typed_errors

# The index's own tables are left out: a count of them says nothing about the words.
_TABLES: Final = """
    SELECT name FROM sqlite_schema AS ours
    WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'
        AND NOT EXISTS (
            SELECT 1 FROM sqlite_schema AS index_of
            WHERE index_of.sql LIKE 'CREATE VIRTUAL%' AND ours.name LIKE index_of.name || '~_%'
                ESCAPE '~'
        )
    ORDER BY name
"""
# Whatever a person writes or chooses moves one of these; the audit log alone does not.
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


def manifest(database: Database) -> Manifest:
    """Return the figures of a database, as one transaction sees it."""
    tables = [row["name"] for row in database.rows(_TABLES)]
    # Table names come from the schema itself and cannot be bound as values.
    rows = {
        name: int(database.rows(f'SELECT count(*) AS rows FROM "{name}"')[0]["rows"])  # noqa: S608
        for name in tables
    }
    return Manifest(int(database.setting("user_version")), rows, mark(database))


def mark(database: Database) -> str:
    """Return a text that stays the same for as long as nobody writes or chooses anything."""
    figures = database.rows(_MARK)[0]
    text = "\n".join(f"{name} {figures[name]}" for name in figures.keys())  # noqa: SIM118 - a Row
    return hashlib.sha256(text.encode()).hexdigest()


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
