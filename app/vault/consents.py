"""The ledger of what the person allowed: rows are added, and no row is changed or removed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from app.domain.consent import (
    Answers,
    Circumstances,
    ConsentDocument,
    ConsentRecord,
    Decision,
    Purpose,
)
from app.vault.connection import Connection
from app.vault.database import Database, Row
from app.vault.moments import moment_from, offset_minutes, stored

_RECORDS: Final = """
    SELECT consent.id, document, version, locale, sha256, purpose, decision, shown_at,
        shown_offset_minutes, decided_at, decided_offset_minutes, app_version, model_sha256,
        jurisdiction, pack, check_score, supersedes,
        (SELECT decided_at FROM consent AS later
            WHERE later.supersedes = consent.id AND later.decision = 'withdrawn')
            AS withdrawn_at,
        (SELECT decided_offset_minutes FROM consent AS later
            WHERE later.supersedes = consent.id AND later.decision = 'withdrawn')
            AS withdrawn_offset_minutes
    FROM consent JOIN consent_document ON consent_document.id = consent_document_id
    ORDER BY consent.id
"""


class ConsentLedger:
    """The decisions of an open vault, in the order they were made."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def records(self) -> list[ConsentRecord]:
        """Return every row, oldest first, without purposes this version does not know."""
        known = {purpose.value for purpose in Purpose}
        with self._connection.reading() as database:
            rows = database.rows(_RECORDS)
        return [_record(row) for row in rows if row["purpose"] in known]

    def texts(self) -> dict[str, str]:
        """Return every text that was ever shown for a decision, by its SHA-256."""
        with self._connection.reading() as database:
            rows = database.rows("SELECT sha256, text FROM consent_document ORDER BY id")
        return {row["sha256"]: row["text"] for row in rows}

    def decide(
        self,
        document: ConsentDocument,
        answers: Answers,
        circumstances: Circumstances,
        at: datetime,
    ) -> None:
        """Write down what was decided about every purpose that was shown, all or none."""
        with self._connection.transaction() as database:
            document_id = _kept(database, document)
            for purpose in _in_order(answers.asked):
                given = purpose in answers.allowed
                decision = Decision.GIVEN if given else Decision.DECLINED
                _add(database, document_id, purpose, decision, (answers, circumstances, at))

    def withdraw(
        self,
        document: ConsentDocument,
        purposes: Iterable[Purpose],
        circumstances: Circumstances,
        at: datetime,
    ) -> None:
        """Write down that some purposes are allowed no longer, all of them or none."""
        taken = frozenset(purposes)
        answers = Answers(shown_at=at, allowed=frozenset(), asked=taken)
        with self._connection.transaction() as database:
            document_id = _kept(database, document)
            for purpose in _in_order(taken):
                said = (answers, circumstances, at)
                _add(database, document_id, purpose, Decision.WITHDRAWN, said)


def _in_order(purposes: Iterable[Purpose]) -> list[Purpose]:
    wanted = set(purposes)
    return [purpose for purpose in Purpose if purpose in wanted]


def _kept(database: Database, document: ConsentDocument) -> int:
    """Return the row of a text, written now if it was never shown before."""
    row = database.row("SELECT id FROM consent_document WHERE sha256 = :sha", sha=document.sha256)
    if row is not None:
        return int(row["id"])
    return database.insert(
        """
        INSERT INTO consent_document (document, version, locale, sha256, text)
        VALUES (:document, :version, :locale, :sha256, :text)
        """,
        document=document.id,
        version=document.version,
        locale=document.locale,
        sha256=document.sha256,
        text=document.text,
    )


def _add(
    database: Database,
    document_id: int,
    purpose: Purpose,
    decision: Decision,
    said: tuple[Answers, Circumstances, datetime],
) -> None:
    answers, circumstances, at = said
    database.insert(
        """
        INSERT INTO consent (consent_document_id, purpose, decision, shown_at,
            shown_offset_minutes, decided_at, decided_offset_minutes, app_version, model_sha256,
            jurisdiction, pack, check_score, supersedes)
        VALUES (:document_id, :purpose, :decision, :shown_at, :shown_offset, :decided_at,
            :decided_offset, :app_version, :model_sha256, :jurisdiction, :pack, :check_score,
            (SELECT max(id) FROM consent WHERE purpose = :purpose))
        """,
        document_id=document_id,
        purpose=purpose.value,
        decision=decision.value,
        shown_at=stored(answers.shown_at),
        shown_offset=offset_minutes(answers.shown_at),
        decided_at=stored(at),
        decided_offset=offset_minutes(at),
        app_version=circumstances.app_version,
        model_sha256=circumstances.model_sha256,
        jurisdiction=circumstances.jurisdiction,
        pack=circumstances.pack,
        check_score=answers.check_score,
    )


def _record(row: Row) -> ConsentRecord:
    withdrawn = row["withdrawn_at"]
    return ConsentRecord(
        id=row["id"],
        document=row["document"],
        version=row["version"],
        locale=row["locale"],
        sha256=row["sha256"],
        purpose=Purpose(row["purpose"]),
        decision=Decision(row["decision"]),
        shown_at=moment_from(row["shown_at"], row["shown_offset_minutes"]),
        decided_at=moment_from(row["decided_at"], row["decided_offset_minutes"]),
        circumstances=Circumstances(
            row["app_version"], row["model_sha256"], row["jurisdiction"], row["pack"]
        ),
        check_score=row["check_score"],
        supersedes=row["supersedes"],
        withdrawn_at=(
            None if withdrawn is None else moment_from(withdrawn, row["withdrawn_offset_minutes"])
        ),
    )
