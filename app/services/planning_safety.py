"""The safety plan: written by the person, with or without guidance, at any time.

No model reads it and nothing in it is judged. Which parts open without the passphrase is
the person's choice; what is open follows each change of the plan.
"""

import re
from pathlib import Path

from app.domain.safety_plan import PlanLine, PlanStep, SafetyPlan
from app.host.clock import Clock
from app.services.open_parts import read_parts, write_parts
from app.vault.plans import SafetyPlanTable

FEWEST_DIGITS = 3  # of a number one can call; a house or a room has fewer
_BETWEEN = r"[\s,:;\u2013\u2014-]"
_CALLED = re.compile(
    rf"(?P<words>.*?[^\s,:;\u2013\u2014-]){_BETWEEN}+(?P<number>\+?\(?\d[\d ()./-]*)"
)


class PlanningSafety:
    """The safety plan of one open vault; ``folder`` is the vault's."""

    def __init__(self, plans: SafetyPlanTable, folder: Path, clock: Clock) -> None:
        self._plans = plans
        self._folder = folder
        self._clock = clock

    def plan(self) -> SafetyPlan:
        """Return the plan as it was kept last."""
        return self._plans.load()

    def write(self, step: PlanStep, text: str) -> SafetyPlan:
        """Keep one step as the person wrote it, a line each, and return the whole plan.

        In a step with people, a number at the end of a line is whom to call, whatever stands
        before it; else what follows the last comma is, if it has a digit.

        Raises:
            VaultError: It could not be stored; the plan is as it was.
        """
        lines = tuple(_line(step, line) for line in text.splitlines() if line.strip())
        steps = {**self._plans.load().steps, step: lines}
        plan = SafetyPlan({key: steps[key] for key in PlanStep if steps.get(key)})
        self._plans.store(plan, self._clock.now())
        self._follow(plan)
        return self._plans.load()

    def keep(self, plan: SafetyPlan) -> None:
        """Keep a whole plan; ``follow`` lets the parts that are open be like it.

        Raises:
            VaultError: It could not be stored; the plan is as it was.
        """
        self._plans.store(plan, self._clock.now())

    def follow(self) -> None:
        """Let what opens without the passphrase say what the plan says now.

        Raises:
            VaultError: The file could not be written; what was open still is.
        """
        self._follow(self._plans.load())

    def open_steps(self) -> frozenset[PlanStep]:
        """Return the parts that anyone at this computer can read."""
        return frozenset(read_parts(self._folder).steps)

    def open_only(self, steps: frozenset[PlanStep]) -> None:
        """Let these parts be read without the passphrase and no other; none removes the file.

        Raises:
            VaultError: The file could not be written; what was open still is.
        """
        write_parts(self._folder, self._plans.load().only(steps))

    def _follow(self, plan: SafetyPlan) -> None:
        steps = self.open_steps()
        if steps:
            write_parts(self._folder, plan.only(steps))


def as_text(plan: SafetyPlan, step: PlanStep) -> str:
    """Return one step as ``write`` takes it."""
    return "\n".join(
        f"{line.words}, {line.number}" if line.number else line.words for line in plan.lines(step)
    )


def _line(step: PlanStep, written: str) -> PlanLine:
    called = _CALLED.fullmatch(written.strip()) if step.has_numbers else None
    if called is not None and sum(each.isdigit() for each in called["number"]) >= FEWEST_DIGITS:
        return PlanLine(called["words"], called["number"])
    words, comma, number = written.strip().rpartition(",")
    if step.has_numbers and comma and words.strip() and any(each.isdigit() for each in number):
        return PlanLine(words.strip(), number.strip())
    return PlanLine(written.strip())
