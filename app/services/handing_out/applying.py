"""What a client accepted becoming real, and going again: all parts of a pack, or none."""

from collections.abc import Collection, Mapping
from typing import Any, Protocol

from app.domain.handout.given import GivenPack, GivenPart, PartDecision
from app.domain.handout.pack import (
    LIMITS_KEY,
    PackAssignment,
    PackContact,
    PackMeasure,
    PackPlanLine,
    PackTemplate,
    PackTracker,
    Part,
    PartKey,
    PartKind,
    SeriesId,
    kind_of,
)
from app.domain.handout.proposal import Change, Proposal
from app.handout.pack_file import read_part, written_limits, written_part
from app.host.clock import Clock
from app.services.handing_out.handing_on import HandingOn, place_of
from app.services.handing_out.places import (
    AssignmentPlace,
    LinePlace,
    MeasurePlace,
    Placed,
    TemplatePlace,
    TrackerPlace,
)
from app.services.handing_out.planned_lines import PlannedLines
from app.services.planning_safety import PlanningSafety
from app.vault.vault import OpenVault


class Place(Protocol):
    """Where parts of one kind go.

    Each takes the records of its kind alone, so no type but ``Any`` fits them all.
    """

    def put(self, part: Any) -> Placed:  # noqa: ANN401
        """Put a part in and return where it went."""

    def exchange(self, old: Any, new: Any, given: GivenPart) -> Placed:  # noqa: ANN401
        """Let a later edition take its place."""

    def take_out(self, part: Any, given: GivenPart) -> None:  # noqa: ANN401
        """Take it out; what was before stands again."""


class Applying:
    """The parts of packs in one open vault. Call it within one transaction, then ``keep``."""

    def __init__(self, vault: OpenVault, planning: PlanningSafety, clock: Clock) -> None:
        self._planning = planning
        self._lines = PlannedLines(planning)
        line = LinePlace(self._lines)
        practice = vault.practice
        measures = MeasurePlace(practice.measures, clock)
        self._handing_on = HandingOn(vault.handout.packs, measures)
        self._places: Mapping[type[Part], Place] = {
            PackContact: line,
            PackPlanLine: line,
            PackAssignment: AssignmentPlace(practice.assignments, clock),
            PackMeasure: measures,
            PackTracker: TrackerPlace(practice.check_ins, clock),
            PackTemplate: TemplatePlace(vault.journal.templates),
        }

    def apply(
        self, proposal: Proposal, before: GivenPack | None, refused: Collection[PartKey]
    ) -> list[GivenPart]:
        """Make real what was accepted and return how every part stands now."""
        # What was refused before would come anew now.
        parts = () if before is None else before.parts
        standing = {part.key: part for part in parts if part.content}
        series = proposal.opened.pack.series
        found = [
            _refused(change, standing.get(change.key))
            if change.key in refused or change.obstacle is not None
            else self._applied(change, standing.get(change.key), series)
            for change in proposal.changes
            if change.key != LIMITS_KEY
        ]
        limits = written_limits(proposal.opened.pack.limits)
        found.append(
            _limits_part(limits, standing.get(LIMITS_KEY), is_refused=LIMITS_KEY in refused)
        )
        self._lines.keep()
        return [part for part in found if part is not None]

    def follow(self) -> None:
        """Let what opens without the passphrase say what the plan says now.

        Raises:
            VaultError: The file could not be written; the plan itself is stored.
        """
        self._planning.follow()

    def take_back(self, pack: GivenPack) -> None:
        """Let what was before a pack stand again."""
        for part in pack.parts:
            if part.content and part.kind is not PartKind.LIMITS:
                given = read_part(part.kind, part.content)
                self._take_out(given, part, pack.document.series)
        self._lines.keep()

    def _applied(
        self, change: Change, given: GivenPart | None, series: SeriesId
    ) -> GivenPart | None:
        """Return how a part that was accepted stands now; None where it has gone."""
        if change.part is None:
            if given is not None and change.before is not None:
                self._take_out(change.before, given, series)
            return None
        placed = self._placed(change.part, change.before, given, series)
        return GivenPart(
            change.key,
            change.kind,
            PartDecision.ACCEPTED,
            written_part(change.part),
            placed.record,
            placed.before,
        )

    def _placed(
        self, part: Part, before: Part | None, given: GivenPart | None, series: SeriesId
    ) -> Placed:
        place = self._places.get(type(part))
        if given is None or before is None:
            return Placed() if place is None else place.put(part)
        if part == before:
            return Placed(given.record, given.before)
        if kind_of(part) is not kind_of(before):
            self._take_out(before, given, series)
            return Placed() if place is None else place.put(part)
        if place_of(part) != place_of(before) and self._handing_on.is_handed_on(
            before, given, series
        ):
            return Placed() if place is None else place.put(part)
        return Placed() if place is None else place.exchange(before, part, given)

    def _take_out(self, part: Part, given: GivenPart, series: SeriesId) -> None:
        place = self._places.get(type(part))
        if place is not None and not self._handing_on.is_handed_on(part, given, series):
            place.take_out(part, given)


def _refused(change: Change, given: GivenPart | None) -> GivenPart:
    if given is None:
        return GivenPart(change.key, change.kind, PartDecision.REFUSED)
    return GivenPart(
        given.key, given.kind, PartDecision.KEPT, given.content, given.record, given.before
    )


def _limits_part(limits: str, given: GivenPart | None, *, is_refused: bool) -> GivenPart:
    if not is_refused:
        return GivenPart(LIMITS_KEY, PartKind.LIMITS, PartDecision.ACCEPTED, limits)
    if given is not None and given.content:
        return GivenPart(LIMITS_KEY, PartKind.LIMITS, PartDecision.KEPT, given.content)
    return GivenPart(LIMITS_KEY, PartKind.LIMITS, PartDecision.REFUSED)
