"""The trash: what was deleted and can come back, and how it is erased for good.

Deleting only sets a moment beside the row. Erasing removes the rows, and what belongs to
them (versions, draft, attachments, turns) goes by the schema's own rules; the index is
merged into one piece, in which no word is that is gone. SQLite writes zeros over what it
frees. Pages of before remain in the write-ahead log until ``settle``.
"""

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

from app.domain.entry import EXCERPT_CHARACTERS, DraftId, EntryId, excerpt_of
from app.domain.trash import KEPT_DAYS, TrashItem, TrashKey, TrashKind
from app.vault.connection import Connection
from app.vault.database import Database, Row
from app.vault.drafts import kept
from app.vault.errors import NoLongerThere, RecordKind
from app.vault.moments import moment_from, offset_minutes, stored

log = logging.getLogger(__name__)

_BEGINNING_CHARACTERS: Final = EXCERPT_CHARACTERS * 4  # as much as ``excerpt_of`` looks at
_ITEMS: Final = """
    SELECT 'entry' AS kind, id, written_at AS begun_at, written_offset_minutes AS begun_offset,
        trashed_at, trashed_offset_minutes AS trashed_offset, word_count AS size, title,
        substr(body, 1, :beginning) AS beginning
    FROM entry WHERE trashed_at IS NOT NULL
    UNION ALL
    SELECT 'conversation', id, started_at, started_offset_minutes, trashed_at,
        trashed_offset_minutes,
        (SELECT count(*) FROM turn
            WHERE turn.conversation_id = conversation.id AND superseded = 0),
        title,
        coalesce((SELECT substr(text, 1, :beginning) FROM turn
            WHERE turn.conversation_id = conversation.id ORDER BY turn.id LIMIT 1), '')
    FROM conversation WHERE trashed_at IS NOT NULL
    ORDER BY trashed_at DESC, id DESC
"""
_RECORDS: Final = {
    TrashKind.ENTRY: RecordKind.ENTRY,
    TrashKind.CONVERSATION: RecordKind.CONVERSATION,
}
_PUT: Final = {
    TrashKind.ENTRY: """
        UPDATE entry SET trashed_at = :at, trashed_offset_minutes = :offset
        WHERE id = :id AND trashed_at IS NULL
    """,
    TrashKind.CONVERSATION: """
        UPDATE conversation SET trashed_at = :at, trashed_offset_minutes = :offset
        WHERE id = :id AND trashed_at IS NULL
    """,
}
_TAKE_BACK: Final = {
    TrashKind.ENTRY: """
        UPDATE entry SET trashed_at = NULL, trashed_offset_minutes = NULL
        WHERE id = :id AND trashed_at IS NOT NULL
    """,
    TrashKind.CONVERSATION: """
        UPDATE conversation SET trashed_at = NULL, trashed_offset_minutes = NULL
        WHERE id = :id AND trashed_at IS NOT NULL
    """,
}
_ERASE: Final = {
    TrashKind.ENTRY: "DELETE FROM entry WHERE id = :id",
    TrashKind.CONVERSATION: "DELETE FROM conversation WHERE id = :id",
}
# A deleted text leaves its words in older parts of an index until those are merged.
_MERGE_INDEXES: Final = (
    "INSERT INTO entry_words (entry_words) VALUES ('optimize')",
    "INSERT INTO turn_words (turn_words) VALUES ('optimize')",
    "INSERT INTO companion_words (companion_words) VALUES ('optimize')",
)
_FIRST_KNOWN: Final = {
    TrashKind.ENTRY: """
        SELECT min(moment) AS moment FROM (
            SELECT written_at AS moment FROM entry WHERE id = :id
            UNION ALL SELECT min(kept_at) FROM entry_version WHERE entry_id = :id
        )
    """,
    TrashKind.CONVERSATION: "SELECT started_at AS moment FROM conversation WHERE id = :id",
}


class Trash:
    """The trash of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, key: TrashKey, at: datetime) -> None:
        """Delete an entry, with its open draft, or a conversation.

        Raises:
            NoLongerThere: It is in the trash already, or nowhere.
        """
        self._change(_PUT, key, at=stored(at), offset=offset_minutes(at))

    def put_draft(self, draft_id: DraftId, at: datetime) -> EntryId:
        """Delete a text that was never kept: it becomes an entry in the trash.

        Raises:
            NoLongerThere: It was kept or discarded already.
        """
        with self._connection.transaction() as database:
            entry = kept(database, draft_id, at)
            database.run(
                _PUT[TrashKind.ENTRY], id=entry.id, at=stored(at), offset=offset_minutes(at)
            )
        return entry.id

    def take_back(self, key: TrashKey) -> None:
        """Bring something back to where it was.

        Raises:
            NoLongerThere: It is not in the trash any more.
        """
        self._change(_TAKE_BACK, key)

    def items(self) -> list[TrashItem]:
        """Return everything in the trash, what was deleted last first."""
        with self._connection.reading() as database:
            rows = database.rows(_ITEMS, beginning=_BEGINNING_CHARACTERS)
        return [_item(row) for row in rows]

    def count(self) -> int:
        """Return how many things are in the trash."""
        with self._connection.reading() as database:
            rows = database.rows(
                """
                SELECT count(*) AS things FROM entry WHERE trashed_at IS NOT NULL
                UNION ALL SELECT count(*) FROM conversation WHERE trashed_at IS NOT NULL
                """
            )
        return sum(int(row["things"]) for row in rows)

    def expired(self, now: datetime) -> list[TrashKey]:
        """Return what has lain in the trash for thirty days."""
        end = now - timedelta(days=KEPT_DAYS)
        return [item.key for item in self.items() if item.trashed_at <= end]

    def first_known(self, keys: Iterable[TrashKey]) -> datetime | None:
        """Return the moment before which no backup can hold any of these; None for nothing."""
        with self._connection.reading() as database:
            found = [database.row(_FIRST_KNOWN[key.kind], id=key.id) for key in keys]
        moments = [row["moment"] for row in found if row is not None and row["moment"] is not None]
        return moment_from(min(moments), 0) if moments else None

    def erase(self, keys: Iterable[TrashKey]) -> int:
        """Remove things for good, from the trash or not; return how many there were.

        Call ``settle`` afterwards: only then are they gone from the files as well.
        """
        with self._connection.transaction() as database:
            erased = sum(database.run(_ERASE[key.kind], id=key.id) for key in keys)
            _merge(database)
        log.info("erased %d things", erased)
        return erased

    def merge_index(self) -> None:
        """Let no word remain in the index that is in no text any more."""
        with self._connection.transaction() as database:
            _merge(database)

    def settle(self) -> bool:
        """Let nothing of before remain in the write-ahead log; return whether it is empty.

        It is not while something long, such as a backup, reads the database; closing the
        vault or asking again does it then.
        """
        return self._connection.checkpoint()

    def _change(self, statements: Mapping[TrashKind, str], key: TrashKey, **values: object) -> None:
        with self._connection.transaction() as database:
            if not database.run(statements[key.kind], id=key.id, **values):
                raise NoLongerThere(_RECORDS[key.kind], key.id)


def _merge(database: Database) -> None:
    for merge in _MERGE_INDEXES:
        database.run(merge)


def _item(row: Row) -> TrashItem:
    return TrashItem(
        key=TrashKey(TrashKind(row["kind"]), row["id"]),
        begun_at=moment_from(row["begun_at"], row["begun_offset"]),
        trashed_at=moment_from(row["trashed_at"], row["trashed_offset"]),
        size=row["size"],
        title=row["title"],
        excerpt=excerpt_of(row["beginning"]),
    )
