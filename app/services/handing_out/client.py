"""What a client does with what a clinician gave them, in one object."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.host.clock import Clock
from app.host.resources import Resources
from app.library.content import PracticeContent
from app.library.wordlist import load_words
from app.services.handing_out.given_packs import GivenPacks
from app.services.handing_out.limits_in_force import LimitsInForce
from app.services.permitting import Permitting
from app.services.planning_safety import PlanningSafety
from app.vault.vault import OpenVault

if TYPE_CHECKING:  # imported when a pack is opened
    from app.services.handing_out.opening_packs import OpeningPacks, PackReader


@dataclass(frozen=True)  # no slots: what opens packs is made late and kept
class Handout:
    """The services of packs in a client's vault.

    Attributes:
        given: What there is of packs.
        make_opening: Imports and makes what opens them.
    """

    given: GivenPacks
    make_opening: Callable[[], "OpeningPacks"]

    @cached_property
    def opening(self) -> "OpeningPacks":
        """What opens packs, takes them and gives them back."""
        return self.make_opening()


def build_handout(
    vault: OpenVault,
    resources: Resources,
    folder: Path,
    permission: tuple[Permitting, LimitsInForce],
    reader: Callable[[], "PackReader"],
    clock: Clock,
) -> Handout:
    """Return the services over an open vault in its folder; content is read when needed."""
    permitting, limits = permission
    words = cache(partial(load_words, resources))

    @cache
    def opening() -> "OpeningPacks":
        from app.services.handing_out.applying import Applying
        from app.services.handing_out.opening_packs import OpeningPacks, Shelves

        shelves = Shelves(PracticeContent(resources), words, reader())
        applying = Applying(vault, PlanningSafety(vault.plan, folder, clock), clock)
        return OpeningPacks(vault, applying, permitting, limits, shelves, clock)

    def measure_name(measure_id: str) -> str:
        return opening().measure_name(measure_id)

    return Handout(GivenPacks(vault.handout.packs, limits, measure_name, words, clock), opening)
