"""A course: a pack to begin from, without a client, a date or a name in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.domain.assignment import AssignmentWords
from app.domain.checkin import TrackerDesign
from app.domain.handout.pack import (
    Agreement,
    Giver,
    Pack,
    PackAssignment,
    PackMeasure,
    PackPlanLine,
    PackPrompt,
    PackReading,
    PackTemplate,
    PackTracker,
    PartKey,
    SeriesId,
)
from app.domain.safety_plan import PlanStep


@dataclass(frozen=True, slots=True)
class CourseMeasure:
    """A measure, the first time so many days after the pack was made."""

    measure_id: str
    in_days: int
    every_days: int | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """What usually goes together, as a proposal that every line of can be changed.

    Attributes:
        about: For the clinician: what it proposes.
        care: For the clinician: when to leave it, or a part of it, out.
        review_in_days: When both look at it again.
        source: From which widely taught methods it is, and that the wording is ours.
    """

    id: str
    title: str
    about: str
    care: tuple[str, ...]
    welcome: str
    agreement: Agreement
    review_in_days: int
    source: str
    assignments: tuple[AssignmentWords, ...] = ()
    measures: tuple[CourseMeasure, ...] = ()
    trackers: tuple[TrackerDesign, ...] = ()
    reading: tuple[tuple[str, str], ...] = ()
    prompts: tuple[str, ...] = ()
    templates: tuple[tuple[str, str], ...] = ()
    plan_lines: tuple[tuple[PlanStep, str], ...] = field(default=())

    def begun(self, series: SeriesId, today: date, new_key: Callable[[], PartKey]) -> Pack:
        """Return a pack with everything in it, made on a day, by nobody yet.

        Args:
            series: The new pack's.
            today: From which its dates are counted.
            new_key: Gives another key each time.
        """
        return Pack(
            series=series,
            edition=1,
            made_on=today,
            language="en",
            title=self.title,
            giver=Giver(""),
            welcome=self.welcome,
            agreement=self.agreement,
            plan_lines=tuple(
                PackPlanLine(new_key(), step, words) for step, words in self.plan_lines
            ),
            assignments=tuple(PackAssignment(new_key(), words) for words in self.assignments),
            measures=tuple(
                PackMeasure(
                    new_key(),
                    each.measure_id,
                    today + timedelta(days=each.in_days),
                    each.every_days,
                )
                for each in self.measures
            ),
            trackers=tuple(PackTracker(new_key(), design) for design in self.trackers),
            reading=tuple(PackReading(new_key(), title, text) for title, text in self.reading),
            prompts=tuple(PackPrompt(new_key(), text) for text in self.prompts),
            templates=tuple(PackTemplate(new_key(), name, body) for name, body in self.templates),
            review_on=today + timedelta(days=self.review_in_days),
        )
