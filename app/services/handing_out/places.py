"""Where the parts of a pack go: assignments, trackers, measures, templates, lines of the plan.

Each place can put a part in, exchange it for that of a later edition, and take it out so that
what was before stands again. Words of the person are never taken out with it: an assignment
that was tried is closed and not erased, a tracker with values asks no more, a line or template
that was changed stays. All of it happens in one transaction; what is read is as it was before.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from app.domain.assignment import Assignment, AssignmentId, AssignmentWords, Maker
from app.domain.checkin import TrackerId
from app.domain.handout.given import GivenPart
from app.domain.handout.pack import (
    PackAssignment,
    PackContact,
    PackMeasure,
    PackPlanLine,
    PackTemplate,
    PackTracker,
)
from app.domain.measure import MeasurePlan
from app.domain.template import NAME_CHARACTERS, Template
from app.host.clock import Clock
from app.services.handing_out.planned_lines import PlannedLines
from app.vault.assignments import Assignments
from app.vault.checkins import CheckIns
from app.vault.measures import Measures
from app.vault.templates import Templates

INHERITED = "inherited"
"""Whether the file in its place came with a pack that went before this one did."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a part went.

    Attributes:
        record: The row it became, or None.
        before: What stood in its place, in the words of its kind; empty for nothing.
    """

    record: int | None = None
    before: str = ""


class AssignmentPlace:
    """An assignment is a row of its own; its tries and the person's own words stay with it."""

    def __init__(self, assignments: Assignments, clock: Clock) -> None:
        self._assignments = assignments
        self._clock = clock

    def put(self, part: PackAssignment) -> Placed:
        """Put a part in and return where it went."""
        return Placed(self._assignments.add(part.words, Maker.PACK, self._clock.now()))

    def exchange(self, old: PackAssignment, new: PackAssignment, given: GivenPart) -> Placed:
        """Let a later edition take its place."""
        there = self._found(given)
        if there is None:
            return self.put(new)
        words = _brought_up(there.words, old.words, new.words)
        self._assignments.change(there.id, words, self._clock.now())
        if old.words != new.words and there.is_closed:
            self._assignments.close(there.id, is_closed=False)
        return Placed(there.id)

    def take_out(self, part: PackAssignment, given: GivenPart) -> None:
        """Take it out; what was before stands again."""
        there = self._found(given)
        if there is None:
            return
        if there.reports or there.words != part.words:
            self._assignments.close(there.id, is_closed=True)
        else:
            self._assignments.remove(there.id)

    def _found(self, given: GivenPart) -> Assignment | None:
        wanted = None if given.record is None else AssignmentId(given.record)
        return next((each for each in self._assignments.all() if each.id == wanted), None)


class TrackerPlace:
    """A tracker that has values is retired and not erased."""

    def __init__(self, check_ins: CheckIns, clock: Clock) -> None:
        self._check_ins = check_ins
        self._clock = clock

    def put(self, part: PackTracker) -> Placed:
        """Put a part in and return where it went."""
        return Placed(self._check_ins.add_tracker(part.design, self._clock.now()))

    def exchange(self, old: PackTracker, new: PackTracker, given: GivenPart) -> Placed:
        """Let a later edition take its place."""
        tracker_id = self._found(given)
        if tracker_id is None or old.design.kind is not new.design.kind:
            self.take_out(old, given)
            return self.put(new)
        self._check_ins.change_tracker(tracker_id, new.design)
        self._check_ins.retire_tracker(tracker_id, is_retired=False)
        return Placed(tracker_id)

    def take_out(self, part: PackTracker, given: GivenPart) -> None:  # noqa: ARG002
        """Take it out; what was before stands again."""
        tracker_id = self._found(given)
        if tracker_id is None:
            return
        days = self._check_ins.values(date.min, date.max).values()
        if any(tracker_id in values for values in days):
            self._check_ins.retire_tracker(tracker_id, is_retired=True)
        else:
            self._check_ins.erase_tracker(tracker_id)

    def _found(self, given: GivenPart) -> TrackerId | None:
        trackers = self._check_ins.trackers(with_retired=True)
        return next((each.id for each in trackers if each.id == given.record), None)


