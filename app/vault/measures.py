"""Sheets of measures: each answer is stored when it is given, and no score ever is.

Beside them the measures that the person added from a file, word for word, and when which
one is due.
"""

from datetime import date, datetime
from typing import Final

from app.domain.measure import MeasurePlan, Sheet, SheetId
from app.vault.connection import Connection
from app.vault.database import Row
from app.vault.errors import NoLongerThere, RecordKind
from app.vault.moments import local_date, moment_from, offset_minutes, stored

_SHEETS: Final = """
    SELECT id, measure_id, version, language, begun_at, begun_offset_minutes, finished_at,
        finished_offset_minutes, local_date, place
    FROM measure_sheet
"""


class Measures:
    """The measures of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, measure_id: str, version: str, language: str, at: datetime) -> Sheet:
        """Open a sheet and return it."""
        with self._connection.transaction() as database:
            row_id = database.insert(
                """
                INSERT INTO measure_sheet (measure_id, version, language, begun_at,
                    begun_offset_minutes, local_date, place)
                VALUES (:measure_id, :version, :language, :at, :offset, :day, 0)
                """,
                measure_id=measure_id,
                version=version,
                language=language,
                at=stored(at),
                offset=offset_minutes(at),
                day=local_date(at),
            )
        return self.sheet(SheetId(row_id))

    def answer(self, sheet_id: SheetId, item: int, answer: int | None, place: int) -> None:
        """Store one answer, or that the item was skipped, and where the person goes on.

        Raises:
            NoLongerThere: The sheet was erased.
        """
        with self._connection.transaction() as database:
            moved = database.run(
                "UPDATE measure_sheet SET place = :place WHERE id = :id", place=place, id=sheet_id
            )
            if not moved:
                raise NoLongerThere(RecordKind.SHEET, sheet_id)
            database.run(
                """
                INSERT INTO measure_answer (sheet_id, item, answer)
                VALUES (:id, :item, :answer)
                ON CONFLICT (sheet_id, item) DO UPDATE SET answer = :answer
                """,
                id=sheet_id,
                item=item,
                answer=answer,
            )

    def finish(self, sheet_id: SheetId, at: datetime) -> None:
        """Close a sheet; its day is the one when it was closed.

        Raises:
            NoLongerThere: It was erased.
        """
        with self._connection.transaction() as database:
            changed = database.run(
                """
                UPDATE measure_sheet SET finished_at = :at, finished_offset_minutes = :offset,
                    local_date = :day
                WHERE id = :id
                """,
                at=stored(at),
                offset=offset_minutes(at),
                day=local_date(at),
                id=sheet_id,
            )
            if not changed:
                raise NoLongerThere(RecordKind.SHEET, sheet_id)

    def remove(self, sheet_id: SheetId) -> None:
        """Erase a sheet with its answers.

        Raises:
            NoLongerThere: It is gone already.
        """
        with self._connection.transaction() as database:
            if not database.run("DELETE FROM measure_sheet WHERE id = :id", id=sheet_id):
                raise NoLongerThere(RecordKind.SHEET, sheet_id)

    def sheet(self, sheet_id: SheetId) -> Sheet:
        """Return one sheet.

        Raises:
            NoLongerThere: It was erased.
        """
        found = self._found("WHERE id = :id", id=sheet_id)
        if not found:
            raise NoLongerThere(RecordKind.SHEET, sheet_id)
        return found[0]

    def open_sheet(self, measure_id: str) -> Sheet | None:
        """Return the sheet of a measure that can be gone on with; the newest, if any."""
        found = self._found(
            "WHERE measure_id = :measure_id AND finished_at IS NULL ORDER BY id DESC LIMIT 1",
            measure_id=measure_id,
        )
        return found[0] if found else None

    def finished(self, measure_id: str = "") -> list[Sheet]:
        """Return the finished sheets of one measure, or of all, the oldest first."""
        return self._found(
            "WHERE finished_at IS NOT NULL AND :measure_id IN ('', measure_id)"
            " ORDER BY local_date, id",
            measure_id=measure_id,
        )

    def all(self) -> list[Sheet]:
        """Return every sheet, also those that are open, in the order they were begun."""
        return self._found("ORDER BY id")

    def plans(self) -> list[MeasurePlan]:
        """Return what is planned, what is due first in front."""
        with self._connection.reading() as database:
            rows = database.rows(
                """
                SELECT measure_id, next_on, every_days, is_agreed, hides_trend
                FROM measure_plan ORDER BY next_on, measure_id
                """
            )
        return [
            MeasurePlan(
                row["measure_id"],
                date.fromisoformat(row["next_on"]),
                row["every_days"],
                bool(row["is_agreed"]),
                bool(row["hides_trend"]),
            )
            for row in rows
        ]

    def plan(self, plan: MeasurePlan) -> None:
        """Store when a measure is due, in place of an earlier plan."""
        with self._connection.transaction() as database:
            database.run(
                """
                INSERT INTO measure_plan (measure_id, next_on, every_days, is_agreed, hides_trend)
                VALUES (:measure_id, :next_on, :every_days, :is_agreed, :hides_trend)
                ON CONFLICT (measure_id) DO UPDATE SET next_on = :next_on,
                    every_days = :every_days, is_agreed = :is_agreed, hides_trend = :hides_trend
                """,
                measure_id=plan.measure_id,
                next_on=plan.next_on.isoformat(),
                every_days=plan.every_days,
                is_agreed=int(plan.is_agreed),
                hides_trend=int(plan.hides_trend),
            )

    def drop_plan(self, measure_id: str) -> None:
        """Plan a measure no more; harmless when it was not planned."""
        with self._connection.transaction() as database:
            database.run(
                "DELETE FROM measure_plan WHERE measure_id = :measure_id", measure_id=measure_id
            )

    def files(self) -> list[str]:
        """Return the files that the person added, word for word."""
        with self._connection.reading() as database:
            rows = database.rows("SELECT content FROM measure_file ORDER BY measure_id")
        return [row["content"] for row in rows]

    def file(self, measure_id: str) -> str:
        """Return the file of one measure, word for word; empty for none."""
        with self._connection.reading() as database:
            row = database.row(
                "SELECT content FROM measure_file WHERE measure_id = :id", id=measure_id
            )
        return "" if row is None else str(row["content"])

    def add_file(self, measure_id: str, content: str, at: datetime) -> None:
        """Keep the file of a measure, in place of an earlier one."""
        with self._connection.transaction() as database:
            database.run(
                """
                INSERT INTO measure_file (measure_id, content, added_at, added_offset_minutes)
                VALUES (:measure_id, :content, :at, :offset)
                ON CONFLICT (measure_id) DO UPDATE SET content = :content, added_at = :at,
                    added_offset_minutes = :offset
                """,
                measure_id=measure_id,
                content=content,
                at=stored(at),
                offset=offset_minutes(at),
            )

    def remove_file(self, measure_id: str) -> None:
        """Forget the file of a measure; its sheets stay. Harmless when there is none."""
        with self._connection.transaction() as database:
            database.run(
                "DELETE FROM measure_file WHERE measure_id = :measure_id", measure_id=measure_id
            )

    def _found(self, where: str, **values: object) -> list[Sheet]:
        with self._connection.reading() as database:
            rows = database.rows(f"{_SHEETS} {where}", **values)
            answers = {
                row["id"]: {
                    answer["item"]: answer["answer"]
                    for answer in database.rows(
                        "SELECT item, answer FROM measure_answer WHERE sheet_id = :id",
                        id=row["id"],
                    )
                }
                for row in rows
            }
        return [_sheet(row, answers[row["id"]]) for row in rows]


def _sheet(row: Row, answers: dict[int, int | None]) -> Sheet:
    finished = row["finished_at"]
    return Sheet(
        id=SheetId(row["id"]),
        measure_id=row["measure_id"],
        version=row["version"],
        language=row["language"],
        begun_at=moment_from(row["begun_at"], row["begun_offset_minutes"]),
        local_date=date.fromisoformat(row["local_date"]),
        place=row["place"],
        finished_at=moment_from(finished, row["finished_offset_minutes"]) if finished else None,
        answers=answers,
    )
