"""What comes in from another journal: all of it, or nothing, and back out as a whole.

The words of a batch come in one transaction. Its files follow in many short ones, as all
files do; until the last of them the batch is ``arriving``, and a crash takes it all away.
"""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, NewType

from app.domain.entry import EntryId, word_count
from app.domain.portable import (
    PortableConversation,
    PortableEntry,
    PortableFile,
    TakenBack,
)
from app.domain.portable_practice import NO_PRACTICE, PortablePractice
from app.domain.version import TextId
from app.vault import practice_arrivals
from app.vault.connection import Connection
from app.vault.database import Database, Row
from app.vault.labels import put_labels
from app.vault.modes import fixed_mode
from app.vault.moments import local_date, offset_minutes, stored
from app.vault.portable_practice import new_in

BatchId = NewType("BatchId", int)

_AT_ONCE: Final = 500
_ENTRIES: Final = """
    SELECT id, written_at AS at, title, body AS words, CASE WHEN title = '' AND body = '' THEN (
        SELECT group_concat(name, char(10)) FROM (
            SELECT name FROM attachment WHERE entry_id = entry.id AND state = 'here' ORDER BY name
        )
    ) END AS files
    FROM entry WHERE id > :after AND trashed_at IS NULL ORDER BY id LIMIT :limit
"""
_TALKS: Final = """
    SELECT id, started_at AS at, '' AS title, coalesce((
        SELECT text FROM turn WHERE conversation_id = conversation.id ORDER BY id LIMIT 1
    ), '') AS words, NULL AS files
    FROM conversation WHERE id > :after AND trashed_at IS NULL ORDER BY id LIMIT :limit
"""
_NEW_ENTRY: Final = """
    INSERT INTO entry (uid, written_at, written_offset_minutes, local_date, changed_at,
        changed_offset_minutes, boundary, word_count, title, body)
    VALUES (:uid, :written_at, :written_offset, :local_date, :changed_at, :changed_offset,
        :boundary, :words, :title, :body)
"""
_NEW_TALK: Final = """
    INSERT INTO conversation (uid, started_at, started_offset_minutes, changed_at,
        changed_offset_minutes, mode, title)
    VALUES (:uid, :at, :offset, :changed_at, :changed_offset, :mode, :title)
"""
_NEW_TURN: Final = """
    INSERT INTO turn (conversation_id, speaker, at, at_offset_minutes, stop_reason, model, text)
    VALUES (:conversation_id, :speaker, :at, :offset, :stop_reason, :model, :text)
"""
# What was not touched since it came; the rest is the person's own by now.
_UNTOUCHED_ENTRIES: Final = """
    SELECT entry.id FROM imported JOIN entry ON entry.id = imported.entry_id
    WHERE batch_id = :batch AND entry.changed_at = imported.changed_at AND trashed_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM draft WHERE draft.entry_id = entry.id)
"""
_UNTOUCHED_TALKS: Final = """
    SELECT conversation.id FROM imported
    JOIN conversation ON conversation.id = imported.conversation_id
    WHERE batch_id = :batch AND conversation.changed_at = imported.changed_at
        AND trashed_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A batch whose words are there, and which files belong to which of its entries."""

    batch: BatchId
    entries: int
    conversations: int
    files: tuple[tuple[EntryId, tuple[PortableFile, ...]], ...]


