"""What a client shares and what a clinician received, as it lies in an open vault."""

from dataclasses import dataclass
from typing import Self

from app.vault.connection import Connection
from app.vault.disclosures import Disclosures
from app.vault.reader_tables import ReaderTables
from app.vault.session_reading import SessionReading
from app.vault.sheet_drafts import SheetDrafts
from app.vault.told_replies import ToldReplies


@dataclass(frozen=True, slots=True)
class SharingTables:
    """The sheet's draft, its doors to what it may quote, the log, and the reader's sheets."""

    drafts: SheetDrafts
    entries: SessionReading
    replies: ToldReplies
    disclosures: Disclosures
    reader: ReaderTables

    @classmethod
    def of(cls, connection: Connection) -> Self:
        """Return the tables of an open vault."""
        return cls(
            SheetDrafts(connection),
            SessionReading(connection),
            ToldReplies(connection),
            Disclosures(connection),
            ReaderTables(connection),
        )
