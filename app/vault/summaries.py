"""What stands for the older part of each long talk, one row a conversation."""

from app.domain.conversation import ConversationId, TurnId
from app.domain.talk_summary import NO_SUMMARY, Summing, TalkSummary
from app.vault.connection import Connection
from app.vault.database import Database, Row
from app.vault.moments import moment_from, offset_minutes, stored


class Summaries:
    """The summaries of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, conversation_id: ConversationId) -> TalkSummary:
        """Return a conversation's summary; an empty one while everything still fits."""
        with self._connection.reading() as database:
            row = database.row(
                """
                SELECT talk_summary.through_turn_id, corrected, gathered,
                    talk_summing.through_turn_id AS summed_through, words, model_label, at,
                    at_offset_minutes
                FROM talk_summary LEFT JOIN talk_summing USING (conversation_id)
                WHERE conversation_id = :id
                """,
                id=conversation_id,
            )
        if row is None:
            return NO_SUMMARY
        gathered = tuple(line for line in row["gathered"].split("\n") if line)
        through = TurnId(row["through_turn_id"])
        return TalkSummary(through, row["corrected"], gathered, _summing(row))

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
            _keep_summing(database, conversation_id, summary.summing)

    def made(self) -> int:
        """Return how many talks are stood for by a model's words."""
        with self._connection.reading() as database:
            row = database.row("SELECT count(*) AS many FROM talk_summing WHERE words != ''")
        return 0 if row is None else int(row["many"])

    def stands_for(self, turn_id: TurnId) -> bool:
        """Return whether a model's words stand for part of the talk that a turn is of."""
        with self._connection.reading() as database:
            row = database.row(
                """
                SELECT 1 AS found FROM turn JOIN talk_summing USING (conversation_id)
                WHERE turn.id = :turn_id AND words != ''
                """,
                turn_id=turn_id,
            )
        return row is not None

    def forget_made(self) -> int:
        """Delete every model's words, and return of how many talks.

        The person's own wording stays; their sentences are gathered anew. The prompts that the
        words may stand in go as well: they must not live on inside one.
        """
        many = self.made()
        with self._connection.transaction() as database:
            database.run(
                """
                DELETE FROM sight WHERE left_out > 0 AND turn_id IN (
                    SELECT turn.id FROM turn JOIN talk_summing USING (conversation_id)
                    WHERE words != ''
                )
                """
            )
            database.run(
                """
                UPDATE talk_summary SET through_turn_id = 0, gathered = ''
                WHERE conversation_id IN
                    (SELECT conversation_id FROM talk_summing WHERE words != '')
                """
            )
            database.run("DELETE FROM talk_summing WHERE words != ''")
        return many


def _keep_summing(
    database: Database, conversation_id: ConversationId, summing: Summing | None
) -> None:
    database.run("DELETE FROM talk_summing WHERE conversation_id = :id", id=conversation_id)
    if summing is None:
        return
    database.run(
        """
        INSERT INTO talk_summing (conversation_id, through_turn_id, words, model_label, at,
            at_offset_minutes)
        VALUES (:id, :through, :words, :model, :at, :offset)
        """,
        id=conversation_id,
        through=summing.through,
        words=summing.words,
        model=summing.model,
        at=stored(summing.at) if summing.at else "",
        offset=offset_minutes(summing.at) if summing.at else 0,
    )


def _summing(row: Row) -> Summing | None:
    if row["words"] is None:
        return None
    at = moment_from(row["at"], row["at_offset_minutes"]) if row["at"] else None
    return Summing(TurnId(row["summed_through"]), row["words"], row["model_label"], at)