class MeasurePlace:
    """A measure has one plan; the person's own comes back when the pack goes."""

    def __init__(self, measures: Measures, clock: Clock) -> None:
        self._measures = measures
        self._clock = clock

    def put(self, part: PackMeasure) -> Placed:
        """Put a part in and return where it went."""
        plans = {plan.measure_id: plan for plan in self._measures.plans()}
        before = json.dumps(
            {
                "plan": _plan_written(plans.get(part.measure_id)),
                "file": self._measures.file(part.measure_id) if part.file else "",
            }
        )
        self._place(part)
        return Placed(before=before)

    def exchange(self, old: PackMeasure, new: PackMeasure, given: GivenPart) -> Placed:
        """Let a later edition take its place."""
        if old.measure_id != new.measure_id:
            self.take_out(old, given)
            return self.put(new)
        self._place(new)
        return Placed(before=given.before)

    def take_out(self, part: PackMeasure, given: GivenPart) -> None:
        """Take it out; what was before stands again."""
        before = json.loads(given.before)
        plan = _plan_of(before["plan"])
        if plan is None:
            self._measures.drop_plan(part.measure_id)
        else:
            self._measures.plan(plan)
        if not part.file and not before.get(INHERITED):
            return
        if before["file"]:
            self._measures.add_file(part.measure_id, before["file"], self._clock.now())
        elif not self._measures.finished(part.measure_id):
            self._measures.remove_file(part.measure_id)

    def leave(self, part: PackMeasure, before: str, heir: PackMeasure) -> str:
        """Let the plan of another pack stand on, and return what stood before both.

        Args:
            part: What goes.
            before: What stood in its place.
            heir: The part of the other pack.
        """
        written = json.loads(before)
        is_left_a_file = not heir.file and (bool(part.file) or bool(written.get(INHERITED)))
        plans = {plan.measure_id: plan for plan in self._measures.plans()}
        there = plans.get(heir.measure_id)
        wanted = _plan_in(heir)
        if there is None or replace(there, next_on=wanted.next_on) != wanted:
            self._measures.plan(wanted)
        return json.dumps({**written, INHERITED: is_left_a_file})

    def _place(self, part: PackMeasure) -> None:
        if part.file:
            self._measures.add_file(part.measure_id, part.file, self._clock.now())
        self._measures.plan(_plan_in(part))


class TemplatePlace:
    """A template under a name that is free; ``before`` is that name."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def put(self, part: PackTemplate) -> Placed:
        """Put a part in and return where it went."""
        taken = {template.name for template in self._templates.all()}
        name, number = part.name, 1
        while name in taken:
            number += 1
            name = f"{part.name} ({number})"[-NAME_CHARACTERS:]
        self._templates.save(Template(name, part.body, is_own=True))
        return Placed(before=name)

    def exchange(self, old: PackTemplate, new: PackTemplate, given: GivenPart) -> Placed:
        """Let a later edition take its place."""
        if old.name == new.name and self._is_untouched(old, given):
            self._templates.save(Template(given.before, new.body, is_own=True))
            return Placed(before=given.before)
        self.take_out(old, given)
        return self.put(new)

    def take_out(self, part: PackTemplate, given: GivenPart) -> None:
        """Take it out; what was before stands again."""
        if self._is_untouched(part, given):
            self._templates.remove(given.before)

    def _is_untouched(self, part: PackTemplate, given: GivenPart) -> bool:
        return any(
            (each.name, each.body) == (given.before, part.body) for each in self._templates.all()
        )


class LinePlace:
    """A line of the safety plan."""

    def __init__(self, lines: PlannedLines) -> None:
        self._lines = lines

    def put(self, part: PackContact | PackPlanLine) -> Placed:
        """Put a part in and return where it went."""
        return Placed(before=self._lines.put(part))

    def exchange(
        self,
        old: PackContact | PackPlanLine,
        new: PackContact | PackPlanLine,
        given: GivenPart,
    ) -> Placed:
        """Let a later edition take its place."""
        return Placed(before=self._lines.exchange(old, new, given.before))

    def take_out(self, part: PackContact | PackPlanLine, given: GivenPart) -> None:
        """Take it out; what was before stands again."""
        self._lines.take_out(part, given.before)


def _brought_up(
    there: AssignmentWords, old: AssignmentWords, new: AssignmentWords
) -> AssignmentWords:
    """Return what stands there with what an edition changed, as its list of changes said.

    Everything else stays as the client has it: their own days, reminder, and words beside it.
    """
    changed = {
        each.name: getattr(new, each.name)
        for each in fields(new)
        if getattr(old, each.name) != getattr(new, each.name)
    }
    return replace(there, **changed)


def _plan_in(part: PackMeasure) -> MeasurePlan:
    return MeasurePlan(
        part.measure_id,
        part.next_on,
        part.every_days,
        is_agreed=True,
        hides_trend=part.hides_trend,
    )


def _plan_written(plan: MeasurePlan | None) -> dict[str, object] | None:
    if plan is None:
        return None
    return {
        "measure_id": plan.measure_id,
        "next_on": plan.next_on.isoformat(),
        "every_days": plan.every_days,
        "is_agreed": plan.is_agreed,
        "hides_trend": plan.hides_trend,
    }


def _plan_of(written: Mapping[str, Any] | None) -> MeasurePlan | None:
    if written is None:
        return None
    return MeasurePlan(**{**written, "next_on": date.fromisoformat(written["next_on"])})
