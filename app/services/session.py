"""Everything that may read private words, in one object that can be closed.

A session exists from unlock to lock. Closing it ends the engine first, then the vault:
the worker must be gone before the words it was given are.
"""

from dataclasses import dataclass

from app.engine.client import EngineClient
from app.services.attaching import Attaching
from app.services.backing_up import BackingUp
from app.services.chatting import Chatting
from app.services.choosing_model import ChoosingModel
from app.services.deleting import Deleting
from app.services.diagnosing import Diagnosing
from app.services.drilling import Drilling
from app.services.journaling import Journaling
from app.services.keeping_keys import KeepingKeys
from app.services.minding import Minding
from app.services.planning_safety import PlanningSafety
from app.services.preferring import Preferring
from app.services.renewing_keys import RenewingKeys
from app.services.revising import Revising
from app.services.screening import Screening
from app.services.searching import Searching
from app.services.unlocking import Opened, VaultPlace


@dataclass(frozen=True, slots=True)
class Session:
    """The services of one open vault."""

    opened: Opened
    engine: EngineClient
    journaling: Journaling
    attaching: Attaching
    chatting: Chatting
    screening: Screening
    planning: PlanningSafety
    searching: Searching
    choosing_model: ChoosingModel
    preferring: Preferring
    diagnosing: Diagnosing
    backing_up: BackingUp
    keeping_keys: KeepingKeys
    minding: Minding
    renewing_keys: RenewingKeys
    drilling: Drilling
    revising: Revising
    deleting: Deleting

    @property
    def place(self) -> VaultPlace:
        """Where the vault is and what it is called."""
        return self.opened.place

    def close(self) -> None:
        """End the engine, close the vault, let other windows in; harmless when repeated."""
        try:
            self.engine.close()
        finally:
            self.opened.close()
