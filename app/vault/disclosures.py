"""What was written to be given away: a line each, never its words."""

from app.domain.handout.disclosure import Disclosure, DisclosureId, GivenThing, GivenWay
from app.vault.connection import Connection
from app.vault.errors import NoLongerThere, RecordKind
from app.vault.moments import moment_from, offset_minutes, stored
from app.vault.sheet_drafts import note_given


class Disclosures:
    """The log of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, disclosure: Disclosure) -> None:
        """Write one line; the draft of a sheet is noted as given with it."""
        with self._connection.transaction() as database:
            database.run(
                """
                INSERT INTO disclosure (at, at_offset_minutes, what, way, recipient, purpose,
                    lines, left_out, size_bytes, sha256)
                VALUES (:at, :offset, :what, :way, :recipient, :purpose, :lines, :left_out,
                    :size_bytes, :sha256)
                """,
                at=stored(disclosure.at),
                offset=offset_minutes(disclosure.at),
                what=disclosure.what.value,
                way=disclosure.way.value,
                recipient=disclosure.recipient,
                purpose=disclosure.purpose,
                lines=disclosure.lines,
                left_out=disclosure.left_out,
                size_bytes=disclosure.size_bytes,
                sha256=disclosure.sha256,
            )
            if disclosure.what is GivenThing.SHEET:
                note_given(database)

    def remove(self, disclosure_id: DisclosureId) -> None:
        """Erase one line; the file that was given is somewhere else and stays what it is.

        Raises:
            NoLongerThere: It was erased already.
        """
        with self._connection.transaction() as database:
            if not database.run("DELETE FROM disclosure WHERE id = :id", id=disclosure_id):
                raise NoLongerThere(RecordKind.DISCLOSURE, disclosure_id)

    def newest(self, limit: int) -> list[Disclosure]:
        """Return the last lines, newest first."""
        with self._connection.reading() as database:
            rows = database.rows(
                """
                SELECT id, at, at_offset_minutes, what, way, recipient, purpose, lines, left_out,
                    size_bytes, sha256
                FROM disclosure ORDER BY id DESC LIMIT :limit
                """,
                limit=limit,
            )
        return [
            Disclosure(
                at=moment_from(row["at"], row["at_offset_minutes"]),
                what=GivenThing(row["what"]),
                way=GivenWay(row["way"]),
                recipient=row["recipient"],
                purpose=row["purpose"],
                lines=row["lines"],
                left_out=row["left_out"],
                size_bytes=row["size_bytes"],
                sha256=row["sha256"],
                id=DisclosureId(row["id"]),
            )
            for row in rows
        ]
