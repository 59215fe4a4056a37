"""What a vault says of itself at each unlocking: when it was open last, and whether it is that one.

An attacker who may copy and put back files has no key, and yet could make a person believe
in an older journal, or let an older passphrase in again. The header knows how far the
database had come, the database which header it was opened with, and the sums in it what
rows there are. What does not fit is a ``Finding``: it has no private word, and nothing is
refused because of one; a person may have put back the older file on purpose.

A whole folder that is put back fits. Only who remembers "last opened Tuesday, 312 entries"
can see that.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.host.clock import Clock
from app.vault import chain
from app.vault.connection import Connection
from app.vault.database import Database, Row
from app.vault.doubts import Doubt, Finding
from app.vault.errors import VaultError
from app.vault.header_record import CleanClose
from app.vault.moments import moment_from, offset_minutes, stored
from app.vault.slots import KeySlots

log = logging.getLogger(__name__)

_OPENING: Final = "SELECT * FROM opening"


@dataclass(frozen=True, slots=True)
class LastOpened:
    """What a person may remember: "Last opened Tuesday 21:14, 312 entries".

    Attributes:
        at: The unlocking before this one; None at the first.
        entries: How many there are, those in the trash left out.
    """

    at: datetime | None
    entries: int


class Witness:
    """Compares an open vault with what was known of it.

    Attributes:
        findings: What did not fit when it was opened; looked at before a row was written.
        last_opened: The unlocking before this one.
    """

    def __init__(self, connection: Connection, slots: KeySlots, clock: Clock) -> None:
        self._connection = connection
        self._slots = slots
        self._clock = clock
        self.findings: tuple[Finding, ...] = ()
        self.last_opened = LastOpened(None, 0)

    def look(self, *, at_rows: bool) -> None:
        """Compare database and header, before anything is written.

        Args:
            at_rows: Also compare all rows with their sums. A migration sums them anew, and
                nobody could find afterwards what was wrong before.
        """
        with self._connection.reading() as database:
            if not chain.is_kept_by(database):
                return
            found = self._heads_compared(database)
            if at_rows:
                found += self._rows_compared(database)
        for finding in found:
            log.warning("the vault is not as it was closed: %s", finding.doubt)
        self.findings = tuple(found)

    def note_opening(self) -> None:
        """Remember that the vault was opened now, and with which header."""
        now = self._clock.now()
        with self._connection.transaction() as database:
            opening = database.rows(_OPENING)[0]
            entries = database.rows("SELECT count(*) AS n FROM entry WHERE trashed_at IS NULL")
            self.last_opened = LastOpened(_moment(opening, "opened"), int(entries[0]["n"]))
            database.run(
                """
                UPDATE opening SET generation = :generation, opened_at = :at,
                    opened_offset_minutes = :offset
                """,
                generation=self._slots.opened.header.generation,
                at=stored(now),
                offset=offset_minutes(now),
            )

    def compare_rows(self) -> tuple[Finding, ...]:
        """Compare all rows with the sums over them: about a second for 100,000, in any thread.

        Raises:
            DatabaseDamaged: A page cannot be read.
            VaultClosed: The vault was locked meanwhile.
            VaultUnreachable: The drive cannot be read.
        """
        with self._connection.beside() as database:
            database.run("BEGIN")
            found = tuple(self._rows_compared(database))
            database.run("ROLLBACK")
        if found:
            log.warning("rows of %d tables are not what was written", len(found[0].tables))
            return found
        now = self._clock.now()
        with self._connection.transaction() as database:
            database.run(
                "UPDATE opening SET compared_at = :at, compared_offset_minutes = :offset",
                at=stored(now),
                offset=offset_minutes(now),
            )
        return ()

    def accept(self) -> None:
        """Take the rows as they are for the right ones from here on: the person has seen them.

        Raises as ``Connection.transaction`` does; then nothing was changed.
        """
        with self._connection.transaction() as database:
            chain.seal_anew(database)
        self.findings = ()
        log.info("the rows were accepted as they are")

    def closing(self) -> CleanClose | None:
        """Return how the database is, for the header, just before it is closed."""
        try:
            with self._connection.transaction() as database:
                database.run(
                    "UPDATE opening SET generation = :generation",
                    generation=self._slots.opened.header.generation,
                )
                head = chain.head(database)
        except VaultError as error:
            log.warning("closed without a note of it: %s", type(error).__name__)
            return None
        return CleanClose(head, self._clock.now())

    def _heads_compared(self, database: Database) -> list[Finding]:
        opened = self._slots.opened
        closed = opened.header.record(opened.data_key).closed
        opening = database.rows(_OPENING)[0]
        found = []
        if closed is not None:
            head = chain.head(database)
            if head.changes < closed.head.changes:
                found.append(Finding(Doubt.OLDER_JOURNAL, closed.at))
            elif head.changes == closed.head.changes and head.digest != closed.head.digest:
                found.append(Finding(Doubt.OTHER_JOURNAL, closed.at))
        if opened.header.generation < int(opening["generation"]):
            found.append(Finding(Doubt.OLDER_HEADER, _moment(opening, "opened")))
        return found

    def _rows_compared(self, database: Database) -> list[Finding]:
        tables = chain.tables_in_doubt(database)
        if not tables:
            return []
        return [Finding(Doubt.ROWS, _moment(database.rows(_OPENING)[0], "compared"), tables)]


def _moment(opening: Row, what: str) -> datetime | None:
    text = opening[f"{what}_at"]
    return None if text is None else moment_from(text, opening[f"{what}_offset_minutes"])
