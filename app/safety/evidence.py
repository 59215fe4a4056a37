"""What rules and weights found in a text, in numbers, and the level that they come to together.

The table of weights says what each number is worth, for the card and for the quiet line. What
is imminent by a rule stays so, and so does another's life; what the rules found is lowered by
one step at most, and never after an earlier sign.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf, log

from app.domain.risk import HelpKind, RiskAssessment, RiskLevel
from app.safety.weights import STEPS, Weighed, Weights
from app.safety.whose import Whose

WEIGHT = "weight"  # what the words weigh, among the names of rules
# So far short of a step that what the rules found is no more than worth a question, or nothing.
LIGHT = {RiskLevel.ELEVATED: 0.0, RiskLevel.AMBIGUOUS: -0.2}
LIGHT_EXPLAINED = -1.9
_RULES = 3  # of more no more is learnt


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a text was judged as it was: for tests and the person's own look, never stored.

    Attributes:
        words: What the rule found, in plain spelling.
        level: What the rule came to among its surroundings.
        contexts: The names of the contexts that lowered it.
        of_rule: The level of its rule.
        stood_alone: Whether the rule counts without other words beside it.
    """

    rule: str
    words: str = field(repr=False)
    level: RiskLevel
    whose: Whose
    contexts: tuple[str, ...]
    help: HelpKind | None
    of_rule: RiskLevel = RiskLevel.NONE
    stood_alone: bool = True

    @property
    def is_own(self) -> bool:
        """Whether it is about the writer's own life."""
        return self.whose is Whose.SELF and self.help is None


def evidence_of(
    ruled: RiskAssessment, found: Sequence[Finding], weighed: Weighed
) -> dict[str, float]:
    """Return in numbers what was found; the names are those of the table of weights."""
    level = min(ruled.level, RiskLevel.ELEVATED)
    alone = [each for each in found if each.of_rule >= RiskLevel.ELEVATED and each.stood_alone]
    own = {each.rule for each in found if each.is_own and each.level >= RiskLevel.ELEVATED}
    is_open = level < RiskLevel.ELEVATED
    return {
        "weight": weighed.weight if weighed.is_known else 0.0,
        "long": log(weighed.stretches),
        "nothing": float(level is RiskLevel.NONE),
        "ambiguous": float(level is RiskLevel.AMBIGUOUS),
        "elevated": float(level is RiskLevel.ELEVATED),
        "rules": float(min(len(own), _RULES)),
        "explained": float(is_open and any(each.is_own and each.contexts for each in alone)),
        "others": float(is_open and any(each.whose is not Whose.SELF for each in alone)),
        "helps": float(bool(ruled.helps)),
    }


def balanced(
    ruled: RiskAssessment,
    weights: Weights,
    evidence: Mapping[str, float],
    weighed: Weighed,
    *,
    may_lower: bool,
) -> RiskLevel:
    """Return the level that rules and weights come to together.

    Args:
        ruled: What the rules came to.
        weights: What each number is worth.
        evidence: The numbers.
        weighed: What the words weigh; without substance they alone do not raise to the card.
        may_lower: Whether nothing grave came before.
    """
    level = ruled.level
    if HelpKind.SOMEONE in ruled.helps or level is RiskLevel.IMMINENT:
        return level
    card, line = (weights.speak_for(step, evidence) for step in STEPS)
    # What was denied or explained is not raised by the very words that said it.
    may_raise = not evidence["explained"] and weights.has_substance(weighed.sentences)
    if card >= 0 and (level is RiskLevel.ELEVATED or may_raise):
        return RiskLevel.ELEVATED
    if max(card, line) >= 0 and level is RiskLevel.NONE:
        return RiskLevel.AMBIGUOUS
    past = card if level is RiskLevel.ELEVATED else line
    light = LIGHT.get(level, -inf)
    if level is RiskLevel.AMBIGUOUS and evidence["explained"]:
        light = LIGHT_EXPLAINED  # lowered once already: what was denied is not soon nothing
    is_light = may_lower and not ruled.helps and past < light
    return RiskLevel(level - is_light)
