"""Everything that may read private words, in one object that can be closed.

A session exists from unlock to lock. Closing it ends the engine first, then the vault:
the worker must be gone before the words it was given are.
"""

from dataclasses import dataclass

from app.engine.client import EngineClient
from app.services.attaching import Attaching
from app.services.attending import Attending
from app.services.backing_up import BackingUp
from app.services.chatting import Chatting
from app.services.checking_up import CheckUps
from app.services.choosing_model import ChoosingModel
from app.services.consenting import Consenting
from app.services.deleting import Deleting
from app.services.diagnosing import Diagnosing
from app.services.drilling import Drilling
from app.services.exporting import Exporting
from app.services.handing_out.client import Handout
from app.services.handing_out.workspace import Workspace
from app.services.importing import Importing
from app.services.journaling import Journaling
from app.services.keeping_keys import KeepingKeys
from app.services.labelling import Labelling
from app.services.minding import Minding
from app.services.noting import Noting
from app.services.pacing import Pacing
from app.services.permitting import Permitting
from app.services.planning_safety import PlanningSafety
from app.services.practice import Practice
from app.services.preferring import Preferring
from app.services.preparing import Preparing
from app.services.remembering_days import RememberingDays
from app.services.renewing_keys import RenewingKeys
from app.services.repairing import Repairing
from app.services.retaining import Retaining
from app.services.revising import Revising
from app.services.screening import Screening
from app.services.searching import Searching
from app.services.sharing.reading import ReadingSheets
from app.services.sharing.sharing import Sharing
from app.services.summing_up import SummingUp
from app.services.templating import Templating
from app.services.tending_talks import TendingTalks
from app.services.tuning_models import TuningModels
from app.services.unlocking import Opened, VaultPlace


@dataclass(frozen=True, slots=True)
class Session:
    """The services of one open vault.

    Attributes:
        workspace: What a clinician does in theirs; None where the vault is a journal.
        is_demonstration: Whether everything in this vault is invented.
    """

    opened: Opened
    engine: EngineClient
    journaling: Journaling
    attaching: Attaching
    attending: Attending
    chatting: Chatting
    noting: Noting
    check_ups: CheckUps
    consenting: Consenting
    permitting: Permitting
    pacing: Pacing
    repairing: Repairing
    screening: Screening
    planning: PlanningSafety
    handout: Handout
    sharing: Sharing
    reading_sheets: ReadingSheets
    workspace: Workspace | None
    is_demonstration: bool
    practice: Practice
    summing_up: SummingUp
    searching: Searching
    labelling: Labelling
    tending_talks: TendingTalks
    templating: Templating
    remembering_days: RememberingDays
    choosing_model: ChoosingModel
    tuning_models: TuningModels
    preparing: Preparing
    preferring: Preferring
    diagnosing: Diagnosing
    backing_up: BackingUp
    keeping_keys: KeepingKeys
    minding: Minding
    renewing_keys: RenewingKeys
    drilling: Drilling
    revising: Revising
    deleting: Deleting
    exporting: Exporting
    importing: Importing
    retaining: Retaining

    @property
    def place(self) -> VaultPlace:
        """Where the vault is and what it is called."""
        return self.opened.place

    def close(self) -> None:
        """End the engine, close the vault, let other windows in; harmless when repeated."""
        try:
            self.check_ups.stop()
            self.choosing_model.leave()
            self.engine.close()
        finally:
            self.opened.close()
