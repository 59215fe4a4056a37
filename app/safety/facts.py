"""What the look for words of danger is made of, in figures: for the doctor and the docs."""

import hashlib
from dataclasses import dataclass
from functools import cache

from app.host.resources import Resources
from app.safety import rules, weights
from app.safety.screener import Screener

_MARK_LETTERS = 8


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """Counts of one set of rules.

    Attributes:
        rules: Families of statements.
        patterns: Ways of saying them.
        contexts: Surroundings that explain a statement.
        weights: Words, letters and pairs with a weight.
        mark: The first letters of the SHA-256 of the files, to tell versions apart.
    """

    rules: int
    patterns: int
    contexts: int
    weights: int
    mark: str


@cache
def tried_screener() -> tuple[Screener, RuleFacts]:
    """Return a screener with what ships with the program, and the figures of it.

    Read once: the files do not change while the program runs.

    Raises:
        ResourceMissing: A file is not there.
        SafetyDataDamaged: One does not say what it must.
    """
    resources = Resources.shipped()
    files = (rules.FILE, weights.FILE, weights.SORTS_FILE)
    texts = [resources.read_text(file) for file in files]
    ruled = rules.parse_rules(texts[0])
    weighed = weights.Weights.parse(*texts[1:])
    mark = hashlib.sha256("".join(texts).encode()).hexdigest()
    facts = RuleFacts(
        rules=len(ruled.rules),
        patterns=sum(len(each.patterns) for each in ruled.rules),
        contexts=len(ruled.contexts),
        weights=sum(len(each) for each in weighed.parts.values()),
        mark=mark[:_MARK_LETTERS],
    )
    return Screener(ruled, weighed), facts
