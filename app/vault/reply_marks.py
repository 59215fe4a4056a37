"""Which replies the person said were not quite right, and why if they said so."""

from collections.abc import Iterable
from datetime import datetime

from app.domain.conversation import ConversationId, TurnId
from app.domain.reply_mark import Missed
from app.vault.connection import Connection
from app.vault.moments import offset_minutes, stored


class ReplyMarks:
    """The marks of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, turn_id: TurnId, reason: Missed, at: datetime) -> None:
        """Mark a reply; a mark that it has already gets the newer reason."""
        with self._connection.transaction() as database:
            database.run(
                """
                INSERT INTO reply_mark (turn_id, reason, marked_at, marked_offset_minutes)
                VALUES (:turn_id, :reason, :at, :offset)
                ON CONFLICT (turn_id) DO UPDATE SET reason = excluded.reason,
                    marked_at = excluded.marked_at,
                    marked_offset_minutes = excluded.marked_offset_minutes
                """,
                turn_id=turn_id,
                reason=reason.value,
                at=stored(at),
                offset=offset_minutes(at),
            )

    def since(self, conversation_id: ConversationId, after: TurnId) -> int:
        """Return how many replies of a conversation that came after a turn are marked."""
        with self._connection.reading() as database:
            row = database.row(
                """
                SELECT count(*) AS marks FROM reply_mark JOIN turn ON turn.id = turn_id
                WHERE conversation_id = :conversation_id AND turn.id > :after
                """,
                conversation_id=conversation_id,
                after=after,
            )
        return 0 if row is None else int(row["marks"])

    def of(self, turn_ids: Iterable[TurnId]) -> dict[TurnId, Missed]:
        """Return the marks of some replies."""
        wanted = set(turn_ids)
        with self._connection.reading() as database:
            rows = database.rows("SELECT turn_id, reason FROM reply_mark")
        return {
            TurnId(row["turn_id"]): Missed(row["reason"])
            for row in rows
            if row["turn_id"] in wanted
        }
