"""Conversations and their turns; a reply is a row from its first moment on.

A companion's turn is begun with WRITING and empty, extended while it grows, and
finished with its stop reason. What a crash left in WRITING is INTERRUPTED once the
vault is opened again, with the words that had arrived.
"""

import uuid
from datetime import datetime
from typing import Final

from app.domain.conversation import (
    Conversation,
    ConversationId,
    Mode,
    Speaker,
    StopReason,
    Turn,
    TurnId,
)
from app.vault.connection import Connection
from app.vault.database import Database, Row
from app.vault.errors import NoLongerThere, RecordKind
from app.vault.modes import fixed_mode, mode_of
from app.vault.moments import moment_from, offset_minutes, stored

_CONVERSATIONS: Final = """
    SELECT id, started_at, started_offset_minutes, changed_at, changed_offset_minutes, mode, title,
        is_starred, is_archived, is_free
    FROM conversation WHERE trashed_at IS NULL
    ORDER BY changed_at DESC, id DESC LIMIT :limit OFFSET :offset
"""
_CONVERSATION_BY_ID: Final = """
    SELECT id, started_at, started_offset_minutes, changed_at, changed_offset_minutes, mode, title,
        is_starred, is_archived, is_free
    FROM conversation WHERE id = :id AND trashed_at IS NULL
"""
_TURNS: Final = """
    SELECT id, conversation_id, speaker, at, at_offset_minutes, stop_reason, model, superseded,
        text
    FROM turn WHERE conversation_id = :conversation_id AND superseded = 0 ORDER BY id
"""
_TURN_BY_ID: Final = """
    SELECT id, conversation_id, speaker, at, at_offset_minutes, stop_reason, model, superseded,
        text
    FROM turn WHERE id = :id
"""

Turns = list[Turn]
"""``Conversations.list`` takes the name of the built-in away inside the class."""


