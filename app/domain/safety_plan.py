"""A safety plan: six steps and reasons for living, in the person's own words.

The steps are the widely taught order from what one notices first to whom one calls; the
names on the page are our own wording.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class PlanStep(StrEnum):
    """One part of the plan, in the order of the page."""

    SIGNS = "signs"
    ALONE = "alone"
    PLACES = "places"
    PEOPLE = "people"
    PROFESSIONALS = "professionals"
    SAFER = "safer"
    REASONS = "reasons"

    @property
    def has_numbers(self) -> bool:
        """Whether its lines are people one can call."""
        return self in (PlanStep.PEOPLE, PlanStep.PROFESSIONALS)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of a step; ``number`` only where a person or a service can be called."""

    words: str = field(repr=False)
    number: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SafetyPlan:
    """The whole plan; a step that nothing was written for is absent.

    Attributes:
        changed_at: None while nothing was ever written.
    """

    steps: dict[PlanStep, tuple[PlanLine, ...]] = field(default_factory=dict, repr=False)
    changed_at: datetime | None = None

    def lines(self, step: PlanStep) -> tuple[PlanLine, ...]:
        """Return the lines of one step."""
        return self.steps.get(step, ())

    def only(self, steps: frozenset[PlanStep]) -> "SafetyPlan":
        """Return the plan with these steps alone."""
        kept = {step: lines for step, lines in self.steps.items() if step in steps}
        return SafetyPlan(kept, self.changed_at)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written."""
        return not any(self.steps.values())

    @property
    def people(self) -> tuple[PlanLine, ...]:
        """Everybody who can be called, the person's own people first."""
        return self.lines(PlanStep.PEOPLE) + self.lines(PlanStep.PROFESSIONALS)
