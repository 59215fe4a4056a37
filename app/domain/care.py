"""What is offered to a person after they wrote something: nothing, a quiet line, or a card.

The flag behind it expires: it knows the day it is from and nothing of what was written.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

from app.domain.risk import HelpKind, RiskLevel


class CareForm(IntEnum):
    """How much is shown; a higher form shows more."""

    NONE = 0
    CHIP = 1
    CARD = 2


class CareAnswer(StrEnum):
    """What a person can say to the question on the card."""

    YES_NOW = "yes_now"
    YES_SOMETIMES = "yes_sometimes"
    NO = "no"
    UNSAID = "unsaid"


class CheckIn(StrEnum):
    """What a person can say to "How are you now?"."""

    BETTER = "better"
    STILL_HEAVY = "still_heavy"
    DO_NOT_ASK = "do_not_ask"


@dataclass(frozen=True, slots=True)
class Care:
    """What to do about one text.

    Attributes:
        level: For the writer's own life.
        helps: Which help with words of its own fits, the most urgent first.
        stands_alone: The program's words are all the answer; no model is asked.
        words: What the program says in a conversation; empty where it says nothing.
    """

    form: CareForm
    level: RiskLevel = RiskLevel.NONE
    helps: tuple[HelpKind, ...] = ()
    stands_alone: bool = False
    words: str = field(default="", repr=False)

    @property
    def help(self) -> HelpKind | None:
        """Whose help comes first; None for the writer's own life."""
        if self.level >= RiskLevel.ELEVATED or not self.helps:
            return None
        return self.helps[0]


NO_CARE = Care(CareForm.NONE)


@dataclass(frozen=True, slots=True)
class CareFlag:
    """What outlasts a message: for one day, and whether to ask once more after it.

    Attributes:
        level: As high as it was on ``day``; it means nothing on any other day.
        is_settled: The person answered since, and not that it is now.
        asks: The next session asks how they are.
        may_ask: The person has not turned that question off.
    """

    level: RiskLevel = RiskLevel.NONE
    day: date = date.min
    is_settled: bool = False
    asks: bool = False
    may_ask: bool = True
