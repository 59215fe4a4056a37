"""Times of doing an exercise: what was answered is on the disk when a step is left."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from app.domain.exercise import Run, RunId, RunState, Way
from app.vault.connection import Connection
from app.vault.database import Row
from app.vault.errors import NoLongerThere, RecordKind
from app.vault.moments import local_date, moment_from, offset_minutes, stored

_RUNS: Final = """
    SELECT id, exercise_id, way, begun_at, begun_offset_minutes, changed_at,
        changed_offset_minutes, local_date, state, step, distress_before, distress_after,
        obstacle
    FROM exercise_run
"""


class Runs:
    """The times that the exercises of an open vault were done."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, exercise_id: str, way: Way, at: datetime) -> Run:
        """Open one time of doing an exercise and return it."""
        with self._connection.transaction() as database:
            row_id = database.insert(
                """
                INSERT INTO exercise_run (exercise_id, way, begun_at, begun_offset_minutes,
                    changed_at, changed_offset_minutes, local_date, state, step, obstacle)
                VALUES (:exercise_id, :way, :at, :offset, :at, :offset, :day, 'open', 0, '')
                """,
                exercise_id=exercise_id,
                way=way.value,
                at=stored(at),
                offset=offset_minutes(at),
                day=local_date(at),
            )
        return self.run(RunId(row_id))

    def save(self, run_id: RunId, step: int, answers: Mapping[str, str], at: datetime) -> None:
        """Store answers and where the person is, together.

        Raises:
            NoLongerThere: It was erased.
        """
        with self._connection.transaction() as database:
            changed = database.run(
                """
                UPDATE exercise_run SET step = :step, changed_at = :at,
                    changed_offset_minutes = :offset
                WHERE id = :id
                """,
                step=step,
                at=stored(at),
                offset=offset_minutes(at),
                id=run_id,
            )
            if not changed:
                raise NoLongerThere(RecordKind.RUN, run_id)
            for name, value in answers.items():
                database.run(
                    """
                    INSERT INTO exercise_answer (run_id, field, value) VALUES (:id, :name, :value)
                    ON CONFLICT (run_id, field) DO UPDATE SET value = :value
                    """,
                    id=run_id,
                    name=name,
                    value=value,
                )

    def rate(self, run_id: RunId, *, before: int | None, after: int | None) -> None:
        """Store distress before and after; None for not said.

        Raises:
            NoLongerThere: It was erased.
        """
        self._change(
            "UPDATE exercise_run SET distress_before = :before, distress_after = :after"
            " WHERE id = :id",
            run_id,
            before=before,
            after=after,
        )

    def settle(self, run_id: RunId, state: RunState, obstacle: str, at: datetime) -> None:
        """Store how far it came, and what got in the way if anything did.

        Raises:
            NoLongerThere: It was erased.
        """
        self._change(
            """
            UPDATE exercise_run SET state = :state, obstacle = :obstacle, changed_at = :at,
                changed_offset_minutes = :offset
            WHERE id = :id
            """,
            run_id,
            state=state.value,
            obstacle=obstacle,
            at=stored(at),
            offset=offset_minutes(at),
        )

    def remove(self, run_id: RunId) -> None:
        """Erase one time of doing it, with its answers.

        Raises:
            NoLongerThere: It is gone already.
        """
        self._change("DELETE FROM exercise_run WHERE id = :id", run_id)

    def run(self, run_id: RunId) -> Run:
        """Return one time of doing an exercise.

        Raises:
            NoLongerThere: It was erased.
        """
        found = self._found("WHERE id = :id", id=run_id)
        if not found:
            raise NoLongerThere(RecordKind.RUN, run_id)
        return found[0]

    def open_runs(self) -> list[Run]:
        """Return what can be gone on with, the newest first."""
        return self._found("WHERE state = 'open' ORDER BY id DESC")

    def of_exercise(self, exercise_id: str, limit: int = -1) -> list[Run]:
        """Return the times an exercise was done, the newest first."""
        return self._found(
            "WHERE exercise_id = :exercise_id ORDER BY id DESC LIMIT :limit",
            exercise_id=exercise_id,
            limit=limit,
        )

    def all(self) -> list[Run]:
        """Return every time that anything was done, the oldest first."""
        return self._found("ORDER BY id")

    def between(self, first_day: date, last_day: date) -> list[Run]:
        """Return the times that began on some days, both included, without their answers."""
        with self._connection.reading() as database:
            rows = database.rows(
                f"{_RUNS} WHERE local_date BETWEEN :first_day AND :last_day"
                " ORDER BY local_date, id",
                first_day=first_day.isoformat(),
                last_day=last_day.isoformat(),
            )
        return [_run(row, {}) for row in rows]

    def _found(self, where: str, **values: object) -> list[Run]:
        with self._connection.reading() as database:
            rows = database.rows(f"{_RUNS} {where}", **values)
            answers = {
                row["id"]: {
                    answer["field"]: answer["value"]
                    for answer in database.rows(
                        "SELECT field, value FROM exercise_answer WHERE run_id = :id", id=row["id"]
                    )
                }
                for row in rows
            }
        return [_run(row, answers[row["id"]]) for row in rows]

    def _change(self, statement: str, run_id: RunId, **values: object) -> None:
        with self._connection.transaction() as database:
            if not database.run(statement, id=run_id, **values):
                raise NoLongerThere(RecordKind.RUN, run_id)


def _run(row: Row, answers: dict[str, str]) -> Run:
    return Run(
        id=RunId(row["id"]),
        exercise_id=row["exercise_id"],
        way=Way(row["way"]),
        begun_at=moment_from(row["begun_at"], row["begun_offset_minutes"]),
        changed_at=moment_from(row["changed_at"], row["changed_offset_minutes"]),
        local_date=date.fromisoformat(row["local_date"]),
        state=RunState(row["state"]),
        step=row["step"],
        before=row["distress_before"],
        after=row["distress_after"],
        obstacle=row["obstacle"],
        answers=answers,
    )
