"""The services of a client's vault, as tests of packs begin with."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.consent import Answers, Circumstances, Purpose
from app.domain.handout.given import GivenPack
from app.domain.handout.pack import PartKey
from app.domain.handout.proposal import Change
from app.host.resources import Resources
from app.library.jurisdictions import Jurisdictions
from app.services.consenting import Consenting
from app.services.handing_out.client import Handout, build_handout
from app.services.handing_out.limits_in_force import LimitsInForce
from app.services.permitting import Permitting
from app.services.planning_safety import PlanningSafety
from app.vault.vault import OpenVault
from tests.fakes.reading_here import ReadingHere
from tests.vault.arranging import ASKED, TurnedClock

TALK = frozenset({Purpose.CONVERSATION})


@dataclass(frozen=True, slots=True)
class Client:
    """One person with a vault."""

    vault: OpenVault
    clock: TurnedClock
    consenting: Consenting
    permitting: Permitting
    planning: PlanningSafety
    handout: Handout

    def talk_is_allowed(self) -> None:
        """Let the person have said yes to the companion."""
        self.consenting.decide(Answers(self.clock.now(), TALK, TALK, 3))

    def take(self, content: bytes, *, refused: Collection[PartKey] = ()) -> GivenPack:
        """Look at a pack and take it."""
        proposal = self.handout.opening.look_at(content)
        return self.handout.opening.accept(proposal, refused, self.clock.now())

    def change_of(self, content: bytes, key: str) -> Change:
        """Return what a pack would change under one key."""
        changes = self.handout.opening.look_at(content).changes
        return next(change for change in changes if change.key == key)

    def state(self) -> dict[str, Any]:
        """Return everything that a pack can touch, to be compared."""
        practice = self.vault.practice
        return {
            "assignments": [
                (each.words, each.is_closed, each.reports) for each in practice.assignments.all()
            ],
            "plans": practice.measures.plans(),
            "files": practice.measures.files(),
            "trackers": [
                (each.design, each.is_retired)
                for each in practice.check_ins.trackers(with_retired=True)
            ],
            "templates": self.vault.journal.templates.all(),
            "plan": self.vault.plan.load().steps,
            "limits": self.permitting.limits,
            "may talk": self.permitting.why_off(),
        }


def client_of(vault: OpenVault, clock: TurnedClock, folder: Path) -> Client:
    """Return the client of an open vault."""
    limits = LimitsInForce(vault.handout.packs)
    consenting = Consenting(
        vault.consents,
        vault.audit,
        ASKED,
        lambda: Circumstances("1.0", pack=limits.packs),
        None,
        clock,
    )
    resources = Resources.shipped()
    regions = Jurisdictions.load(resources)
    permitting = Permitting(consenting, vault.preferences, regions, limits, vault.audit, clock)
    planning = PlanningSafety(vault.plan, folder, clock)
    handout = build_handout(vault, resources, folder, (permitting, limits), ReadingHere, clock)
    return Client(vault, clock, consenting, permitting, planning, handout)
