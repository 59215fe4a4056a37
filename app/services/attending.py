"""What the companion does besides answering: look things up, sum up, and say it once more."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from app.domain.consent import Purpose
from app.engine.client import EngineClient
from app.host.clock import Clock
from app.host.resources import Resources
from app.library.stop_words import load_stop_words
from app.services.chatting import Speaking
from app.services.checking_up import CheckUps
from app.services.choosing_model import ChoosingModel
from app.services.condensing import Condensing, Summer
from app.services.consenting import Consenting
from app.services.drafting import DraftingEngine
from app.services.kept_summaries import KeptSummaries
from app.services.looking_up import LookingUp
from app.services.noting import Noting, Sights
from app.services.passing_notes import PassingReadings, PassingSummaries
from app.services.repeating import Repeating
from app.vault.vault import OpenVault


@dataclass(frozen=True, slots=True)
class Attending:
    """The three, for one open vault, and what models made of long talks."""

    looking_up: LookingUp
    condensing: Condensing
    repeating: Repeating
    kept: KeptSummaries


@dataclass(frozen=True, slots=True)
class Attendants:
    """Whom they work with."""

    engine: EngineClient
    drafting: DraftingEngine
    speaking: Speaking
    choosing_model: ChoosingModel
    check_ups: CheckUps
    consenting: Consenting


def build_attending(
    vault: OpenVault,
    resources: Resources,
    attendants: Attendants,
    notes: tuple[Noting, Sights, PassingSummaries],
    clock: Clock,
) -> Attending:
    """Build them, and let the notes show the companion what it may look at."""
    noting, sights, summaries = notes
    consenting, choosing_model = attendants.consenting, attendants.choosing_model
    looking_up = LookingUp(
        PassingReadings(vault.companion.readings),
        vault.companion_reading,
        lambda: consenting.may(Purpose.CHOSEN_ENTRIES),
        cache(lambda: load_stop_words(resources)),
    )
    noting.look_into(looking_up)
    kept = KeptSummaries(summaries, lambda: consenting.may(Purpose.SUMMARIES))
    noting.tell_made_while(kept.may_be_told)
    summer = Summer(
        attendants.engine,
        _may_sum_up(noting, attendants),
        choosing_model.voice,
        attendants.speaking.sampling,
        attendants.speaking.new_guard,
    )
    return Attending(
        looking_up,
        Condensing(vault.conversations, summaries, summer, clock),
        Repeating(
            sights,
            attendants.drafting,
            choosing_model.load,
            choosing_model.voice,
            kept.is_withheld_from,
        ),
        kept,
    )


def _may_sum_up(noting: Noting, attendants: Attendants) -> Callable[[], bool]:
    def may() -> bool:
        """Return whether it is allowed, by a model that passed and that is given summaries."""
        return (
            attendants.consenting.may(Purpose.SUMMARIES)
            and attendants.check_ups.has_passed()
            and noting.is_summary_read()
        )

    return may
