"""Replies of the companion, the newest first, so that one of them can be quoted on a sheet."""

from datetime import date

from app.domain.conversation import ConversationId, Speaker, StopReason, Turn, TurnId
from app.vault.connection import Connection
from app.vault.moments import moment_from


class ToldReplies:
    """What the companion said in conversations that are not in the trash."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def counts(self) -> tuple[int, int]:
        """Return how many entries and conversations there are, without the trash."""
        with self._connection.reading() as database:
            row = database.rows(
                """
                SELECT (SELECT count(*) FROM entry WHERE trashed_at IS NULL) AS entries,
                    (SELECT count(*) FROM conversation WHERE trashed_at IS NULL) AS talks
                """
            )[0]
        return int(row["entries"]), int(row["talks"])

    def since(self, first_day: date, limit: int) -> list[Turn]:
        """Return finished replies from a day on, the newest first."""
        with self._connection.reading() as database:
            rows = database.rows(
                """
                SELECT turn.id, conversation_id, at, at_offset_minutes, stop_reason, model, text
                FROM turn JOIN conversation ON conversation.id = turn.conversation_id
                WHERE speaker = 'companion' AND superseded = 0 AND stop_reason <> 'writing'
                    AND conversation.trashed_at IS NULL AND turn.at >= :first_day
                    AND trim(text) <> ''
                ORDER BY turn.id DESC LIMIT :limit
                """,
                first_day=first_day.isoformat(),
                limit=limit,
            )
        return [
            Turn(
                id=TurnId(row["id"]),
                conversation_id=ConversationId(row["conversation_id"]),
                speaker=Speaker.COMPANION,
                at=moment_from(row["at"], row["at_offset_minutes"]),
                stop_reason=StopReason(row["stop_reason"]),
                model=row["model"],
                superseded=False,
                text=row["text"],
            )
            for row in rows
        ]
