"""What is done between sessions, as it lies in an open vault."""

from dataclasses import dataclass
from typing import Self

from app.vault.assignments import Assignments
from app.vault.checkins import CheckIns
from app.vault.connection import Connection
from app.vault.exercises import Runs
from app.vault.looking import Looking
from app.vault.measures import Measures


@dataclass(frozen=True, slots=True)
class PracticeTables:
    """The tables of check-ins, measures, exercises and what was agreed."""

    check_ins: CheckIns
    measures: Measures
    runs: Runs
    assignments: Assignments
    looking: Looking

    @classmethod
    def of(cls, connection: Connection) -> Self:
        """Return the tables of one connection."""
        return cls(
            CheckIns(connection),
            Measures(connection),
            Runs(connection),
            Assignments(connection),
            Looking(connection),
        )
