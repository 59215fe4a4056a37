"""What a clinician does in their workspace, in one object."""

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from app.host.clock import Clock
from app.host.resources import Resources
from app.library.wordlist import load_words
from app.vault.vault import OpenVault

if TYPE_CHECKING:  # imported where the vault is a workspace
    from app.services.handing_out.building_packs import BuildingPacks
    from app.services.handing_out.introducing import Introducing
    from app.services.handing_out.stocking import Stocking


@dataclass(frozen=True, slots=True)
class Workspace:
    """The services of a clinician's vault, beside those that every vault has."""

    introducing: "Introducing"
    stocking: "Stocking"
    building: "BuildingPacks"


def build_workspace(vault: OpenVault, resources: Resources, clock: Clock) -> Workspace | None:
    """Return the services of a workspace; None where the vault is a journal."""
    tables = vault.handout
    if not tables.workspace.exists:
        return None
    from app.services.handing_out.building_packs import BuildingPacks
    from app.services.handing_out.introducing import Introducing
    from app.services.handing_out.stocking import Stocking

    introducing = Introducing(tables.workspace, cache(partial(load_words, resources)))
    stocking = Stocking(resources)
    return Workspace(
        introducing=introducing,
        stocking=stocking,
        building=BuildingPacks(tables.workspace_drafts, introducing, stocking, vault.audit, clock),
    )
