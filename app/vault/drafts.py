"""Drafts: the open texts, one row each, and how one of them becomes an entry.

An entry has at most one draft. Keeping writes the entry, the index and the end of the
draft in one transaction: after a crash it has happened or it has not. Whatever changes a
text notes an earlier version of it first, in the same transaction, when it is time for one.
"""

import uuid
from datetime import datetime
from typing import Final

from app.domain.boundary import Boundary
from app.domain.entry import Draft, DraftId, Entry, EntryId, word_count
from app.domain.version import TextId, VersionText
from app.vault.attachments import hand_over_files, has_files
from app.vault.connection import Connection
from app.vault.database import Database, Row
from app.vault.entries import ENTRY_BY_ID, entry_from
from app.vault.errors import NoLongerThere, RecordKind
from app.vault.labels import hand_over_labels
from app.vault.moments import local_date, moment_from, offset_minutes, stored
from app.vault.versions import (
    Standing,
    hand_over,
    kept_standing,
    newest_of_draft,
    note,
    standing,
)

_ALL: Final = """
    SELECT id, entry_id, started_at, started_offset_minutes, saved_at, saved_offset_minutes,
        boundary, title, body
    FROM draft WHERE NOT EXISTS (
        SELECT 1 FROM entry WHERE entry.id = draft.entry_id AND trashed_at IS NOT NULL
    )
    ORDER BY saved_at DESC, id DESC
"""
_BY_ID: Final = """
    SELECT id, entry_id, started_at, started_offset_minutes, saved_at, saved_offset_minutes,
        boundary, title, body
    FROM draft WHERE id = :id
"""
_BY_ENTRY: Final = """
    SELECT id, entry_id, started_at, started_offset_minutes, saved_at, saved_offset_minutes,
        boundary, title, body
    FROM draft WHERE entry_id = :entry_id
"""


