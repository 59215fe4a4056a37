"""Everything that may read private words, in one object that can be closed.

A session exists from unlock to lock. Closing it ends the engine first, then the vault:
the worker must be gone before the words it was given are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.services.attaching import Attaching
from app.services.backing_up import BackingUp
from app.services.companion import LateCompanion
from app.services.consenting import Consenting
from app.services.deleting import Deleting
from app.services.drilling import Drilling
from app.services.handing_out.client import Handout
from app.services.handing_out.workspace import Workspace
from app.services.journaling import Journaling
from app.services.keeping_keys import KeepingKeys
from app.services.labelling import Labelling
from app.services.minding import Minding
from app.services.permitting import Permitting
from app.services.planning_safety import PlanningSafety
from app.services.practice import Practice
from app.services.preferring import Preferring
from app.services.remembering_days import RememberingDays
from app.services.retaining import Retaining
from app.services.revising import Revising
from app.services.screening import Screening
from app.services.searching import Searching
from app.services.templating import Templating
from app.services.tending_talks import TendingTalks
from app.services.unlocking import Opened, VaultPlace

if TYPE_CHECKING:  # imported when somebody goes where they are needed
    from app.engine.client import EngineClient
    from app.services.attending import Attending
    from app.services.chatting import Chatting
    from app.services.checking_up import CheckUps
    from app.services.choosing_model import ChoosingModel
    from app.services.diagnosing import Diagnosing
    from app.services.exporting import Exporting
    from app.services.importing import Importing
    from app.services.noting import Noting
    from app.services.pacing import Pacing
    from app.services.preparing import Preparing
    from app.services.renewing_keys import RenewingKeys
    from app.services.repairing import Repairing
    from app.services.sharing.reading import ReadingSheets
    from app.services.sharing.sharing import Sharing
    from app.services.summing_up import SummingUp
    from app.services.tuning_models import TuningModels


@dataclass(frozen=True, slots=True)
class Makers:
    """What makes the services that a day of writing does without, with all that they import."""

    sharing: Callable[[], "Sharing"]
    reading_sheets: Callable[[], "ReadingSheets"]
    diagnosing: Callable[[], "Diagnosing"]
    renewing_keys: Callable[[], "RenewingKeys"]
    exporting: Callable[[], "Exporting"]
    importing: Callable[[], "Importing"]


@dataclass(frozen=True)  # no slots: what is made late is kept in the object
class Session:
    """The services of one open vault.

    Attributes:
        talking: The companion, once somebody asked for it.
        makers: Make what is made when it is first asked for.
        workspace: What a clinician does in theirs; None where the vault is a journal.
        is_demonstration: Whether everything in this vault is invented.
    """

    opened: Opened
    journaling: Journaling
    attaching: Attaching
    consenting: Consenting
    permitting: Permitting
    screening: Screening
    planning: PlanningSafety
    handout: Handout
    workspace: Workspace | None
    is_demonstration: bool
    practice: Practice
    searching: Searching
    labelling: Labelling
    tending_talks: TendingTalks
    templating: Templating
    remembering_days: RememberingDays
    preferring: Preferring
    backing_up: BackingUp
    keeping_keys: KeepingKeys
    minding: Minding
    drilling: Drilling
    revising: Revising
    deleting: Deleting
    retaining: Retaining
    talking: LateCompanion
    makers: Makers

    @cached_property
    def sharing(self) -> "Sharing":
        """What a client does with a session sheet."""
        return self.makers.sharing()

    @cached_property
    def reading_sheets(self) -> "ReadingSheets":
        """What a clinician does with the sheets they are given."""
        return self.makers.reading_sheets()

    @cached_property
    def diagnosing(self) -> "Diagnosing":
        """What the privacy page proves."""
        return self.makers.diagnosing()

    @cached_property
    def renewing_keys(self) -> "RenewingKeys":
        """New keys for everything."""
        return self.makers.renewing_keys()

    @cached_property
    def exporting(self) -> "Exporting":
        """The ways out of the vault."""
        return self.makers.exporting()

    @cached_property
    def importing(self) -> "Importing":
        """The ways in from other journals."""
        return self.makers.importing()

    @property
    def engine(self) -> "EngineClient":
        """The engine that the companion speaks with."""
        return self.talking.made.engine

    @property
    def attending(self) -> "Attending":
        """What the companion does besides answering."""
        return self.talking.made.attending

    @property
    def chatting(self) -> "Chatting":
        """Conversations."""
        return self.talking.made.chatting

    @property
    def noting(self) -> "Noting":
        """What the companion saw."""
        return self.talking.made.noting

    @property
    def check_ups(self) -> "CheckUps":
        """Whether a model does no harm."""
        return self.talking.made.check_ups

    @property
    def pacing(self) -> "Pacing":
        """When a pause is due."""
        return self.talking.made.pacing

    @property
    def repairing(self) -> "Repairing":
        """What a person says of a reply."""
        return self.talking.made.repairing

    @property
    def summing_up(self) -> "SummingUp":
        """A time in words."""
        return self.talking.made.summing_up

    @property
    def choosing_model(self) -> "ChoosingModel":
        """Which model speaks."""
        return self.talking.made.choosing_model

    @property
    def tuning_models(self) -> "TuningModels":
        """How this computer runs it best."""
        return self.talking.made.tuning_models

    @property
    def preparing(self) -> "Preparing":
        """What is read ahead."""
        return self.talking.made.preparing

    @property
    def place(self) -> VaultPlace:
        """Where the vault is and what it is called."""
        return self.opened.place

    def close(self) -> None:
        """End the engine, close the vault, let other windows in; harmless when repeated."""
        try:
            self.talking.close()
        finally:
            self.opened.close()
