"""The session sheet that is being put together: what was ticked, and no word of it.

The person's own topics are the only words that are stored here; what is quoted stays where
it was written, and goes from the sheet when it is erased there.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from app.domain.handout.choosing import Pick, PickKind, Range, SheetDraft
from app.domain.safety_plan import PlanStep
from app.vault.connection import Connection
from app.vault.database import Database, Row
from app.vault.moments import moment_from, offset_minutes, stored

_PICKS: Final = "SELECT id, kind, ref, sha256 FROM session_pick ORDER BY id"
_RANGES: Final = "SELECT pick_id, what, begins, ends FROM session_range ORDER BY pick_id, begins"


class SheetDrafts:
    """The one draft of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def load(self) -> SheetDraft | None:
        """Return the draft; None when none was begun."""
        with self._connection.reading() as database:
            row = database.row(
                """
                SELECT begun_at, begun_offset_minutes, since_on, topics, recipient, purpose,
                    was_given
                FROM session_draft
                """
            )
            picks = database.rows(_PICKS) if row is not None else []
            ranges = database.rows(_RANGES) if row is not None else []
        if row is None:
            return None
        return SheetDraft(
            begun_at=moment_from(row["begun_at"], row["begun_offset_minutes"]),
            since=date.fromisoformat(row["since_on"]),
            topics=row["topics"],
            recipient=row["recipient"],
            purpose=row["purpose"],
            was_given=bool(row["was_given"]),
            picks=tuple(_pick(pick, ranges) for pick in picks),
        )

    def begin(self, draft: SheetDraft, told_plan: Mapping[str, PlanStep] | None = None) -> None:
        """Put a new draft in the place of the old one.

        Args:
            draft: What it begins with; its picks are not stored.
            told_plan: The fingerprints of all lines of the safety plan with their steps, when
                the old sheet told of it; None to leave what is known as told.
        """
        with self._connection.transaction() as database:
            database.run("DELETE FROM session_pick")
            database.run("DELETE FROM session_draft")
            database.run(
                """
                INSERT INTO session_draft (id, begun_at, begun_offset_minutes, since_on, topics,
                    recipient, purpose)
                VALUES (1, :at, :offset, :since, :topics, :recipient, :purpose)
                """,
                at=stored(draft.begun_at),
                offset=offset_minutes(draft.begun_at),
                since=draft.since.isoformat(),
                topics=draft.topics,
                recipient=draft.recipient,
                purpose=draft.purpose,
            )
            if told_plan is not None:
                database.run("DELETE FROM told_plan_line")
                for sha256, step in told_plan.items():
                    database.run(
                        "INSERT INTO told_plan_line (sha256, step) VALUES (:sha256, :step)",
                        sha256=sha256,
                        step=step.value,
                    )

    def write(self, draft: SheetDraft) -> None:
        """Store what was typed and since when; ticks are stored one by one."""
        with self._connection.transaction() as database:
            database.run(
                """
                UPDATE session_draft SET since_on = :since, topics = :topics,
                    recipient = :recipient, purpose = :purpose
                """,
                since=draft.since.isoformat(),
                topics=draft.topics,
                recipient=draft.recipient,
                purpose=draft.purpose,
            )

    def tick(self, pick: Pick) -> None:
        """Put a line on the sheet, or change what of it goes there."""
        with self._connection.transaction() as database:
            _remove(database, pick.kind, pick.ref)
            pick_id = database.insert(
                "INSERT INTO session_pick (kind, ref, sha256) VALUES (:kind, :ref, :sha256)",
                kind=pick.kind.value,
                ref=pick.ref,
                sha256=pick.sha256,
            )
            for what, ranges in (("sentence", pick.sentences), ("left_out", pick.left_out)):
                for each in ranges:
                    database.run(
                        """
                        INSERT INTO session_range (pick_id, what, begins, ends)
                        VALUES (:pick_id, :what, :begins, :ends)
                        """,
                        pick_id=pick_id,
                        what=what,
                        begins=each.begins,
                        ends=each.ends,
                    )

    def untick(self, kind: PickKind, ref: str) -> None:
        """Take a line from the sheet; harmless when it is not on it."""
        with self._connection.transaction() as database:
            _remove(database, kind, ref)

    def told_plan(self) -> dict[str, PlanStep]:
        """Return the fingerprints of the plan's lines as told last; empty when never told."""
        with self._connection.reading() as database:
            rows = database.rows("SELECT sha256, step FROM told_plan_line ORDER BY sha256")
        return {row["sha256"]: PlanStep(row["step"]) for row in rows}


def note_given(database: Database) -> None:
    """Remember that the draft left the vault; within the transaction that notes how."""
    database.run("UPDATE session_draft SET was_given = 1")


def _remove(database: Database, kind: PickKind, ref: str) -> None:
    database.run(
        "DELETE FROM session_pick WHERE kind = :kind AND ref = :ref", kind=kind.value, ref=ref
    )


def _pick(row: Row, ranges: Iterable[Row]) -> Pick:
    own = [each for each in ranges if each["pick_id"] == row["id"]]
    return Pick(
        kind=PickKind(row["kind"]),
        ref=row["ref"],
        sha256=row["sha256"],
        sentences=_ranges(own, "sentence"),
        left_out=_ranges(own, "left_out"),
    )


def _ranges(rows: Iterable[Row], what: str) -> tuple[Range, ...]:
    return tuple(Range(row["begins"], row["ends"]) for row in rows if row["what"] == what)
