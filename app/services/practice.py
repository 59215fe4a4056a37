"""What is done between sessions, in one object: check-ins, measures, exercises, looking back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

from app.host.clock import Clock
from app.host.resources import Resources
from app.host.sound import find_sound
from app.library.stop_words import load_all_stop_words
from app.services.assigning import Assigning
from app.services.checking_in import CheckingIn
from app.services.exercising import Exercising
from app.services.handing_out.given_exercises import ContentWithGiven
from app.services.looking_back import LookingBack
from app.services.measuring import Measuring
from app.services.reminding import Reminding
from app.services.sounding import Sounding
from app.vault.vault import OpenVault


@dataclass(frozen=True, slots=True)
class Practice:
    """The services of what one does between sessions."""

    checking_in: CheckingIn
    measuring: Measuring
    exercising: Exercising
    assigning: Assigning
    looking_back: LookingBack
    reminding: Reminding
    sounding: Sounding


def build_practice(
    vault: OpenVault,
    resources: Resources,
    is_hard_time: Callable[[], bool],
    may_remind: Callable[[], bool],
    clock: Clock,
) -> Practice:
    """Return the services over an open vault; content is read when it is first needed.

    Args:
        vault: The open vault.
        resources: Where the content lies.
        is_hard_time: Whether what looks for the good or goes into pain is left out today.
        may_remind: Whether the person allowed reminders.
        clock: Says what today is.
    """
    content = ContentWithGiven(resources, vault.handout.packs)
    stop_words = cache(partial(load_all_stop_words, resources))
    tables = vault.practice
    checking_in = CheckingIn(tables.check_ins, content, clock)
    assigning = Assigning(tables.assignments, clock)
    return Practice(
        checking_in=checking_in,
        measuring=Measuring(tables.measures, content, clock),
        exercising=Exercising(tables.runs, tables.assignments, content, is_hard_time, clock),
        assigning=assigning,
        looking_back=LookingBack(tables, content, stop_words, clock),
        reminding=Reminding(checking_in, assigning, may_remind, clock),
        sounding=Sounding(find_sound),
    )
