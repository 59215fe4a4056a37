"""What a pack may say about the companion: less than there was, and never more.

Limits are a closed choice: no companion at all (the default), or some of its modes, topics
left for the session, and a tone from a list. They come together by ``narrowed``, which can
only take away; so a pack, a region's rule and the person's own choice may stand in any order.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import reduce

from app.domain.conversation import Mode

OWN_TOPIC_CHARACTERS = 60
MOST_OWN_TOPICS = 8


class Tone(StrEnum):
    """How the companion writes; the program's own sentence stands behind each."""

    PLAIN = "plain"
    GENTLE = "gentle"
    BRIEF = "brief"


class Topic(StrEnum):
    """What is left for the session; the program's own sentence stands behind each."""

    TRAUMA = "trauma"
    FOOD_AND_BODY = "food_and_body"
    MEDICINE = "medicine"
    SUBSTANCES = "substances"
    RELATIONSHIP = "relationship"
    SEXUALITY = "sexuality"
    RELIGION = "religion"
    LEGAL = "legal"
    REASSURANCE = "reassurance"
    DREAMS = "dreams"


@dataclass(frozen=True, slots=True)
class Limits:
    """What the companion may do; a default one is *journal only*.

    Attributes:
        companion: Whether there is a companion at all; nothing else counts without it.
        modes: What it may be asked to do. None of them is the same as no companion.
        topics_off: What it leaves for the session, from the program's list.
        own_topics_off: The same in the clinician's words. They are shown to the model as
            quoted names and never as an instruction.
        tone: None for the program's own.
    """

    companion: bool = False
    modes: frozenset[Mode] = frozenset()
    topics_off: frozenset[Topic] = frozenset()
    own_topics_off: tuple[str, ...] = field(default=(), repr=False)
    tone: Tone | None = None

    @property
    def is_journal_only(self) -> bool:
        """Whether they leave no companion."""
        return not (self.companion and self.modes)

    def narrowed(self, other: "Limits") -> "Limits":
        """Return what both allow.

        Of two tones the first stands: neither of them allows anything more.
        """
        own = dict.fromkeys((*self.own_topics_off, *other.own_topics_off))
        return Limits(
            companion=self.companion and other.companion,
            modes=self.modes & other.modes,
            topics_off=self.topics_off | other.topics_off,
            own_topics_off=tuple(own),
            tone=self.tone or other.tone,
        )

    def allows_no_more_than(self, other: "Limits") -> bool:
        """Return whether nothing is allowed here that the other does not allow."""
        if self.is_journal_only:
            return True
        return (
            other.companion
            and self.modes <= other.modes
            and self.topics_off >= other.topics_off
            and set(self.own_topics_off) >= set(other.own_topics_off)
        )


JOURNAL_ONLY = Limits()

UNLIMITED = Limits(companion=True, modes=frozenset(Mode))
"""What there is without any pack."""


def effective(limits: Iterable[Limits]) -> Limits:
    """Return what all of them allow together; everything where there are none."""
    return reduce(Limits.narrowed, limits, UNLIMITED)
