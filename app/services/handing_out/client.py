"""What a client does with what a clinician gave them, in one object."""

from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from app.host.clock import Clock
from app.host.resources import Resources
from app.library.content import PracticeContent
from app.library.wordlist import load_words
from app.services.handing_out.applying import Applying
from app.services.handing_out.given_packs import GivenPacks
from app.services.handing_out.limits_in_force import LimitsInForce
from app.services.handing_out.opening_packs import OpeningPacks, PackReader, Shelves
from app.services.permitting import Permitting
from app.services.planning_safety import PlanningSafety
from app.vault.vault import OpenVault


@dataclass(frozen=True, slots=True)
class Handout:
    """The services of packs in a client's vault."""

    opening: OpeningPacks
    given: GivenPacks


def build_handout(
    vault: OpenVault,
    resources: Resources,
    folder: Path,
    permission: tuple[Permitting, LimitsInForce],
    reader: PackReader,
    clock: Clock,
) -> Handout:
    """Return the services over an open vault in its folder; content is read when needed."""
    permitting, limits = permission
    words = cache(partial(load_words, resources))
    shelves = Shelves(PracticeContent(resources), words, reader)
    applying = Applying(vault, PlanningSafety(vault.plan, folder, clock), clock)
    opening = OpeningPacks(vault, applying, permitting, limits, shelves, clock)
    given = GivenPacks(vault.handout.packs, limits, opening.measure_name, words, clock)
    return Handout(opening, given)
