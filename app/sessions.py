"""The second half of the composition root: who is made of what once a vault is open.

``bootstrap`` imports it when the first one is opened, or a moment after the lock screen was
painted: until then nobody needs it, and importing it takes as long as the lock screen.
"""

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from app import __version__
from app.domain.consent import Circumstances, Purpose
from app.domain.risk import RiskAssessment, RiskLevel
from app.domain.tuning import Manner
from app.host.clock import Clock
from app.host.local_zone import local_zone
from app.host.machine import machine_kind
from app.host.paths import AppPaths
from app.host.power import power_source
from app.host.resources import Resources
from app.library.consent_texts import load_consent_document
from app.library.jurisdictions import Jurisdictions
from app.library.probes import Probes
from app.library.templates import load_templates
from app.safety.crisis_lines import CrisisLines
from app.safety.disclosure import Disclosure
from app.services.answering import Answering
from app.services.attaching import Attaching
from app.services.attending import Attendants, build_attending
from app.services.backing_up import BackingUp
from app.services.chatting import Chatting, Frame, Speaking
from app.services.checking_up import Asking, CheckUps
from app.services.choosing_model import ChoosingModel
from app.services.consenting import Consenting
from app.services.deleting import Deleting
from app.services.diagnosing import Diagnosing
from app.services.drafting import DraftingEngine
from app.services.drilling import Drilling
from app.services.export_forms import Beside
from app.services.exporting import Exporting
from app.services.files_kept import CountingFiles
from app.services.gathering_numbers import GatheringNumbers
from app.services.handing_out.client import build_handout
from app.services.handing_out.limits_in_force import LimitsInForce
from app.services.handing_out.reading_apart import ReadingApart
from app.services.handing_out.workspace import build_workspace
from app.services.helping import Helping
from app.services.importing import Importing
from app.services.journaling import Journaling
from app.services.keeping_keys import KeepingKeys
from app.services.labelling import Labelling
from app.services.minding import Minding
from app.services.model_in_use import sha256_in_use
from app.services.model_shelf import Shelf
from app.services.noting_limits import NotingWithinLimits, load_within
from app.services.pacing import Pacing
from app.services.passing_notes import PassingSights, PassingSummaries
from app.services.permitting import PermittedEngine, Permitting
from app.services.planning_safety import PlanningSafety
from app.services.practice import build_practice
from app.services.preferring import Preferring
from app.services.preparing import MayRead, Preparing, Reading
from app.services.remembering_days import RememberingDays
from app.services.renewing_keys import RenewingKeys
from app.services.repairing import Repairing
from app.services.retaining import Retaining
from app.services.revising import Revising
from app.services.screening import Screening
from app.services.searching import Searching
from app.services.second_looking import SecondLook
from app.services.session import Session
from app.services.sharing.building import build_reading, build_sharing
from app.services.summing_up import SummingUp
from app.services.templating import Templating
from app.services.tending_talks import TendingTalks
from app.services.trying_models import TryingModels
from app.services.tuning_models import TuningModels
from app.services.unlocking import Opened
from app.ui.widgets.pictures import PictureReader
from app.vault.folder import VaultFolder
from app.vault.keys import KdfParameters
from app.vault.vault import OpenVault

if TYPE_CHECKING:  # imported when the first message, reply or book is there: see late.py
    from app.domain.portable import Manuscript
    from app.safety.reply_guard import GuardRules, ShownText
    from app.safety.screener import Screener

SEEDS = 2**32 - 1  # llama.cpp keeps the last value for "random"


@dataclass(frozen=True, slots=True)
class Children:
    """How this program starts itself for what is not to be done beside the vault.

    Attributes:
        worker: Becomes the engine's worker.
        reader: Becomes a reader of one stranger's file.
        environment: All that either of them has.
    """

    worker: Sequence[str]
    reader: Sequence[str]
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class HouseRules:
    """What every session of this run is held to.

    Attributes:
        children: The commands that start the processes beside the window.
        calibrated: Says what a new way in shall cost on this computer; takes a few seconds.
    """

    resources: Resources
    shelf: Shelf
    screener: "LateScreener"
    helping: Helping
    guard: "LateGuard"
    children: Children
    calibrated: Callable[[], KdfParameters]

    @property
    def worker(self) -> tuple[Sequence[str], Mapping[str, str]]:
        """The command that starts the engine's worker, and all of its environment."""
        return self.children.worker, self.children.environment

    @property
    def reading_apart(self) -> ReadingApart:
        """Whoever reads the files of strangers."""
        return ReadingApart(self.children.reader, self.children.environment)

    @classmethod
    def load(
        cls,
        resources: Resources,
        paths: AppPaths,
        helping: Helping,
        lines: CrisisLines,
        children: Children,
        calibrated: Callable[[], KdfParameters],
    ) -> "HouseRules":
        """Return the rules that are shipped."""
        return cls(
            resources=resources,
            shelf=Shelf(paths.shipped_models, paths.models),
            screener=LateScreener(resources),
            helping=helping,
            guard=LateGuard(resources, lines),
            children=children,
            calibrated=calibrated,
        )

    def new_guard(self, frame: Frame) -> "ShownText":
        """Return the guard of one reply."""
        from app.safety.reply_guard import ReplyGuard, ShownText

        return ShownText(
            ReplyGuard(
                self.guard.rules(),
                frame.instructions,
                is_heavy=frame.is_heavy,
                last_reply=frame.last_reply,
                message=frame.message,
            )
        )


