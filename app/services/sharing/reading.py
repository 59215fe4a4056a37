"""Sealed sheets in a clinician's workspace: opened, kept by client, compared, erased.

Nothing is kept before the clinician said for which client, under a neutral name. From then on
it is a part of their record, and the page says so.
"""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from app.domain.audit import AuditEvent
from app.domain.errors import AppError
from app.domain.handout.disclosure import (
    GivenWay,
    ReaderClient,
    ReaderClientId,
    ReaderSheetId,
    ReceivedSheet,
)
from app.domain.handout.sheet import SessionSheet, clean_line
from app.domain.handout.sheet_comparison import SheetComparison, compare
from app.handout import sealing, sheet_file
from app.handout.errors import SealedForAnotherKey, WrongSealingPassphrase
from app.host.chosen_files import FileRefused, open_chosen
from app.host.clock import Clock
from app.services.sharing.errors import ClientNameMissing, SheetNotRead
from app.vault.audit import Audit
from app.vault.reader_tables import ReaderTables, StoredSheet

log = logging.getLogger(__name__)

MOST_SEALED_BYTES: Final = sheet_file.MOST_BYTES + 16 * 1024  # its header and tags


@dataclass(frozen=True, slots=True)
class Found:
    """A sealed file that was not opened yet.

    Attributes:
        kept_as: The sheet it was kept as before; None when it is new.
    """

    way: GivenWay
    sha256: str
    kept_as: ReaderSheetId | None
    sealed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Opened:
    """What was in it, before anything is kept.

    Attributes:
        document: The bytes that were sealed.
    """

    way: GivenWay
    sha256: str
    sheet: SessionSheet = field(repr=False)
    document: bytes = field(repr=False)


class SheetReader(Protocol):
    """Whoever opens and parses what a stranger sent."""

    def sheet(self, sealed: bytes, way: GivenWay, secret: str) -> tuple[SessionSheet, bytes]:
        """Return the sheet that was sealed, and the document as it was."""


class ReadingSheets:
    """The sheets of one open workspace.

    Args:
        tables: Where they are kept.
        identity: Returns the age identity that packs name the public half of; empty for none.
        reader: Opens and parses the files.
        audit: Notes that a sheet came in or was erased, and nothing of it.
        clock: Says when a sheet came in.
    """

    def __init__(
        self,
        tables: ReaderTables,
        identity: Callable[[], str],
        reader: SheetReader,
        audit: Audit,
        clock: Clock,
    ) -> None:
        self._tables = tables
        self._identity = identity
        self._reader = reader
        self._audit = audit
        self._clock = clock

    def find(self, path: Path) -> Found:
        """Return what a file is, without opening it; raises as ``look_at`` does.

        Raises:
            SheetNotRead: It cannot be read, or is larger than any sheet.
        """
        try:
            with open_chosen(path, MOST_SEALED_BYTES) as file:
                sealed = bytes(file.read_all())
        except FileRefused as refused:
            raise SheetNotRead(refused.trouble) from None
        return self.look_at(sealed)

    def look_at(self, sealed: bytes) -> Found:
        """Return what bytes are, without opening them.

        Raises:
            NotSealed: They are no sealed file.
        """
        way = GivenWay(sealing.way_of(sealed).value)
        sha256 = hashlib.sha256(sealed).hexdigest()
        return Found(way, sha256, self._tables.holder_of(sha256), sealed)

    def open(self, found: Found, passphrase: str = "") -> Opened:
        """Return what is in a file; takes a second, with a passphrase two.

        Raises:
            SealedForAnotherKey: The workspace's key does not open it.
            WrongSealingPassphrase: Another passphrase sealed it.
            SealTooCostly: Trying would take more memory than an honest file asks for.
            SealDamaged: It was changed or cut off on its way.
            SheetUnreadable: What was sealed is no session sheet.
            ReaderFailed: Whoever reads it came to no end with it.
        """
        by_key = found.way is GivenWay.KEY
        secret = self._identity() if by_key else passphrase
        if by_key and not secret:
            raise SealedForAnotherKey
        sheet, document = self._reader.sheet(found.sealed, found.way, secret)
        return Opened(found.way, found.sha256, sheet, document)

    @staticmethod
    def is_about_words(error: AppError) -> bool:
        """Whether another passphrase might open what did not open."""
        return isinstance(error, WrongSealingPassphrase)

    def keep(self, opened: Opened, client_name: str) -> ReceivedSheet:
        """Store a sheet under a client's name.

        Raises:
            ClientNameMissing: There is no name.
        """
        name = clean_line(client_name)
        if not name:
            raise ClientNameMissing
        client_id = self._tables.client_named(name)
        sheet_id = self._tables.add(
            client_id,
            opened.sheet.made_on,
            opened.way,
            opened.sha256,
            opened.document,
            self._clock.now(),
        )
        self._audit.append(AuditEvent.SHEET_KEPT, self._clock.now())
        log.info("kept a sheet of %d lines", opened.sheet.line_count)
        return self.sheet(sheet_id)

    def clients(self) -> list[ReaderClient]:
        """Return every client there is a sheet of, by name."""
        return [client for client in self._tables.clients() if client.sheets]

    def sheets(self, client_id: ReaderClientId) -> list[ReceivedSheet]:
        """Return a client's sheets, the newest first."""
        return [_received(stored) for stored in self._tables.sheets(client_id)]

    def sheet(self, sheet_id: ReaderSheetId) -> ReceivedSheet:
        """Return one sheet.

        Raises:
            NoLongerThere: It was erased.
        """
        return _received(self._tables.sheet(sheet_id))

    def compare(self, one: ReaderSheetId, other: ReaderSheetId) -> SheetComparison:
        """Return two sheets side by side."""
        return compare(self.sheet(one).sheet, self.sheet(other).sheet)

    def remove(self, sheet_id: ReaderSheetId) -> None:
        """Erase a sheet for good; backups made before still hold it."""
        self._tables.remove(sheet_id)
        self._audit.append(AuditEvent.SHEET_ERASED, self._clock.now())


def _received(stored: StoredSheet) -> ReceivedSheet:
    return ReceivedSheet(
        id=stored.id,
        client_id=stored.client_id,
        received_at=stored.received_at,
        way=stored.way,
        sha256=stored.sha256,
        sheet=sheet_file.decode(stored.document),
    )
