"""What stands for the older part of each long talk, one row a conversation."""

from app.domain.conversation import ConversationId, TurnId
from app.domain.talk_summary import NO_SUMMARY, TalkSummary
from app.vault.connection import Connection


class Summaries:
    """The summaries of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, conversation_id: ConversationId) -> TalkSummary:
        """Return a conversation's summary; an empty one while everything still fits."""
        with self._connection.reading() as database:
            row = database.row(
                """
                SELECT through_turn_id, corrected, gathered FROM talk_summary
                WHERE conversation_id = :id
                """,
                id=conversation_id,
            )
        if row is None:
            return NO_SUMMARY
        gathered = tuple(line for line in row["gathered"].split("\n") if line)
        return TalkSummary(TurnId(row["through_turn_id"]), row["corrected"], gathered)

    def keep(self, conversation_id: ConversationId, summary: TalkSummary) -> None:
        """Store a conversation's summary in place of the one before."""
        with self._connection.transaction() as database:
            database.run(
                """
                INSERT INTO talk_summary (conversation_id, through_turn_id, corrected, gathered)
                VALUES (:id, :through, :corrected, :gathered)
                ON CONFLICT (conversation_id) DO UPDATE SET
                    through_turn_id = excluded.through_turn_id,
                    corrected = excluded.corrected, gathered = excluded.gathered
                """,
                id=conversation_id,
                through=summary.through,
                corrected=summary.corrected,
                gathered="\n".join(summary.gathered),
            )
