"""The second half of the composition root: who is made of what once a vault is open.

``bootstrap`` imports it when the first one is opened, or a moment after the lock screen was
painted: until then nobody needs it, and importing it takes as long as the lock screen.
"""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, TypedDict

from app import __version__
from app.domain.consent import Circumstances, Purpose
from app.domain.risk import RiskLevel
from app.host.clock import Clock
from app.library.consent_texts import load_consent_document
from app.library.jurisdictions import Jurisdictions
from app.library.templates import load_templates
from app.services.attaching import Attaching
from app.services.backing_up import BackingUp
from app.services.companion import Companion, LateCompanion
from app.services.consenting import Consenting
from app.services.deleting import Deleting
from app.services.drilling import Drilling
from app.services.ground import Ground
from app.services.handing_out.client import Handout, build_handout
from app.services.handing_out.limits_in_force import LimitsInForce
from app.services.handing_out.workspace import Workspace, build_workspace
from app.services.house_rules import HouseRules
from app.services.journaling import Journaling
from app.services.keeping_keys import KeepingKeys
from app.services.labelling import Labelling
from app.services.minding import Minding
from app.services.model_in_use import sha256_in_use
from app.services.permitting import Permitting
from app.services.planning_safety import PlanningSafety
from app.services.practice import Practice, build_practice
from app.services.preferring import Preferring
from app.services.remembering_days import RememberingDays
from app.services.retaining import Retaining
from app.services.revising import Revising
from app.services.screening import Screening
from app.services.searching import Searching
from app.services.session import Makers, Session
from app.services.templating import Templating
from app.services.tending_talks import TendingTalks
from app.services.unlocking import Opened
from app.ui.widgets.pictures import PictureReader
from app.vault.folder import VaultFolder

if TYPE_CHECKING:  # imported when the first message, reply or book is there: see late.py
    from app.domain.portable import Manuscript
    from app.services.diagnosing import Diagnosing
    from app.services.exporting import Exporting
    from app.services.importing import Importing
    from app.services.renewing_keys import RenewingKeys
    from app.services.sharing.reading import ReadingSheets
    from app.services.sharing.sharing import Sharing


class _Writing(TypedDict):
    """Entries, and what is found, hung and read beside them."""

    journaling: Journaling
    attaching: Attaching
    searching: Searching
    labelling: Labelling
    templating: Templating
    remembering_days: RememberingDays
    revising: Revising
    tending_talks: TendingTalks


class _Custody(TypedDict):
    """How the vault is kept: its keys, its copies, and what goes from it."""

    preferring: Preferring
    backing_up: BackingUp
    keeping_keys: KeepingKeys
    minding: Minding
    drilling: Drilling
    deleting: Deleting
    retaining: Retaining


class _Care(TypedDict):
    """What is done between sessions, for the hard hours, and with a clinician."""

    practice: Practice
    planning: PlanningSafety
    handout: Handout
    workspace: Workspace | None
    is_demonstration: bool


def build_session(opened: Opened, rules: HouseRules, clock: Clock) -> Session:
    """Build the services of one open vault, floor by floor.

    The companion is made when somebody first goes to it.
    """
    ground = _ground(opened, rules, clock)
    custody = _custody(ground)
    writing = _writing(ground)

    def make_companion() -> Companion:
        from app.services.making_companion import build_companion

        return build_companion(ground, screening, custody["preferring"])

    talking = LateCompanion(make_companion)
    care_table = opened.vault.care
    screening = Screening(rules.screener, rules.helping, care_table, clock, talking.second_look)
    care = _care(ground, screening)
    custody["deleting"].when_gone(talking.forget)
    late = LateServices(opened, rules, clock)
    return Session(
        opened=opened,
        consenting=ground.consenting,
        permitting=ground.permitting,
        screening=screening,
        talking=talking,
        **custody,
        **writing,
        **care,
        makers=late.makers(care["practice"], custody["backing_up"], writing["attaching"]),
    )


def _ground(opened: Opened, rules: HouseRules, clock: Clock) -> Ground:
    vault = opened.vault
    limits = LimitsInForce(vault.handout.packs)
    consenting = _consenting(opened, rules, limits, clock)
    regions = Jurisdictions.load(rules.resources)
    permitting = Permitting(consenting, vault.preferences, regions, limits, vault.audit, clock)
    return Ground(opened, rules, clock, limits, consenting, permitting)


def _consenting(
    opened: Opened, rules: HouseRules, limits: LimitsInForce, clock: Clock
) -> Consenting:
    vault = opened.vault

    def circumstances() -> Circumstances:
        chosen = vault.preferences.load()
        model = sha256_in_use(rules.shelf, chosen)
        return Circumstances(__version__, model, chosen.jurisdiction, limits.packs)

    return Consenting(
        vault.consents,
        vault.audit,
        load_consent_document(rules.resources),
        circumstances,
        opened.arrival.last_opened_at,
        clock,
    )


