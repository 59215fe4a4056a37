"""Who is made of what once somebody goes to the companion.

``app.sessions`` imports it then, or when something is erased that the companion may have read.
"""

import secrets
from dataclasses import replace
from functools import cache, partial

from app.domain.tuning import Manner
from app.host.machine import machine_kind
from app.host.power import power_source
from app.library.probes import Probes
from app.safety.disclosure import Disclosure
from app.services.answering import Answering
from app.services.attending import Attendants, Attending, build_attending
from app.services.chatting import Chatting, Speaking
from app.services.checking_up import Asking, CheckUps
from app.services.choosing_model import ChoosingModel
from app.services.companion import Companion
from app.services.drafting import DraftingEngine
from app.services.ground import Ground
from app.services.noting_limits import NotingWithinLimits, load_within
from app.services.pacing import Pacing
from app.services.passing_notes import PassingSights, PassingSummaries
from app.services.permitted_engine import PermittedEngine
from app.services.preferring import Preferring
from app.services.preparing import MayRead, Preparing, Reading
from app.services.repairing import Repairing
from app.services.screening import Screening
from app.services.second_looking import SecondLook
from app.services.summing_up import SummingUp
from app.services.trying_models import TryingModels
from app.services.tuning_models import TuningModels

SEEDS = 2**32 - 1  # llama.cpp keeps the last value for "random"


def build_companion(ground: Ground, screening: Screening, preferring: Preferring) -> Companion:
    """Return the services of the companion of an open vault.

    Args:
        ground: What every floor stands on.
        screening: What looks for words of danger.
        preferring: What the person likes better.
    """
    vault, rules, clock = ground.opened.vault, ground.rules, ground.clock
    tuning_models = _tuning_models(ground)
    models = _models(ground, tuning_models)
    disclosure = Disclosure.load(rules.resources)
    notes = _notes(ground, models)
    answering = Answering(screening, disclosure)
    chatting = Chatting(vault.conversations, clock, models.speaking, answering, notes[0])
    attending = build_attending(vault, rules.resources, models, notes, clock)
    ground.permitting.when_turned_off(chatting.cancel)  # first, so that the reply was not lost
    ground.permitting.when_turned_off(models.choosing_model.unload)
    last_opened_at = ground.opened.arrival.last_opened_at
    return Companion(
        engine=models.engine,
        choosing_model=models.choosing_model,
        tuning_models=tuning_models,
        check_ups=models.check_ups,
        second_look=SecondLook(models.engine, models.check_ups.has_passed),
        noting=notes[0],
        chatting=chatting,
        attending=attending,
        preparing=_preparing(ground, models, (notes[0], attending, screening), preferring),
        pacing=Pacing(vault.companion_use, vault.preferences, disclosure, last_opened_at, clock),
        repairing=Repairing(chatting, vault.reply_marks, clock),
        summing_up=SummingUp(
            vault.practice,
            replace(models.speaking, engine=models.engine),  # its own words: nothing drawn twice
            ground.permitting,
            ground.consenting.may,
            lambda: screening.level,
        ),
    )


def _new_engine(ground: Ground) -> PermittedEngine:
    """Return an engine that starts its worker when it is needed, if it may."""
    return PermittedEngine(*ground.rules.worker, ground.permitting.demand)


def _tuning_models(ground: Ground) -> TuningModels:
    def new_client(manner: Manner) -> PermittedEngine:
        client = _new_engine(ground)
        client.compute_as(lambda _path: manner)
        return client

    return TuningModels(ground.opened.vault.tunings, new_client, machine_kind(), ground.clock)


def _models(ground: Ground, tuning_models: TuningModels) -> Attendants:
    """Return the engine, and who chooses, steers and checks what it runs."""
    vault, rules, clock = ground.opened.vault, ground.rules, ground.clock
    engine = _new_engine(ground)
    trying = TryingModels(vault.companion.trials, partial(_new_engine, ground), clock)
    choosing_model = ChoosingModel(
        rules.shelf, engine, vault.preferences, vault.audit, clock, trying
    )
    engine.compute_as(lambda path: tuning_models.manner(choosing_model.sha256_of(path)))
    drafting = DraftingEngine(engine, choosing_model.drafting, rules.guard.rules)
    speaking = Speaking(
        drafting,
        load_within(lambda: ground.permitting.limits, choosing_model.load, choosing_model.voice),
        choosing_model.label,
        lambda: choosing_model.sampling(secrets.randbelow(SEEDS)),
        rules.new_guard,
    )
    asking = Asking(
        partial(_new_engine, ground),
        lambda client, manner: DraftingEngine(client, lambda: manner.drafting, rules.guard.rules),
        rules.new_guard,
        cache(partial(Probes.load, rules.resources)),
    )
    check_ups = CheckUps(choosing_model, asking, vault.companion.check_ups, clock)
    return Attendants(engine, drafting, speaking, choosing_model, check_ups, ground.consenting)


def _notes(
    ground: Ground, models: Attendants
) -> tuple[NotingWithinLimits, PassingSights, PassingSummaries]:
    """Return what is noted of what the companion sees, and where."""
    companion = ground.opened.vault.companion
    sights = PassingSights(companion.sights)
    summaries = PassingSummaries(companion.summaries)
    noting = NotingWithinLimits(
        sights,
        summaries,
        models.choosing_model.voice,
        models.check_ups.may_talk_freely,
        lambda: ground.permitting.limits,
    )
    return noting, sights, summaries


def _preparing(
    ground: Ground,
    models: Attendants,
    around: tuple[NotingWithinLimits, Attending, Screening],
    preferring: Preferring,
) -> Preparing:
    """Return what lets the model read ahead while nobody waits for it."""
    vault = ground.opened.vault
    noting, attending, screening = around
    reading = Reading(
        engine=models.engine,
        sampling=lambda: models.choosing_model.sampling(0),
        as_read=models.drafting.as_read,
        level=lambda: screening.level,
        model_sha256=lambda: models.choosing_model.loaded_sha256,
        looks=attending.looking_up.looks_in,
    )
    may_read = MayRead(lambda: preferring.current().reads_ahead, power_source)
    return Preparing(vault.conversations, vault.snapshots, noting, reading, may_read, ground.clock)
