"""Whether a text says that its writer may be about to die, or wishes to.

Rules alone, without a model: explicit statements are found, and surroundings that explain
them (hyperbole, another's words, fiction, the past, a negation) lower the level. Signs
that mean little alone count beside another: "I have the pills" after "I want to die".

The level is an expiring flag that decides which help is offered. Nothing here stores,
shows or logs it or the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from app.domain.risk import NO_RISK, RiskAssessment, RiskLevel
from app.host.resources import Resources
from app.safety.normalise import normalise
from app.safety.rules import Context, Place, Rule, RuleSet, load_rules

EARLIER_TEXTS = 5  # SAFETY.md 2: the last five turns
LONGEST_SENTENCE_WORDS = 60  # without punctuation a page would be one sentence
_OVERLAP_WORDS = 12  # so that a statement across the cut is whole in one of the parts


@dataclass(frozen=True, slots=True)
class _Hit:
    rule: Rule
    sentence: str
    start: int


class Screener:
    """Assesses what a person wrote, by rules of one language."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._needed = frozenset(word for rule in rules.rules for word in rule.needs)

    @classmethod
    def load(cls, resources: Resources) -> Self:
        """Return a screener with the rules that ship with the program.

        Raises:
            ResourceMissing: The rules are not there.
            SafetyDataDamaged: They do not say what they must.
        """
        return cls(load_rules(resources))

    def assess(self, text: str, earlier: Sequence[str] = ()) -> RiskAssessment:
        """Return how urgent a text is for the person who wrote it.

        Args:
            text: One message or entry, as it was written.
            earlier: What the same person wrote before it, oldest first; the last five
                are looked at, for distress that gives a short answer its meaning.
        """
        hits = self._hits(text)
        if not hits:
            return NO_RISK
        # Distress is looked for only when something was found: earlier texts cost as much.
        before = any(
            self.assess(each).level >= RiskLevel.ELEVATED for each in earlier[-EARLIER_TEXTS:]
        )
        distressed = self._distressed_sentences(hits)
        levels = [
            self._level(hit, distress_beside=before or bool(distressed - {hit.sentence}))
            for hit in hits
        ]
        highest = max(levels)
        if highest is RiskLevel.NONE:
            return NO_RISK
        names = {hit.rule.name for hit, level in zip(hits, levels, strict=True) if level}
        return RiskAssessment(highest, tuple(sorted(names)))

    def _hits(self, text: str) -> list[_Hit]:
        hits = []
        for sentence in dict.fromkeys(_parts(text)):
            words = frozenset(sentence.split())
            if words.isdisjoint(self._needed):
                continue
            for rule in self._rules.rules:
                if not words.isdisjoint(rule.needs):
                    found = rule.pattern.finditer(sentence)
                    hits += [_Hit(rule, sentence, match.start()) for match in found]
        return hits

    def _level(self, hit: _Hit, *, distress_beside: bool) -> RiskLevel:
        if hit.rule.with_distress and not distress_beside:
            return RiskLevel.NONE
        level = hit.rule.level
        for context in self._rules.contexts:
            kept = context.keeps_with_distress and distress_beside
            if level in context.to and not kept and _explains(context, hit):
                level = context.to[level]
        return level

    def _distressed_sentences(self, hits: list[_Hit]) -> set[str]:
        """Return the sentences with a sign that stands on its own and nothing explains."""
        return {
            hit.sentence
            for hit in hits
            if not hit.rule.with_distress
            and hit.rule.level >= RiskLevel.ELEVATED
            and not any(_explains(context, hit) for context in self._rules.contexts)
        }


def _explains(context: Context, hit: _Hit) -> bool:
    if context.rules and hit.rule.name not in context.rules:
        return False
    if context.unless and context.unless.search(hit.sentence):
        return False
    if context.place is Place.BEFORE:
        return context.pattern.search(hit.sentence, 0, hit.start) is not None
    return context.pattern.search(hit.sentence) is not None


def _parts(text: str) -> list[str]:
    parts = []
    for sentence in normalise(text):
        words = sentence.split()
        if len(words) <= LONGEST_SENTENCE_WORDS:
            parts.append(sentence)
            continue
        step = LONGEST_SENTENCE_WORDS - _OVERLAP_WORDS
        cuts = range(0, len(words), step)
        parts += [" ".join(words[cut : cut + LONGEST_SENTENCE_WORDS]) for cut in cuts]
    return parts