def _writing(ground: Ground) -> _Writing:
    vault, resources, clock = ground.opened.vault, ground.rules.resources, ground.clock
    return _Writing(
        journaling=Journaling(vault.entries, vault.drafts, clock),
        attaching=Attaching(vault.attachments, PictureReader(), clock),
        searching=Searching(vault.search, vault.journal.saved_searches),
        labelling=Labelling(vault.journal.labels),
        templating=Templating(vault.journal.templates, lambda: load_templates(resources)),
        remembering_days=RememberingDays(vault.entries),
        revising=Revising(vault.versions, vault.trash, vault.audit, clock),
        tending_talks=TendingTalks(vault.conversations, vault.journal.marks, vault.drafts, clock),
    )


def _custody(ground: Ground) -> _Custody:
    vault, clock = ground.opened.vault, ground.clock
    preferring = Preferring(vault.preferences, vault.audit, clock)
    backing_up = BackingUp(vault, VaultFolder(ground.opened.place.folder), clock)
    keeping_keys = KeepingKeys(vault, ground.rules.calibrated, clock)
    deleting = Deleting(vault, backing_up, clock)
    return _Custody(
        preferring=preferring,
        backing_up=backing_up,
        keeping_keys=keeping_keys,
        minding=Minding(ground.opened, clock),
        drilling=Drilling(keeping_keys, preferring, vault.audit, clock),
        deleting=deleting,
        retaining=Retaining(vault.conversations, deleting, preferring, vault.audit, clock),
    )


def _care(ground: Ground, screening: Screening) -> _Care:
    vault, rules, clock = ground.opened.vault, ground.rules, ground.clock
    folder = ground.opened.place.folder
    permission = (ground.permitting, ground.limits)
    return _Care(
        practice=build_practice(
            vault,
            rules.resources,
            lambda: screening.level >= RiskLevel.ELEVATED,
            lambda: ground.consenting.may(Purpose.REMINDERS),
            clock,
        ),
        planning=PlanningSafety(vault.plan, folder, clock),
        handout=build_handout(
            vault, rules.resources, folder, permission, rules.reading_apart, clock
        ),
        workspace=build_workspace(vault, rules.resources, clock),
        is_demonstration=vault.handout.workspace.is_demonstration,
    )


class LateServices:
    """Imports and makes what a day of writing does without."""

    def __init__(self, opened: Opened, rules: HouseRules, clock: Clock) -> None:
        self._vault = opened.vault
        self._folder = opened.place.folder
        self._rules = rules
        self._clock = clock

    def makers(self, practice: Practice, backing_up: BackingUp, attaching: Attaching) -> Makers:
        """Return what makes each of them, once it is asked for."""
        return Makers(
            sharing=partial(self._sharing, practice),
            reading_sheets=self._reading_sheets,
            diagnosing=self._diagnosing,
            renewing_keys=partial(self._renewing_keys, backing_up),
            exporting=partial(self._exporting, practice),
            importing=partial(self._importing, attaching),
        )

    def _sharing(self, practice: Practice) -> "Sharing":
        from app.services.sharing.building import build_sharing

        return build_sharing(self._vault, practice.measuring, self._clock)

    def _reading_sheets(self) -> "ReadingSheets":
        from app.services.sharing.building import build_reading

        return build_reading(self._vault, self._rules.reading_apart(), self._clock)

    def _diagnosing(self) -> "Diagnosing":
        from app.services.diagnosing import Diagnosing
        from app.services.files_kept import CountingFiles

        kept = CountingFiles(self._folder, self._rules.shelf).kept
        return Diagnosing(self._vault, self._clock, kept)

    def _renewing_keys(self, backing_up: BackingUp) -> "RenewingKeys":
        from app.services.renewing_keys import RenewingKeys

        return RenewingKeys(self._vault, backing_up, self._rules.calibrated, self._clock)

    def _exporting(self, practice: Practice) -> "Exporting":
        from app.services.export_forms import Beside
        from app.services.exporting import Exporting
        from app.services.gathering_numbers import GatheringNumbers

        numbers = GatheringNumbers(self._vault.practice, practice).between
        portables, audit = self._vault.journal.portables, self._vault.audit
        return Exporting(portables, audit, self._clock, Beside(numbers, _book_of))

    def _importing(self, attaching: Attaching) -> "Importing":
        from app.host.local_zone import local_zone
        from app.services.importing import Importing

        vault = self._vault
        return Importing(
            vault.journal.imports, attaching, vault.audit, self._clock, local_zone(), self._folder
        )


def _book_of(manuscript: "Manuscript", unshown: set[tuple[str, int]]) -> Iterator[bytes]:
    from app.ui.printing.journal_book import book_of

    return book_of(manuscript, unshown)
