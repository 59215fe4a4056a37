"""What is done between sessions, in one object: check-ins, measures, exercises, looking back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from app.host.clock import Clock
from app.host.resources import Resources
from app.host.sound import find_sound
from app.library.stop_words import load_all_stop_words
from app.services.assigning import Assigning
from app.services.checking_in import CheckingIn
from app.services.exercising import Exercising
from app.services.handing_out.given_exercises import ContentWithGiven
from app.services.measuring import Measuring
from app.services.reminding import Reminding
from app.services.sounding import Sounding
from app.vault.vault import OpenVault

if TYPE_CHECKING:  # imported when somebody looks back
    from app.services.looking_back import LookingBack


@dataclass(frozen=True)  # no slots: what looks back is made late and kept
class Practice:
    """The services of what one does between sessions.

    Attributes:
        make_looking_back: Imports and makes what looks back.
    """

    checking_in: CheckingIn
    measuring: Measuring
    exercising: Exercising
    assigning: Assigning
    reminding: Reminding
    sounding: Sounding
    make_looking_back: Callable[[], "LookingBack"]

    @cached_property
    def looking_back(self) -> "LookingBack":
        """Days, weeks, months and years, counted."""
        return self.make_looking_back()


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

    def looking_back() -> "LookingBack":
        from app.services.looking_back import LookingBack

        return LookingBack(tables, content, stop_words, clock)

    return Practice(
        checking_in=checking_in,
        measuring=Measuring(tables.measures, content, clock),
        exercising=Exercising(tables.runs, tables.assignments, content, is_hard_time, clock),
        assigning=assigning,
        reminding=Reminding(checking_in, assigning, may_remind, clock),
        sounding=Sounding(find_sound),
        make_looking_back=looking_back,
    )
