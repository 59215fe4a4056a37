"""Lines that packs bring into the safety plan, and how they leave it again.

A line is known by its words: what the person changed since is theirs and stays.
"""

from app.domain.handout.pack import PackContact, PackPlanLine
from app.domain.safety_plan import PlanLine, PlanStep, SafetyPlan
from app.services.planning_safety import PlanningSafety

WAS_THERE = "was_there"
"""The person had the very line themselves: it stays when the pack goes."""


class PlannedLines:
    """The safety plan while some lines are changed; nothing is stored before ``keep``."""

    def __init__(self, planning: PlanningSafety) -> None:
        self._planning = planning
        self._steps: dict[PlanStep, list[PlanLine]] | None = None

    def put(self, part: PackContact | PackPlanLine) -> str:
        """Add a line at the end of its step; return what stood there before."""
        step, line = line_of(part)
        lines = self._lines(step)
        if line in lines:
            return WAS_THERE
        lines.append(line)
        return ""

    def exchange(
        self,
        old: PackContact | PackPlanLine,
        new: PackContact | PackPlanLine,
        before: str,
    ) -> str:
        """Let a line say something else in its place; return what stood there before."""
        old_step, old_line = line_of(old)
        new_step, new_line = line_of(new)
        lines = self._lines(old_step)
        if old_step is not new_step or old_line not in lines or new_line in lines or before:
            self.take_out(old, before)
            return self.put(new)
        lines[lines.index(old_line)] = new_line
        return ""

    def take_out(self, part: PackContact | PackPlanLine, before: str) -> None:
        """Remove a line that a pack brought, unless the person changed it or had it before."""
        step, line = line_of(part)
        lines = self._lines(step)
        if before != WAS_THERE and line in lines:
            lines.remove(line)

    def keep(self) -> None:
        """Store the plan if anything of it was changed."""
        if self._steps is not None:
            steps = {step: tuple(self._steps[step]) for step in PlanStep if self._steps.get(step)}
            self._planning.keep(SafetyPlan(steps))
        self._steps = None

    def _lines(self, step: PlanStep) -> list[PlanLine]:
        if self._steps is None:
            self._steps = {each: list(lines) for each, lines in self._planning.plan().steps.items()}
        return self._steps.setdefault(step, [])


def line_of(part: PackContact | PackPlanLine) -> tuple[PlanStep, PlanLine]:
    """Return the line that a part is in the plan, and in which step."""
    if isinstance(part, PackPlanLine):
        return part.step, PlanLine(part.words, part.number)
    words = f"{part.name} ({part.hours})" if part.hours else part.name
    return PlanStep.PROFESSIONALS, PlanLine(words, part.number)
