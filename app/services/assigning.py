"""What was agreed to do: written down, shown on Today, and told how it went.

Done, partly and not are three answers of equal worth; a friction note says what to change.
"""

from dataclasses import replace
from datetime import date

from app.domain.assignment import (
    Assignment,
    AssignmentId,
    AssignmentWords,
    Maker,
    Outcome,
    ReportWords,
)
from app.host.clock import Clock
from app.vault.assignments import Assignments


class Assigning:
    """The assignments of one open vault."""

    def __init__(self, assignments: Assignments, clock: Clock) -> None:
        self._assignments = assignments
        self._clock = clock

    def today(self) -> date:
        """Return the person's own date."""
        return self._clock.now().date()

    def open(self) -> list[Assignment]:
        """Return what is open today, the oldest first."""
        today = self.today()
        return [
            each
            for each in self._assignments.all()
            if not each.is_closed and (each.words.until_on is None or each.words.until_on >= today)
        ]

    def due(self) -> list[Assignment]:
        """Return what is open and for this day of the week, the oldest first."""
        today = self.today()
        return [each for each in self.open() if each.words.is_for(today)]

    def past(self) -> list[Assignment]:
        """Return what is closed or whose time is over, the newest first."""
        open_ids = {each.id for each in self.open()}
        return [each for each in reversed(self._assignments.all()) if each.id not in open_ids]

    def write_down(self, words: AssignmentWords) -> AssignmentId:
        """Keep what was agreed.

        Raises:
            ValueError: It has no title.
        """
        if not words.title.strip():
            message = "an assignment needs a title"
            raise ValueError(message)
        return self._assignments.add(words, Maker.PERSON, self._clock.now())

    def change(self, assignment: Assignment, words: AssignmentWords) -> None:
        """Let it say something else."""
        self._assignments.change(assignment.id, words, self._clock.now())

    def close(self, assignment: Assignment) -> None:
        """Take it from Today; everything stays."""
        self._assignments.close(assignment.id, is_closed=True)

    def reopen(self, assignment: Assignment) -> None:
        """Put it back on Today; a last day that has passed holds no more."""
        self._assignments.close(assignment.id, is_closed=False)
        until_on = assignment.words.until_on
        if until_on is not None and until_on < self.today():
            words = replace(assignment.words, until_on=None)
            self._assignments.change(assignment.id, words, self._clock.now())

    def remove(self, assignment: Assignment) -> None:
        """Erase it with what was told."""
        self._assignments.remove(assignment.id)

    def tell(self, assignment: Assignment, words: ReportWords) -> int:
        """Keep how a try went and return the report's id."""
        return self._assignments.report(assignment.id, words, self._clock.now())

    def take_back(self, report_id: int) -> None:
        """Remove what was told a moment ago."""
        self._assignments.take_back(report_id)

    def questions(self) -> list[tuple[Assignment, str]]:
        """Return the questions for the next session, the newest first."""
        found = [
            (each, report.words.question)
            for each in self._assignments.all()
            for report in each.reports
            if report.words.question.strip()
        ]
        return found[::-1]

    def tries(self, assignment: Assignment) -> dict[Outcome, int]:
        """Return how often each answer was given."""
        outcomes = [report.words.outcome for report in assignment.reports]
        return {outcome: outcomes.count(outcome) for outcome in Outcome}
