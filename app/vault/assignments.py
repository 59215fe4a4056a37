"""What was agreed to do, and how each try went."""

from datetime import date, datetime
from typing import Final

from app.domain.assignment import (
    Assignment,
    AssignmentId,
    AssignmentWords,
    Maker,
    Outcome,
    Report,
    ReportWords,
)
from app.vault.connection import Connection
from app.vault.database import Row
from app.vault.errors import NoLongerThere, RecordKind
from app.vault.moments import local_date, moment_from, offset_minutes, stored

_ASSIGNMENTS: Final = """
    SELECT id, made_by, made_at, made_offset_minutes, exercise_id, is_agreed, title, why, how,
        occasion, two_minutes, obstacle, if_then, confidence, until_on, remind_minute, weekdays,
        is_closed
    FROM assignment
"""


class Assignments:
    """The assignments of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, words: AssignmentWords, maker: Maker, at: datetime) -> AssignmentId:
        """Store what was agreed and return its id."""
        with self._connection.transaction() as database:
            row_id = database.insert(
                """
                INSERT INTO assignment (made_by, made_at, made_offset_minutes, changed_at,
                    changed_offset_minutes, exercise_id, is_agreed, title, why, how, occasion,
                    two_minutes, obstacle, if_then, confidence, until_on, remind_minute,
                    weekdays, is_closed)
                VALUES (:made_by, :at, :offset, :at, :offset, :exercise_id, :is_agreed, :title,
                    :why, :how, :occasion, :two_minutes, :obstacle, :if_then, :confidence,
                    :until_on, :remind_minute, :weekdays, 0)
                """,
                made_by=maker.value,
                at=stored(at),
                offset=offset_minutes(at),
                **_values(words),
            )
        return AssignmentId(row_id)

    def change(self, assignment_id: AssignmentId, words: AssignmentWords, at: datetime) -> None:
        """Let an assignment say something else.

        Raises:
            NoLongerThere: It was erased.
        """
        self._change(
            """
            UPDATE assignment SET changed_at = :at, changed_offset_minutes = :offset,
                exercise_id = :exercise_id, is_agreed = :is_agreed, title = :title, why = :why,
                how = :how, occasion = :occasion, two_minutes = :two_minutes,
                obstacle = :obstacle, if_then = :if_then, confidence = :confidence,
                until_on = :until_on, remind_minute = :remind_minute, weekdays = :weekdays
            WHERE id = :id
            """,
            assignment_id,
            at=stored(at),
            offset=offset_minutes(at),
            **_values(words),
        )

    def close(self, assignment_id: AssignmentId, *, is_closed: bool) -> None:
        """Take an assignment from Today, or put it back.

        Raises:
            NoLongerThere: It was erased.
        """
        self._change(
            "UPDATE assignment SET is_closed = :is_closed WHERE id = :id",
            assignment_id,
            is_closed=int(is_closed),
        )

    def remove(self, assignment_id: AssignmentId) -> None:
        """Erase an assignment with its reports.

        Raises:
            NoLongerThere: It is gone already.
        """
        self._change("DELETE FROM assignment WHERE id = :id", assignment_id)

    def report(self, assignment_id: AssignmentId, words: ReportWords, at: datetime) -> int:
        """Store how a try went and return the report's id.

        Raises:
            NoLongerThere: The assignment was erased.
        """
        with self._connection.transaction() as database:
            if database.row("SELECT 1 FROM assignment WHERE id = :id", id=assignment_id) is None:
                raise NoLongerThere(RecordKind.ASSIGNMENT, assignment_id)
            return database.insert(
                """
                INSERT INTO assignment_report (assignment_id, at, at_offset_minutes, local_date,
                    outcome, friction, learned, question)
                VALUES (:id, :at, :offset, :day, :outcome, :friction, :learned, :question)
                """,
                id=assignment_id,
                at=stored(at),
                offset=offset_minutes(at),
                day=local_date(at),
                outcome=words.outcome.value,
                friction=words.friction,
                learned=words.learned,
                question=words.question,
            )

    def take_back(self, report_id: int) -> None:
        """Remove a report; harmless when it is gone."""
        with self._connection.transaction() as database:
            database.run("DELETE FROM assignment_report WHERE id = :id", id=report_id)

    def all(self) -> list[Assignment]:
        """Return every assignment with its reports, the oldest first."""
        with self._connection.reading() as database:
            rows = database.rows(f"{_ASSIGNMENTS} ORDER BY id")
            told = database.rows(
                """
                SELECT id, assignment_id, at, at_offset_minutes, local_date, outcome, friction,
                    learned, question
                FROM assignment_report ORDER BY id
                """
            )
        reports: dict[int, list[Report]] = {}
        for row in told:
            reports.setdefault(row["assignment_id"], []).append(_report(row))
        return [_assignment(row, tuple(reports.get(row["id"], ()))) for row in rows]

    def _change(self, statement: str, assignment_id: AssignmentId, **values: object) -> None:
        with self._connection.transaction() as database:
            if not database.run(statement, id=assignment_id, **values):
                raise NoLongerThere(RecordKind.ASSIGNMENT, assignment_id)


def _values(words: AssignmentWords) -> dict[str, object]:
    return {
        "exercise_id": words.exercise_id,
        "is_agreed": int(words.is_agreed),
        "title": words.title,
        "why": words.why,
        "how": words.how,
        "occasion": words.occasion,
        "two_minutes": words.two_minutes,
        "obstacle": words.obstacle,
        "if_then": words.if_then,
        "confidence": words.confidence,
        "until_on": words.until_on.isoformat() if words.until_on else None,
        "remind_minute": words.remind_minute,
        "weekdays": words.weekdays,
    }


def _assignment(row: Row, reports: tuple[Report, ...]) -> Assignment:
    return Assignment(
        id=AssignmentId(row["id"]),
        made_by=Maker(row["made_by"]),
        made_at=moment_from(row["made_at"], row["made_offset_minutes"]),
        words=AssignmentWords(
            title=row["title"],
            exercise_id=row["exercise_id"],
            is_agreed=bool(row["is_agreed"]),
            why=row["why"],
            how=row["how"],
            occasion=row["occasion"],
            two_minutes=row["two_minutes"],
            obstacle=row["obstacle"],
            if_then=row["if_then"],
            confidence=row["confidence"],
            until_on=date.fromisoformat(row["until_on"]) if row["until_on"] else None,
            remind_minute=row["remind_minute"],
            weekdays=row["weekdays"],
        ),
        is_closed=bool(row["is_closed"]),
        reports=reports,
    )


def _report(row: Row) -> Report:
    return Report(
        id=row["id"],
        at=moment_from(row["at"], row["at_offset_minutes"]),
        local_date=date.fromisoformat(row["local_date"]),
        words=ReportWords(
            Outcome(row["outcome"]), row["friction"], row["learned"], row["question"]
        ),
    )
