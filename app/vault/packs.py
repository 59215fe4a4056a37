"""The packs a client was given: every edition as it was opened, and what stands of it."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Final

from app.domain.handout.given import (
    Ending,
    GivenDocument,
    GivenId,
    GivenPack,
    GivenPart,
    PartDecision,
)
from app.domain.handout.pack import PartKey, PartKind, SeriesId
from app.vault.connection import Connection
from app.vault.database import Database, Row
from app.vault.errors import NoLongerThere, RecordKind
from app.vault.moments import moment_from, offset_minutes, stored

_PACKS: Final = """
    SELECT id, series, edition, payload, sha256, signer, agreement_sha256, shown_at,
        shown_offset_minutes, decided_at, decided_offset_minutes, app_version, ending, ended_at,
        ended_offset_minutes
    FROM pack
"""


class Packs:
    """The packs of an open vault; rows are added and ended, and none is removed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def together(self) -> AbstractContextManager[None]:
        """Make one transaction of all that is written within, to whichever table."""
        return self._connection.together()

    def add(self, document: GivenDocument, parts: Iterable[GivenPart]) -> GivenId:
        """Put an edition in force; the one of its series that was ends here."""
        with self._connection.transaction() as database:
            _end(database, document.series, Ending.REPLACED, document.decided_at)
            pack_id = database.insert(
                """
                INSERT INTO pack (series, edition, payload, sha256, signer, agreement_sha256,
                    shown_at, shown_offset_minutes, decided_at, decided_offset_minutes,
                    app_version)
                VALUES (:series, :edition, :payload, :sha256, :signer, :agreement_sha256,
                    :shown_at, :shown_offset, :decided_at, :decided_offset, :app_version)
                """,
                series=document.series,
                edition=document.edition,
                payload=document.payload,
                sha256=document.sha256,
                signer=document.signer,
                agreement_sha256=document.agreement_sha256,
                shown_at=stored(document.shown_at),
                shown_offset=offset_minutes(document.shown_at),
                decided_at=stored(document.decided_at),
                decided_offset=offset_minutes(document.decided_at),
                app_version=document.app_version,
            )
            for part in parts:
                _add_part(database, pack_id, part)
        return GivenId(pack_id)

    def withdraw(self, pack: GivenPack, at: datetime) -> None:
        """End what is in force.

        Raises:
            NoLongerThere: It has ended already.
        """
        with self._connection.transaction() as database:
            if not _end(database, pack.document.series, Ending.WITHDRAWN, at):
                raise NoLongerThere(RecordKind.PACK, pack.id)

    def hand_on(self, pack_id: GivenId, key: PartKey, before: str) -> None:
        """Let what stood in the place of a part be something else: another pack left it."""
        with self._connection.transaction() as database:
            database.run(
                "UPDATE pack_part SET before = :before WHERE pack_id = :pack_id AND key = :key",
                before=before,
                pack_id=pack_id,
                key=key,
            )

    @property
    def has_any(self) -> bool:
        """Whether there ever was one."""
        with self._connection.glancing() as database:
            return database.row("SELECT 1 FROM pack LIMIT 1") is not None

    def in_force(self) -> list[GivenPack]:
        """Return what has not ended, the oldest first."""
        return self._found("WHERE ending IS NULL")

    def history(self) -> list[GivenPack]:
        """Return every edition that was ever accepted, the oldest first."""
        return self._found("")

    def _found(self, where: str) -> list[GivenPack]:
        with self._connection.glancing() as database:
            packs = database.rows(f"{_PACKS} {where} ORDER BY id")
            parts = database.rows(
                f"""
                SELECT pack_id, key, kind, decision, content, record, before
                FROM pack_part JOIN pack ON pack.id = pack_id {where} ORDER BY pack_id, key
                """  # noqa: S608 - one of two conditions of this class
            )
        of_pack: dict[int, list[GivenPart]] = {}
        for row in parts:
            of_pack.setdefault(row["pack_id"], []).append(_part(row))
        return [_pack(row, tuple(of_pack.get(row["id"], ()))) for row in packs]


def _end(database: Database, series: SeriesId, ending: Ending, at: datetime) -> int:
    return database.run(
        """
        UPDATE pack SET ending = :ending, ended_at = :at, ended_offset_minutes = :offset
        WHERE series = :series AND ending IS NULL
        """,
        ending=ending.value,
        at=stored(at),
        offset=offset_minutes(at),
        series=series,
    )


def _add_part(database: Database, pack_id: int, part: GivenPart) -> None:
    database.run(
        """
        INSERT INTO pack_part (pack_id, key, kind, decision, content, record, before)
        VALUES (:pack_id, :key, :kind, :decision, :content, :record, :before)
        """,
        pack_id=pack_id,
        key=part.key,
        kind=part.kind.value,
        decision=part.decision.value,
        content=part.content,
        record=part.record,
        before=part.before,
    )


def _part(row: Row) -> GivenPart:
    return GivenPart(
        PartKey(row["key"]),
        PartKind(row["kind"]),
        PartDecision(row["decision"]),
        row["content"],
        row["record"],
        row["before"],
    )


def _pack(row: Row, parts: tuple[GivenPart, ...]) -> GivenPack:
    ended = row["ended_at"]
    return GivenPack(
        id=GivenId(row["id"]),
        document=GivenDocument(
            series=SeriesId(row["series"]),
            edition=row["edition"],
            payload=row["payload"],
            sha256=row["sha256"],
            signer=row["signer"],
            agreement_sha256=row["agreement_sha256"],
            shown_at=moment_from(row["shown_at"], row["shown_offset_minutes"]),
            decided_at=moment_from(row["decided_at"], row["decided_offset_minutes"]),
            app_version=row["app_version"],
        ),
        ending=None if row["ending"] is None else Ending(row["ending"]),
        ended_at=None if ended is None else moment_from(ended, row["ended_offset_minutes"]),
        parts=parts,
    )