class Conversations:
    """The conversations of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def start(self, mode: Mode, at: datetime) -> Conversation:
        """Begin a conversation that has no title and no turn yet."""
        with self._connection.transaction() as database:
            conversation_id = database.insert(
                """
                INSERT INTO conversation (uid, started_at, started_offset_minutes, changed_at,
                    changed_offset_minutes, mode, title, is_free)
                VALUES (:uid, :at, :offset, :at, :offset, :mode, '', :is_free)
                """,
                uid=str(uuid.uuid4()),
                at=stored(at),
                offset=offset_minutes(at),
                mode=fixed_mode(mode),
                is_free=int(mode is Mode.FREE),
            )
            return _one_conversation(database, ConversationId(conversation_id))

    def conversation(self, conversation_id: ConversationId) -> Conversation:
        """Return one conversation.

        Raises:
            NoLongerThere: No such conversation.
        """
        with self._connection.reading() as database:
            return _one_conversation(database, conversation_id)

    def list(self, limit: int, offset: int = 0) -> list[Conversation]:
        """Return conversations, the one changed last first, after skipping ``offset``."""
        with self._connection.reading() as database:
            rows = database.rows(
                _CONVERSATIONS,
                limit=limit,
                offset=offset,
            )
        return [_conversation(row) for row in rows]

    def let_go(self, conversation_id: ConversationId) -> None:
        """Forget a conversation that is in memory alone; all of these are in the vault."""

    def rename(self, conversation_id: ConversationId, title: str) -> None:
        """Give a conversation a title.

        Raises:
            NoLongerThere: No such conversation.
        """
        with self._connection.transaction() as database:
            changed = database.run(
                "UPDATE conversation SET title = :title WHERE id = :id",
                title=title,
                id=conversation_id,
            )
            if not changed:
                raise NoLongerThere(RecordKind.CONVERSATION, conversation_id)

    def set_mode(self, conversation_id: ConversationId, mode: Mode) -> None:
        """Change what the companion is asked to do from here on.

        Raises:
            NoLongerThere: No such conversation.
        """
        with self._connection.transaction() as database:
            changed = database.run(
                "UPDATE conversation SET mode = :mode, is_free = :is_free WHERE id = :id",
                mode=fixed_mode(mode),
                is_free=int(mode is Mode.FREE),
                id=conversation_id,
            )
            if not changed:
                raise NoLongerThere(RecordKind.CONVERSATION, conversation_id)

    def unsent(self, conversation_id: ConversationId) -> str:
        """Return the message that was written and not sent yet; often empty.

        Raises:
            NoLongerThere: No such conversation.
        """
        with self._connection.reading() as database:
            row = database.row("SELECT unsent FROM conversation WHERE id = :id", id=conversation_id)
        if row is None:
            raise NoLongerThere(RecordKind.CONVERSATION, conversation_id)
        return str(row["unsent"])

    def save_unsent(self, conversation_id: ConversationId, text: str) -> None:
        """Store the message that is being written; the person's next turn clears it.

        Raises:
            NoLongerThere: No such conversation.
        """
        with self._connection.transaction() as database:
            changed = database.run(
                "UPDATE conversation SET unsent = :text WHERE id = :id",
                text=text,
                id=conversation_id,
            )
            if not changed:
                raise NoLongerThere(RecordKind.CONVERSATION, conversation_id)

    def turns(self, conversation_id: ConversationId) -> Turns:
        """Return what was said, oldest first, without the replies that were superseded."""
        with self._connection.reading() as database:
            rows = database.rows(
                _TURNS,
                conversation_id=conversation_id,
            )
        return [_turn(row) for row in rows]

    def add_turn(
        self,
        conversation_id: ConversationId,
        speaker: Speaker,
        text: str,
        at: datetime,
        model: str = "",
    ) -> Turn:
        """Store something that was said whole; on the disk when this returns.

        Raises:
            NoLongerThere: No such conversation.
        """
        reason = StopReason.COMPLETE if speaker is Speaker.COMPANION else None
        return self._insert(conversation_id, speaker, at, (reason, model, text))

    def begin_reply(self, conversation_id: ConversationId, at: datetime, model: str) -> Turn:
        """Store that the companion has begun to answer.

        Raises:
            NoLongerThere: No such conversation.
        """
        return self._insert(conversation_id, Speaker.COMPANION, at, (StopReason.WRITING, model, ""))

    def extend_reply(self, turn_id: TurnId, text: str) -> None:
        """Store all of a reply's words so far; a reply that is finished stays as it is."""
        with self._connection.transaction() as database:
            database.run(
                "UPDATE turn SET text = :text WHERE id = :id AND stop_reason = 'writing'",
                text=text,
                id=turn_id,
            )

    def finish_reply(self, turn_id: TurnId, text: str, stop_reason: StopReason) -> Turn:
        """Store a whole reply with the reason it ended for, and return it.

        Raises:
            NoLongerThere: No such reply.
        """
        with self._connection.transaction() as database:
            changed = database.run(
                """
                UPDATE turn SET text = :text, stop_reason = :reason
                WHERE id = :id AND speaker = 'companion'
                """,
                text=text,
                reason=stop_reason.value,
                id=turn_id,
            )
            row = database.row(_TURN_BY_ID, id=turn_id)
            if not changed or row is None:
                raise NoLongerThere(RecordKind.TURN, turn_id)
            return _turn(row)

    def supersede(self, turn_id: TurnId) -> None:
        """Mark a reply that the person asked to have again; it is kept and not shown.

        Raises:
            NoLongerThere: No such turn.
        """
        with self._connection.transaction() as database:
            changed = database.run("UPDATE turn SET superseded = 1 WHERE id = :id", id=turn_id)
            if not changed:
                raise NoLongerThere(RecordKind.TURN, turn_id)

    def mark_interrupted(self) -> int:
        """Turn every reply that is still WRITING into INTERRUPTED; return how many."""
        with self._connection.reading() as database:
            if database.row("SELECT id FROM turn WHERE stop_reason = 'writing'") is None:
                return 0  # no write at all in the usual case
        with self._connection.transaction() as database:
            return database.run(
                "UPDATE turn SET stop_reason = 'interrupted' WHERE stop_reason = 'writing'"
            )

    def _insert(
        self,
        conversation_id: ConversationId,
        speaker: Speaker,
        at: datetime,
        said: tuple[StopReason | None, str, str],
    ) -> Turn:
        stop_reason, model, text = said
        with self._connection.transaction() as database:
            _touch(database, conversation_id, at, speaker)
            turn_id = database.insert(
                """
                INSERT INTO turn (conversation_id, speaker, at, at_offset_minutes, stop_reason,
                    model, text)
                VALUES (:conversation_id, :speaker, :at, :offset, :stop_reason, :model, :text)
                """,
                conversation_id=conversation_id,
                speaker=speaker.value,
                at=stored(at),
                offset=offset_minutes(at),
                stop_reason=None if stop_reason is None else stop_reason.value,
                model=model,
                text=text,
            )
            row = database.row(_TURN_BY_ID, id=turn_id)
            if row is None:
                raise NoLongerThere(RecordKind.TURN, turn_id)
            return _turn(row)


def _touch(
    database: Database, conversation_id: ConversationId, at: datetime, speaker: Speaker
) -> None:
    changed = database.run(
        """
        UPDATE conversation SET changed_at = :at, changed_offset_minutes = :offset,
            unsent = CASE WHEN :speaker = 'person' THEN '' ELSE unsent END
        WHERE id = :id
        """,
        speaker=speaker.value,
        at=stored(at),
        offset=offset_minutes(at),
        id=conversation_id,
    )
    if not changed:
        raise NoLongerThere(RecordKind.CONVERSATION, conversation_id)


def _one_conversation(database: Database, conversation_id: ConversationId) -> Conversation:
    row = database.row(_CONVERSATION_BY_ID, id=conversation_id)
    if row is None:
        raise NoLongerThere(RecordKind.CONVERSATION, conversation_id)
    return _conversation(row)


def _conversation(row: Row) -> Conversation:
    return Conversation(
        id=ConversationId(row["id"]),
        started_at=moment_from(row["started_at"], row["started_offset_minutes"]),
        changed_at=moment_from(row["changed_at"], row["changed_offset_minutes"]),
        mode=mode_of(row),
        title=row["title"],
        is_starred=bool(row["is_starred"]),
        is_archived=bool(row["is_archived"]),
    )


def _turn(row: Row) -> Turn:
    return Turn(
        id=TurnId(row["id"]),
        conversation_id=ConversationId(row["conversation_id"]),
        speaker=Speaker(row["speaker"]),
        at=moment_from(row["at"], row["at_offset_minutes"]),
        stop_reason=None if row["stop_reason"] is None else StopReason(row["stop_reason"]),
        model=row["model"],
        superseded=bool(row["superseded"]),
        text=row["text"],
    )
