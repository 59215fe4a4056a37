"""What a person does with whole conversations: stars, puts away, takes turns back."""

import json
from collections.abc import Collection

from app.domain.conversation import ConversationId, TurnId
from app.vault.connection import Connection
from app.vault.database import Database
from app.vault.errors import NoLongerThere, RecordKind


class ConversationMarks:
    """The marks on the conversations of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def set_starred(self, conversation_id: ConversationId, *, is_starred: bool) -> None:
        """Give a conversation a star, or take it.

        Raises:
            NoLongerThere: No such conversation.
        """
        self._set(
            "UPDATE conversation SET is_starred = :is_on WHERE id = :id",
            conversation_id,
            is_on=is_starred,
        )

    def set_archived(self, conversation_id: ConversationId, *, is_archived: bool) -> None:
        """Put a conversation away, or bring it back.

        Raises:
            NoLongerThere: No such conversation.
        """
        self._set(
            "UPDATE conversation SET is_archived = :is_on WHERE id = :id",
            conversation_id,
            is_on=is_archived,
        )

    def take_back_from(self, turn_id: TurnId) -> list[TurnId]:
        """Let a turn and all after it no longer count; they are kept and not shown.

        Returns:
            Which turns these were, for ``restore``.

        Raises:
            NoLongerThere: No such turn.
        """
        with self._connection.transaction() as database:
            turn = database.row("SELECT conversation_id FROM turn WHERE id = :id", id=turn_id)
            if turn is None:
                raise NoLongerThere(RecordKind.TURN, turn_id)
            rows = database.rows(
                """
                SELECT id FROM turn
                WHERE conversation_id = :conversation_id AND id >= :id AND superseded = 0
                """,
                conversation_id=turn["conversation_id"],
                id=turn_id,
            )
            ids = [TurnId(row["id"]) for row in rows]
            _supersede(database, ids, is_superseded=True)
        return ids

    def restore(self, turn_ids: Collection[TurnId]) -> None:
        """Let turns count again."""
        with self._connection.transaction() as database:
            _supersede(database, turn_ids, is_superseded=False)

    def _set(self, statement: str, conversation_id: ConversationId, *, is_on: bool) -> None:
        with self._connection.transaction() as database:
            if not database.run(statement, id=conversation_id, is_on=int(is_on)):
                raise NoLongerThere(RecordKind.CONVERSATION, conversation_id)


def _supersede(database: Database, turn_ids: Collection[TurnId], *, is_superseded: bool) -> None:
    database.run(
        """
        UPDATE turn SET superseded = :is_superseded
        WHERE id IN (SELECT value FROM json_each(:ids))
        """,
        is_superseded=int(is_superseded),
        ids=json.dumps(list(turn_ids)),
    )
