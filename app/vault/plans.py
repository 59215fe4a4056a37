"""The person's safety plan, one row a line."""

from datetime import datetime

from app.domain.safety_plan import PlanLine, PlanStep, SafetyPlan
from app.vault.connection import Connection
from app.vault.moments import moment_from, offset_minutes, stored


class SafetyPlanTable:
    """The safety plan of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def load(self) -> SafetyPlan:
        """Return the plan as it was stored last; blank before the first time."""
        with self._connection.reading() as database:
            rows = database.rows(
                "SELECT step, words, number FROM safety_plan_line ORDER BY step, place"
            )
            head = database.row("SELECT changed_at, changed_offset_minutes FROM safety_plan")
        steps = {
            step: tuple(
                PlanLine(row["words"], row["number"]) for row in rows if row["step"] == step
            )
            for step in PlanStep
        }
        changed_at = (
            moment_from(head["changed_at"], head["changed_offset_minutes"]) if head else None
        )
        return SafetyPlan({step: lines for step, lines in steps.items() if lines}, changed_at)

    def store(self, plan: SafetyPlan, at: datetime) -> None:
        """Replace the whole plan at once."""
        with self._connection.transaction() as database:
            database.run("DELETE FROM safety_plan_line")
            for step, lines in plan.steps.items():
                for place, line in enumerate(lines):
                    database.run(
                        """
                        INSERT INTO safety_plan_line (step, place, words, number)
                        VALUES (:step, :place, :words, :number)
                        """,
                        step=step.value,
                        place=place,
                        words=line.words,
                        number=line.number,
                    )
            database.run(
                """
                INSERT INTO safety_plan (id, changed_at, changed_offset_minutes)
                VALUES (1, :at, :offset)
                ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at,
                    changed_offset_minutes = excluded.changed_offset_minutes
                """,
                at=stored(at),
                offset=offset_minutes(at),
            )
