"""Which entries the companion may look at in which conversation."""

from app.domain.conversation import ConversationId
from app.domain.entry import EntryId
from app.domain.talk_reading import NO_READING, TalkReading
from app.vault.connection import Connection
from app.vault.database import Database


class TalkReadings:
    """What may be looked at, conversation by conversation."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, conversation_id: ConversationId) -> TalkReading:
        """Return how it stands in a conversation; nothing may be looked at at first."""
        with self._connection.reading() as database:
            row = database.row(
                "SELECT may_look, about_entry_id FROM talk_reading WHERE conversation_id = :id",
                id=conversation_id,
            )
            struck = database.rows(
                "SELECT entry_id FROM talk_struck WHERE conversation_id = :id", id=conversation_id
            )
        if row is None and not struck:
            return NO_READING
        about = None if row is None else row["about_entry_id"]
        return TalkReading(
            may_look=row is not None and bool(row["may_look"]),
            about=None if about is None else EntryId(about),
            struck=frozenset(EntryId(each["entry_id"]) for each in struck),
        )

    def keep(self, conversation_id: ConversationId, reading: TalkReading) -> None:
        """Store how it stands in a conversation, in place of what was."""
        with self._connection.transaction() as database:
            database.run(
                """
                INSERT INTO talk_reading (conversation_id, may_look, about_entry_id)
                VALUES (:id, :may_look, :about)
                ON CONFLICT (conversation_id) DO UPDATE SET
                    may_look = excluded.may_look, about_entry_id = excluded.about_entry_id
                """,
                id=conversation_id,
                may_look=int(reading.may_look),
                about=reading.about,
            )
            _keep_struck(database, conversation_id, reading.struck)


def _keep_struck(
    database: Database, conversation_id: ConversationId, struck: frozenset[EntryId]
) -> None:
    database.run("DELETE FROM talk_struck WHERE conversation_id = :id", id=conversation_id)
    for entry_id in sorted(struck):
        database.run(
            "INSERT INTO talk_struck (conversation_id, entry_id) VALUES (:id, :entry)",
            id=conversation_id,
            entry=entry_id,
        )
