"""Why a text is met as it is: the rules that find something, their words, what lowers them.

For whoever tries the program out, at the command line. The text is judged in memory and
written nowhere.
"""

from collections.abc import Iterator

from app.domain.risk import RiskLevel
from app.safety.evidence import WEIGHT, Finding
from app.safety.facts import tried_screener

_MET_WITH = {
    RiskLevel.NONE: "nothing",
    RiskLevel.AMBIGUOUS: "a quiet line",
    RiskLevel.ELEVATED: "the card",
    RiskLevel.IMMINENT: "the card, before anything else",
}


def explanation(text: str) -> Iterator[str]:
    """Yield the lines of the explanation of one message.

    Raises:
        ResourceMissing: The rules are not there.
        SafetyDataDamaged: They do not say what they must.
    """
    screener, facts = tried_screener()
    met = screener.assess(text)
    yield f"Rules {facts.mark}. Met with: {_MET_WITH[met.level]}."
    if met.helps:
        yield f"Help of its own: {', '.join(met.helps)}."
    if met.is_unclear:
        yield "Unclear: a model that passed its check-up is asked too."
    for found in dict.fromkeys(map(_line, screener.explain(text))):
        yield f"  {found}"


def _line(found: Finding) -> str:
    if found.rule == WEIGHT:
        told = f"the weight of all words: {found.level.name.lower()}"
        return f"{told}; most of all: {found.words}" if found.words else told
    said = f'{found.rule}: "{found.words}" ({found.whose}), {found.level.name.lower()}'
    return f"{said}; explained by {', '.join(found.contexts)}" if found.contexts else said