class Drafts:
    """The drafts of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(
        self,
        *,
        draft_id: DraftId | None,
        entry_id: EntryId | None,
        title: str,
        body: str,
        boundary: Boundary,
        at: datetime,
    ) -> Draft:
        """Store an open text and return it as it now lies in the vault.

        The row is found by ``draft_id``, else by ``entry_id``, else it is new: also when
        the draft was kept or discarded meanwhile, since words are never dropped.

        Raises:
            NoLongerThere: There is no such entry to write a draft of.
        """
        with self._connection.transaction() as database:
            found = self._row_to_update(database, draft_id, entry_id)
            before = _before(database, found, entry_id)
            if before is not None:
                note(database, before, VersionText(title, body), at)
            if found is None:
                found = self._started(database, entry_id, at)
            database.run(
                """
                UPDATE draft SET title = :title, body = :body, boundary = :boundary,
                    saved_at = :at, saved_offset_minutes = :offset
                WHERE id = :id
                """,
                title=title,
                body=body,
                boundary=boundary.value,
                at=stored(at),
                offset=offset_minutes(at),
                id=found,
            )
            return _one(database, DraftId(found))

    def open_drafts(self) -> list[Draft]:
        """Return all drafts, the one saved last first."""
        with self._connection.reading() as database:
            rows = database.rows(_ALL)
        return [_draft(row) for row in rows]

    def for_entry(self, entry_id: EntryId) -> Draft | None:
        """Return the draft of an entry, or None while nobody is changing it."""
        with self._connection.reading() as database:
            row = database.row(_BY_ENTRY, entry_id=entry_id)
        return None if row is None else _draft(row)

    def draft(self, draft_id: DraftId) -> Draft:
        """Return one draft.

        Raises:
            NoLongerThere: It was kept or discarded.
        """
        with self._connection.reading() as database:
            return _one(database, draft_id)

    def keep(self, draft_id: DraftId, at: datetime) -> Entry:
        """Turn a draft into its entry and return that.

        A new entry is about the moment its draft was started. A draft that changes
        nothing leaves the entry as it is.

        Raises:
            NoLongerThere: It was kept or discarded already.
        """
        with self._connection.transaction() as database:
            return kept(database, draft_id, at)

    def set_moment(self, draft_id: DraftId, moment: datetime) -> Draft:
        """Let a text that was never kept be about another moment, and return it.

        Raises:
            NoLongerThere: It was kept or discarded.
        """
        with self._connection.transaction() as database:
            database.run(
                """
                UPDATE draft SET started_at = :at, started_offset_minutes = :offset
                WHERE id = :id AND entry_id IS NULL
                """,
                at=stored(moment),
                offset=offset_minutes(moment),
                id=draft_id,
            )
            return _one(database, draft_id)

    def has_files(self, draft_id: DraftId) -> bool:
        """Return whether a draft that is no entry yet has photos or files."""
        with self._connection.reading() as database:
            return has_files(database, draft_id)

    def discard(self, draft_id: DraftId) -> None:
        """Remove a draft; its entry, if it has one, stays as it was kept last.

        A draft that is no entry yet and has an earlier version goes to the trash as an
        entry with those words: whoever cleared it may not have meant to.
        """
        with self._connection.transaction() as database:
            earlier = newest_of_draft(database, draft_id)
            if earlier is None:
                database.run("DELETE FROM draft WHERE id = :id", id=draft_id)
            else:
                _into_trash(database, draft_id, earlier)

    @staticmethod
    def _row_to_update(
        database: Database, draft_id: DraftId | None, entry_id: EntryId | None
    ) -> int | None:
        row = database.row(
            """
            SELECT id FROM draft WHERE id = :draft_id
            UNION ALL SELECT id FROM draft WHERE entry_id = :entry_id
            LIMIT 1
            """,
            draft_id=draft_id,
            entry_id=entry_id,
        )
        return None if row is None else int(row["id"])

    @staticmethod
    def _started(database: Database, entry_id: EntryId | None, at: datetime) -> int:
        if entry_id is not None:
            entry = database.row(
                "SELECT 1 FROM entry WHERE id = :id AND trashed_at IS NULL", id=entry_id
            )
            if entry is None:
                raise NoLongerThere(RecordKind.ENTRY, entry_id)
        return database.insert(
            """
            INSERT INTO draft (entry_id, started_at, started_offset_minutes, saved_at,
                saved_offset_minutes, boundary, title, body)
            VALUES (:entry_id, :at, :offset, :at, :offset, :boundary, '', '')
            """,
            entry_id=entry_id,
            at=stored(at),
            offset=offset_minutes(at),
            boundary=Boundary.MINE_ONLY.value,
        )


def kept(database: Database, draft_id: DraftId, at: datetime) -> Entry:
    """Turn a draft into its entry, within a transaction; raises as ``Drafts.keep`` does."""
    draft = _one(database, draft_id)
    if draft.entry_id is None:
        entry_id = _new_entry(database, draft, at)
        hand_over(database, draft_id, entry_id)
        hand_over_files(database, draft_id, entry_id)
        hand_over_labels(database, draft_id, entry_id)
    else:
        entry_id = draft.entry_id
        before = kept_standing(database, entry_id)
        if before is not None:
            note(database, before, VersionText(draft.title, draft.body), at)
        _change_entry(database, entry_id, draft, at)
    database.run("DELETE FROM draft WHERE id = :id", id=draft_id)
    row = database.row(ENTRY_BY_ID, id=entry_id)
    if row is None:
        raise NoLongerThere(RecordKind.ENTRY, entry_id)
    return entry_from(row)


def _before(database: Database, draft_id: int | None, entry_id: EntryId | None) -> Standing | None:
    """Return the text that a draft is about to take the place of; None for a new one."""
    if draft_id is not None:
        return standing(database, TextId(None, DraftId(draft_id)))
    return None if entry_id is None else kept_standing(database, entry_id)


def _into_trash(database: Database, draft_id: DraftId, words: VersionText) -> None:
    draft = _one(database, draft_id)
    database.run(
        "UPDATE draft SET title = :title, body = :body WHERE id = :id",
        title=words.title,
        body=words.body,
        id=draft_id,
    )
    entry = kept(database, draft_id, draft.saved_at)
    database.run(
        "UPDATE entry SET trashed_at = :at, trashed_offset_minutes = :offset WHERE id = :id",
        at=stored(draft.saved_at),
        offset=offset_minutes(draft.saved_at),
        id=entry.id,
    )


def _one(database: Database, draft_id: DraftId) -> Draft:
    row = database.row(_BY_ID, id=draft_id)
    if row is None:
        raise NoLongerThere(RecordKind.DRAFT, draft_id)
    return _draft(row)


def _new_entry(database: Database, draft: Draft, at: datetime) -> EntryId:
    return EntryId(
        database.insert(
            """
            INSERT INTO entry (uid, written_at, written_offset_minutes, local_date, changed_at,
                changed_offset_minutes, boundary, word_count, title, body)
            VALUES (:uid, :written_at, :written_offset, :local_date, :changed_at,
                :changed_offset, :boundary, :words, :title, :body)
            """,
            uid=str(uuid.uuid4()),
            written_at=stored(draft.started_at),
            written_offset=offset_minutes(draft.started_at),
            local_date=local_date(draft.started_at),
            changed_at=stored(at),
            changed_offset=offset_minutes(at),
            boundary=draft.boundary.value,
            words=word_count(draft.body),
            title=draft.title,
            body=draft.body,
        )
    )


def _change_entry(database: Database, entry_id: EntryId, draft: Draft, at: datetime) -> None:
    database.run(
        """
        UPDATE entry SET changed_at = :at, changed_offset_minutes = :offset,
            boundary = :boundary, word_count = :words, title = :title, body = :body
        WHERE id = :id AND (title, body, boundary) IS NOT (:title, :body, :boundary)
        """,
        at=stored(at),
        offset=offset_minutes(at),
        boundary=draft.boundary.value,
        words=word_count(draft.body),
        title=draft.title,
        body=draft.body,
        id=entry_id,
    )


def _draft(row: Row) -> Draft:
    return Draft(
        id=DraftId(row["id"]),
        entry_id=None if row["entry_id"] is None else EntryId(row["entry_id"]),
        started_at=moment_from(row["started_at"], row["started_offset_minutes"]),
        saved_at=moment_from(row["saved_at"], row["saved_offset_minutes"]),
        boundary=Boundary(row["boundary"]),
        title=row["title"],
        body=row["body"],
    )
