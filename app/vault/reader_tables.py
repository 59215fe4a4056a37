"""Session sheets that a clinician received, by client; each as the bytes that were sealed."""

from dataclasses import dataclass, field
from datetime import date, datetime

from app.domain.handout.disclosure import GivenWay, ReaderClient, ReaderClientId, ReaderSheetId
from app.vault.connection import Connection
from app.vault.database import Row
from app.vault.errors import NoLongerThere, RecordKind
from app.vault.moments import moment_from, offset_minutes, stored

_SHEETS = """
    SELECT id, client_id, received_at, received_offset_minutes, way, sha256, document
    FROM reader_sheet
"""


@dataclass(frozen=True, slots=True)
class StoredSheet:
    """One row: ``document`` is what the sealed file held."""

    id: ReaderSheetId
    client_id: ReaderClientId
    received_at: datetime
    way: GivenWay
    sha256: str
    document: bytes = field(repr=False)


class ReaderTables:
    """The clients and sheets of an open workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def clients(self) -> list[ReaderClient]:
        """Return every client by name."""
        with self._connection.reading() as database:
            rows = database.rows(
                """
                SELECT id, name,
                    (SELECT count(*) FROM reader_sheet WHERE client_id = reader_client.id) AS sheets
                FROM reader_client ORDER BY folded
                """
            )
        return [ReaderClient(ReaderClientId(row["id"]), row["name"], row["sheets"]) for row in rows]

    def client_named(self, name: str) -> ReaderClientId:
        """Return the client of a name, written down now if there is none yet."""
        folded = name.casefold()
        with self._connection.transaction() as database:
            row = database.row("SELECT id FROM reader_client WHERE folded = :it", it=folded)
            if row is not None:
                return ReaderClientId(row["id"])
            return ReaderClientId(
                database.insert(
                    "INSERT INTO reader_client (name, folded) VALUES (:name, :folded)",
                    name=name,
                    folded=folded,
                )
            )

    def add(
        self,
        client_id: ReaderClientId,
        made_on: date,
        way: GivenWay,
        sha256: str,
        document: bytes,
        at: datetime,
    ) -> ReaderSheetId:
        """Store a sheet and return its id; the one that is there when it came before."""
        with self._connection.transaction() as database:
            row = database.row("SELECT id FROM reader_sheet WHERE sha256 = :it", it=sha256)
            if row is not None:
                return ReaderSheetId(row["id"])
            return ReaderSheetId(
                database.insert(
                    """
                    INSERT INTO reader_sheet (client_id, received_at, received_offset_minutes,
                        made_on, way, sha256, document)
                    VALUES (:client, :at, :offset, :made_on, :way, :sha256, :document)
                    """,
                    client=client_id,
                    at=stored(at),
                    offset=offset_minutes(at),
                    made_on=made_on.isoformat(),
                    way=way.value,
                    sha256=sha256,
                    document=document,
                )
            )

    def holder_of(self, sha256: str) -> ReaderSheetId | None:
        """Return the sheet that a file was kept as; None when it is new."""
        with self._connection.reading() as database:
            row = database.row("SELECT id FROM reader_sheet WHERE sha256 = :it", it=sha256)
        return None if row is None else ReaderSheetId(row["id"])

    def sheets(self, client_id: ReaderClientId) -> list[StoredSheet]:
        """Return a client's sheets, the newest first."""
        with self._connection.reading() as database:
            rows = database.rows(
                f"{_SHEETS} WHERE client_id = :id ORDER BY made_on DESC, id DESC", id=client_id
            )
        return [_sheet(row) for row in rows]

    def sheet(self, sheet_id: ReaderSheetId) -> StoredSheet:
        """Return one sheet.

        Raises:
            NoLongerThere: It was erased.
        """
        with self._connection.reading() as database:
            row = database.row(f"{_SHEETS} WHERE id = :id", id=sheet_id)
        if row is None:
            raise NoLongerThere(RecordKind.RECEIVED_SHEET, sheet_id)
        return _sheet(row)

    def remove(self, sheet_id: ReaderSheetId) -> None:
        """Erase a sheet for good; its client goes with the last one."""
        with self._connection.transaction() as database:
            database.run("DELETE FROM reader_sheet WHERE id = :id", id=sheet_id)
            database.run(
                """
                DELETE FROM reader_client
                WHERE NOT EXISTS (SELECT 1 FROM reader_sheet WHERE client_id = reader_client.id)
                """
            )
        self._connection.checkpoint()


def _sheet(row: Row) -> StoredSheet:
    return StoredSheet(
        id=ReaderSheetId(row["id"]),
        client_id=ReaderClientId(row["client_id"]),
        received_at=moment_from(row["received_at"], row["received_offset_minutes"]),
        way=GivenWay(row["way"]),
        sha256=row["sha256"],
        document=bytes(row["document"]),
    )