class Imports:
    """The way in to an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def fingerprints(self) -> set[bytes]:
        """Return one for every entry and conversation, without the trash.

        What was taken back can so be brought in again. Two have the same when they were
        written in the same minute with the same words; of those without words the names of
        their photos tell.
        """
        found: set[bytes] = set()
        for query in (_ENTRIES, _TALKS):
            reached = 0
            while rows := self._some(query, reached):
                found |= {
                    _fingerprint(row["at"], row["title"], row["words"], row["files"] or "")
                    for row in rows
                }
                reached = rows[-1]["id"]
        return found

    def new_practice(self, practice: PortablePractice) -> PortablePractice:
        """Return what this vault does not have yet of what is done between sessions."""
        return new_in(self._connection, practice)

    def begin(
        self,
        entries: Sequence[PortableEntry],
        talks: Sequence[PortableConversation],
        source: str,
        at: datetime,
        practice: PortablePractice = NO_PRACTICE,
    ) -> Arrived:
        """Store all words in one transaction; ``finish`` or ``abandon`` has to follow.

        Raises:
            VaultError: Nothing of it was stored.
        """
        files: list[tuple[EntryId, tuple[PortableFile, ...]]] = []
        with self._connection.transaction() as database:
            batch = database.insert(
                """
                INSERT INTO import_batch (at, at_offset_minutes, source, state)
                VALUES (:at, :offset, :source, 'arriving')
                """,
                at=stored(at),
                offset=offset_minutes(at),
                source=source,
            )
            for entry in entries:
                entry_id = _add_entry(database, batch, entry)
                if entry.files:
                    files.append((entry_id, entry.files))
            for talk in talks:
                _add_talk(database, batch, talk)
            practice_arrivals.put(database, batch, practice)
        return Arrived(BatchId(batch), len(entries), len(talks), tuple(files))

    def finish(self, batch: BatchId) -> None:
        """Say that the last file is there."""
        with self._connection.transaction() as database:
            database.run("UPDATE import_batch SET state = 'here' WHERE id = :id", id=batch)

    def abandon(self, batch: BatchId) -> None:
        """Erase a batch that could not be finished, with what came of its files."""
        with self._connection.transaction() as database:
            _erase(database, batch)
        self._connection.checkpoint()

    def sweep(self) -> int:
        """Erase what a crash left arriving; return how many batches that were."""
        with self._connection.reading() as database:
            rows = database.rows("SELECT id FROM import_batch WHERE state = 'arriving'")
        for row in rows:
            self.abandon(BatchId(row["id"]))
        return len(rows)

    def take_back(self, batch: BatchId, at: datetime) -> TakenBack:
        """Put everything of a batch that nobody has changed since into the trash.

        Raises:
            VaultError: Nothing was moved.
        """
        trashed = 0
        with self._connection.transaction() as database:
            for table, query in (("entry", _UNTOUCHED_ENTRIES), ("conversation", _UNTOUCHED_TALKS)):
                for row in database.rows(query, batch=batch):
                    trashed += database.run(
                        f"""
                        UPDATE {table} SET trashed_at = :at, trashed_offset_minutes = :offset
                        WHERE id = :id
                        """,  # noqa: S608  # our own two tables
                        at=stored(at),
                        offset=offset_minutes(at),
                        id=row["id"],
                    )
            rows = database.rows("SELECT count(*) AS n FROM imported WHERE batch_id = :b", b=batch)
            erased, kept = practice_arrivals.take_back(database, batch)
            database.run("DELETE FROM import_batch WHERE id = :id", id=batch)
        return TakenBack(trashed + erased, rows[0]["n"] - trashed + kept)

    def _some(self, query: str, after: int) -> list[Row]:
        with self._connection.reading() as database:
            return database.rows(query, after=after, limit=_AT_ONCE)


def fingerprint_of(record: PortableEntry | PortableConversation) -> bytes:
    """Return what tells whether a record is there already; see ``Imports.fingerprints``."""
    if isinstance(record, PortableEntry):
        has_words = record.title or record.body
        files = "" if has_words else "\n".join(sorted(file.name for file in record.files))
        return _fingerprint(stored(record.written_at), record.title, record.body, files)
    return _fingerprint(stored(record.started_at), "", record.turns[0].text)


def _fingerprint(moment: str, title: str, body: str, files: str = "") -> bytes:
    minute = datetime.fromisoformat(moment).astimezone(UTC).strftime("%Y%m%d%H%M")
    words = "\n".join((minute, " ".join(title.split()), " ".join(body.split()), files))
    return hashlib.sha256(words.encode()).digest()


def _add_entry(database: Database, batch: int, entry: PortableEntry) -> EntryId:
    entry_id = database.insert(
        _NEW_ENTRY,
        uid=_free_uid(database, "entry", "" if entry.is_draft else entry.uid),
        written_at=stored(entry.written_at),
        written_offset=offset_minutes(entry.written_at),
        local_date=local_date(entry.written_at),
        changed_at=stored(entry.changed_at),
        changed_offset=offset_minutes(entry.changed_at),
        boundary=entry.boundary.value,
        words=word_count(entry.body),
        title=entry.title,
        body=entry.body,
    )
    put_labels(database, TextId(EntryId(entry_id), None), entry.labels)
    _note(database, batch, entry_id=entry_id, changed_at=entry.changed_at)
    return EntryId(entry_id)


def _add_talk(database: Database, batch: int, talk: PortableConversation) -> None:
    changed_at = max(turn.at for turn in talk.turns)
    talk_id = database.insert(
        _NEW_TALK,
        uid=_free_uid(database, "conversation", talk.uid),
        at=stored(talk.started_at),
        offset=offset_minutes(talk.started_at),
        changed_at=stored(changed_at),
        changed_offset=offset_minutes(changed_at),
        mode=fixed_mode(talk.mode),
        title=talk.title,
    )
    for turn in talk.turns:
        database.insert(
            _NEW_TURN,
            conversation_id=talk_id,
            speaker=turn.speaker.value,
            at=stored(turn.at),
            offset=offset_minutes(turn.at),
            stop_reason=None if turn.stop_reason is None else turn.stop_reason.value,
            model=turn.model,
            text=turn.text,
        )
    _note(database, batch, conversation_id=talk_id, changed_at=changed_at)


def _note(
    database: Database,
    batch: int,
    *,
    changed_at: datetime,
    entry_id: int | None = None,
    conversation_id: int | None = None,
) -> None:
    database.run(
        """
        INSERT INTO imported (batch_id, entry_id, conversation_id, changed_at)
        VALUES (:batch, :entry_id, :conversation_id, :changed_at)
        """,
        batch=batch,
        entry_id=entry_id,
        conversation_id=conversation_id,
        changed_at=stored(changed_at),
    )


def _free_uid(database: Database, table: str, wanted: str) -> str:
    """Return the wanted name of a record unless another one has it."""
    query = f"SELECT 1 FROM {table} WHERE uid = :uid"  # noqa: S608  # our own two tables
    is_free = bool(wanted) and database.row(query, uid=wanted) is None
    return wanted if is_free else str(uuid.uuid4())


def _erase(database: Database, batch: BatchId) -> None:
    """Erase what came in a batch; what the person has written in meanwhile is theirs."""
    for table, untouched in (("entry", _UNTOUCHED_ENTRIES), ("conversation", _UNTOUCHED_TALKS)):
        database.run(f"DELETE FROM {table} WHERE id IN ({untouched})", batch=batch)  # noqa: S608  # ours
    practice_arrivals.take_back(database, batch)
    database.run("DELETE FROM import_batch WHERE id = :batch", batch=batch)