class LateScreener:
    """The screener, read when the first message comes.

    Compiling its rules takes some 0.4 s, which the lock screen would wait for and the
    thread of a message does not notice. Like the other texts, the rules cannot ship broken.
    """

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def assess(self, text: str, earlier: Sequence[str] = ()) -> RiskAssessment:
        """Return the level of one message, in the light of the person's earlier ones."""
        return self._screener.assess(text, earlier)

    @cached_property
    def _screener(self) -> "Screener":
        from app.safety.screener import Screener

        return Screener.load(self._resources)


class LateGuard:
    """The rules of the reply guard, read when the first reply comes; they cannot ship broken."""

    def __init__(self, resources: Resources, lines: CrisisLines) -> None:
        self._resources = resources
        self._lines = lines

    def rules(self) -> "GuardRules":
        """Return what every reply is held against."""
        return self._rules

    @cached_property
    def _rules(self) -> "GuardRules":
        from app.safety.reply_guard import GuardRules

        return GuardRules.load(self._resources, self._lines)


def build_session(opened: Opened, rules: HouseRules, clock: Clock) -> Session:
    """Build the services of one open vault; the engine's worker starts when it is needed."""
    vault = opened.vault
    limits, consenting, permitting = _permission(opened, rules, clock)
    disclosure = Disclosure.load(rules.resources)
    engine = PermittedEngine(*rules.worker, permitting.demand)
    trying = TryingModels(
        vault.companion.trials, lambda: PermittedEngine(*rules.worker, permitting.demand), clock
    )
    choosing_model = ChoosingModel(
        rules.shelf, engine, vault.preferences, vault.audit, clock, trying
    )
    tuning_models = _tuning_models(vault, rules, permitting, clock)
    engine.compute_as(lambda path: tuning_models.manner(choosing_model.sha256_of(path)))
    drafting = DraftingEngine(engine, choosing_model.drafting, rules.guard.rules)
    speaking = Speaking(
        drafting,
        load_within(lambda: permitting.limits, choosing_model.load, choosing_model.voice),
        choosing_model.label,
        lambda: choosing_model.sampling(secrets.randbelow(SEEDS)),
        rules.new_guard,
    )
    check_ups = CheckUps(
        choosing_model,
        Asking(
            lambda: PermittedEngine(*rules.worker, permitting.demand),
            lambda client, manner: DraftingEngine(
                client, lambda: manner.drafting, rules.guard.rules
            ),
            rules.new_guard,
            cache(partial(Probes.load, rules.resources)),
        ),
        vault.companion.check_ups,
        clock,
    )
    second_look = SecondLook(engine, check_ups.has_passed)
    screening = Screening(rules.screener, rules.helping, vault.care, clock, second_look.level)
    sights = PassingSights(vault.companion.sights)
    summaries = PassingSummaries(vault.companion.summaries)
    noting = NotingWithinLimits(
        sights,
        summaries,
        choosing_model.voice,
        check_ups.may_talk_freely,
        lambda: permitting.limits,
    )
    chatting = Chatting(
        vault.conversations, clock, speaking, Answering(screening, disclosure), noting
    )
    attending = build_attending(
        vault,
        rules.resources,
        Attendants(engine, drafting, speaking, choosing_model, check_ups, consenting),
        (noting, sights, summaries),
        clock,
    )
    permitting.when_turned_off(chatting.cancel)  # first, so that the reply was not lost
    permitting.when_turned_off(choosing_model.unload)
    attaching = Attaching(vault.attachments, PictureReader(), clock)
    preferring = Preferring(vault.preferences, vault.audit, clock)
    backing_up = BackingUp(vault, VaultFolder(opened.place.folder), clock)
    reading = Reading(
        engine=engine,
        sampling=lambda: choosing_model.sampling(0),
        as_read=drafting.as_read,
        level=lambda: screening.level,
        model_sha256=lambda: choosing_model.loaded_sha256,
        looks=attending.looking_up.looks_in,
    )
    preparing = Preparing(
        vault.conversations,
        vault.snapshots,
        noting,
        reading,
        MayRead(lambda: preferring.current().reads_ahead, power_source),
        clock,
    )
    deleting = Deleting(vault, backing_up, clock)
    deleting.when_gone(preparing.forget)
    keeping_keys = KeepingKeys(vault, rules.calibrated, clock)
    practice = build_practice(
        vault,
        rules.resources,
        lambda: screening.level >= RiskLevel.ELEVATED,
        lambda: consenting.may(Purpose.REMINDERS),
        clock,
    )
    return Session(
        opened=opened,
        engine=engine,
        journaling=Journaling(vault.entries, vault.drafts, clock),
        attaching=attaching,
        attending=attending,
        chatting=chatting,
        noting=noting,
        check_ups=check_ups,
        consenting=consenting,
        permitting=permitting,
        pacing=Pacing(
            vault.companion_use, vault.preferences, disclosure, opened.arrival.last_opened_at, clock
        ),
        repairing=Repairing(chatting, vault.reply_marks, clock),
        screening=screening,
        planning=PlanningSafety(vault.plan, opened.place.folder, clock),
        handout=build_handout(
            vault,
            rules.resources,
            opened.place.folder,
            (permitting, limits),
            rules.reading_apart,
            clock,
        ),
        sharing=build_sharing(vault, practice.measuring, clock),
        reading_sheets=build_reading(vault, rules.reading_apart, clock),
        workspace=build_workspace(vault, rules.resources, clock),
        is_demonstration=vault.handout.workspace.is_demonstration,
        practice=practice,
        summing_up=SummingUp(
            vault.practice,
            replace(speaking, engine=engine),  # in its own words: nothing is drawn twice
            permitting,
            consenting.may,
            lambda: screening.level,
        ),
        searching=Searching(vault.search, vault.journal.saved_searches),
        labelling=Labelling(vault.journal.labels),
        tending_talks=TendingTalks(vault.conversations, vault.journal.marks, vault.drafts, clock),
        templating=Templating(vault.journal.templates, lambda: load_templates(rules.resources)),
        remembering_days=RememberingDays(vault.entries),
        choosing_model=choosing_model,
        tuning_models=tuning_models,
        preparing=preparing,
        preferring=preferring,
        diagnosing=Diagnosing(vault, clock, CountingFiles(opened.place.folder, rules.shelf).kept),
        backing_up=backing_up,
        keeping_keys=keeping_keys,
        minding=Minding(opened, clock),
        renewing_keys=RenewingKeys(vault, backing_up, rules.calibrated, clock),
        drilling=Drilling(keeping_keys, preferring, vault.audit, clock),
        revising=Revising(vault.versions, vault.trash, vault.audit, clock),
        deleting=deleting,
        exporting=Exporting(
            vault.journal.portables,
            vault.audit,
            clock,
            Beside(GatheringNumbers(vault.practice, practice).between, _book_of),
        ),
        importing=Importing(
            vault.journal.imports,
            attaching,
            vault.audit,
            clock,
            local_zone(),
            opened.place.folder,
        ),
        retaining=Retaining(vault.conversations, deleting, preferring, vault.audit, clock),
    )


def _book_of(manuscript: "Manuscript", unshown: set[tuple[str, int]]) -> Iterator[bytes]:
    from app.ui.printing.journal_book import book_of

    return book_of(manuscript, unshown)


def _tuning_models(
    vault: OpenVault, rules: HouseRules, permitting: Permitting, clock: Clock
) -> TuningModels:
    def new_client(manner: Manner) -> PermittedEngine:
        client = PermittedEngine(*rules.worker, permitting.demand)
        client.compute_as(lambda _path: manner)
        return client

    return TuningModels(vault.tunings, new_client, machine_kind(), clock)


def _permission(
    opened: Opened, rules: HouseRules, clock: Clock
) -> tuple[LimitsInForce, Consenting, Permitting]:
    vault = opened.vault
    limits = LimitsInForce(vault.handout.packs)
    consenting = _consenting(opened, rules, limits, clock)
    regions = Jurisdictions.load(rules.resources)
    permitting = Permitting(consenting, vault.preferences, regions, limits, vault.audit, clock)
    return limits, consenting, permitting


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
