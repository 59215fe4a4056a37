"""How urgent a text is for the person who wrote it: an expiring flag, never a score.

No level is shown, exported or kept beyond its day (SAFETY rule: the internal tier is a
signal to offer help, not a prediction).
"""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class RiskLevel(IntEnum):
    """Ordered: a higher level asks for help sooner."""

    NONE = 0
    AMBIGUOUS = 1
    ELEVATED = 2
    IMMINENT = 3


class HelpKind(StrEnum):
    """Help with words of its own, beside or in place of the card for the writer's own life."""

    SOMEONE = "someone"
    """Somebody else may be about to die: "worried about someone?"."""
    ABUSE = "abuse"
    CHILD = "child"
    EATING = "eating"
    VIOLENCE = "violence"
    STRANGE = "strange"
    """Voices, being followed, days without sleep: what the writer meets may not be there."""


@dataclass(frozen=True, slots=True)
class RiskAssessment:
    """A level and the names of the rules that led to it; never the words themselves.

    Attributes:
        level: For the writer's own life. At least ambiguous where ``helps`` is not empty,
            so that a reader of levels alone offers something.
        helps: Further help that fits, the most urgent first; empty where the level says all.
        is_unclear: Something was found that says little, or that its surroundings explain: a
            second look is worth its time.
    """

    level: RiskLevel
    rules: tuple[str, ...] = ()
    helps: tuple[HelpKind, ...] = ()
    is_unclear: bool = field(default=False, compare=False)

    @property
    def is_about_someone(self) -> bool:
        """Whether it is another's life alone that the text is about."""
        return HelpKind.SOMEONE in self.helps and self.level <= RiskLevel.AMBIGUOUS


NO_RISK = RiskAssessment(RiskLevel.NONE)
