"""What happened to the vault: facts and counts, never content."""

import logging
from datetime import datetime

from app.domain.audit import AuditEvent, AuditRecord
from app.vault.connection import Connection
from app.vault.errors import DiskFull
from app.vault.moments import moment_from, offset_minutes, stored

log = logging.getLogger(__name__)


class Audit:
    """The log of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, event: AuditEvent, at: datetime, count: int = 1) -> None:
        """Write one line.

        What it tells of has been done: on a full disk the line is left out, or a person would
        be told that their passphrase was not changed, say, and it was.

        Raises:
            ValueError: Less than one is nothing that happened.
        """
        if count < 1:
            message = "count must be at least 1"
            raise ValueError(message)
        try:
            self._write(event, at, count)
        except DiskFull:
            log.warning("there is no room for a line about it: %s", event)

    def _write(self, event: AuditEvent, at: datetime, count: int) -> None:
        with self._connection.transaction() as database:
            database.run(
                """
                INSERT INTO audit (at, at_offset_minutes, event, count)
                VALUES (:at, :offset, :event, :count)
                """,
                at=stored(at),
                offset=offset_minutes(at),
                event=event.value,
                count=count,
            )

    def latest(self, *events: AuditEvent) -> datetime | None:
        """Return when one of some events was written down last; None for never."""
        names = {f"event{number}": event.value for number, event in enumerate(events)}
        placed = ", ".join(f":{name}" for name in names)
        with self._connection.reading() as database:
            rows = database.rows(
                f"""
                SELECT at, at_offset_minutes FROM audit WHERE event IN ({placed})
                ORDER BY id DESC LIMIT 1
                """,  # noqa: S608 - names made here, not values
                **names,
            )
        return moment_from(rows[0]["at"], rows[0]["at_offset_minutes"]) if rows else None

    def records(self, limit: int) -> list[AuditRecord]:
        """Return the last lines, newest first, without events this version does not know."""
        known = {event.value for event in AuditEvent}
        with self._connection.reading() as database:
            rows = database.rows(
                """
                SELECT at, at_offset_minutes, event, count FROM audit
                ORDER BY id DESC LIMIT :limit
                """,
                limit=limit,
            )
        return [
            AuditRecord(
                at=moment_from(row["at"], row["at_offset_minutes"]),
                event=AuditEvent(row["event"]),
                count=row["count"],
            )
            for row in rows
            if row["event"] in known
        ]
