"""Whether a text says that its writer may be about to die, or wishes to; and other danger.

Rules alone, without a model: statements are found, and surroundings that explain them
(hyperbole, another's words, fiction, the past, a negation) lower the level. Signs that mean
little alone count beside another: "I have the pills" after "I want to die".

The level is an expiring flag that decides which help is offered. Nothing here stores,
shows or logs it or the text.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from app.domain.risk import NO_RISK, HelpKind, RiskAssessment, RiskLevel
from app.host.resources import Resources
from app.safety.normalise import normalise
from app.safety.patterns import Pattern, Sentence, Sieve
from app.safety.rules import Beside, Context, Place, Rule, RuleSet, load_rules
from app.safety.whose import Whose

EARLIER_TEXTS = 5  # SAFETY.md 2: the last five turns
NEAR_WORDS = 6  # SAFETY.md 2: the window of a context, to each side
_SETTLED_BY = 2  # sentences: of two, each has the other beside it
LONGEST_SENTENCE_WORDS = 40  # without punctuation a page would be one sentence
_OVERLAP_WORDS = 14  # so that a statement across the cut is whole in one of the parts


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a text was judged as it was: for tests and the person's own look, never stored.

    Attributes:
        words: What the rule found, in plain spelling.
        level: What the rule came to among its surroundings.
        contexts: The names of the contexts that lowered it.
    """

    rule: str
    words: str = field(repr=False)
    level: RiskLevel
    whose: Whose
    contexts: tuple[str, ...]
    help: HelpKind | None


@dataclass(frozen=True, slots=True)
class _Hit:
    rule: Rule
    whose: Whose
    sentence: str = field(repr=False)
    words: str = field(repr=False)
    contexts: tuple[Context, ...]

    @property
    def is_own(self) -> bool:
        """Whether it is about the writer's own life."""
        return self.whose is Whose.SELF and self.rule.help is None

    @property
    def settles(self) -> bool:
        """Whether more hits of the rule would change nothing."""
        return not self.contexts and (self.whose is Whose.SELF or self.rule.help is not None)

    @property
    def stands_alone(self) -> bool:
        """Whether it says enough by itself and nothing explains it."""
        return self.rule.beside is Beside.NOTHING and not self.contexts


@dataclass(frozen=True, slots=True)
class _Company:
    """What else was said: in the sentences of a text, and in the texts before it."""

    distressed: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    level_before: RiskLevel = RiskLevel.NONE

    def has(self, beside: Beside, hit: _Hit) -> bool:
        """Return whether a hit is in such company."""
        if beside is Beside.NOTHING:
            return True
        if beside is Beside.DISTRESS:
            is_before = self.level_before >= RiskLevel.ELEVATED
            return is_before or bool(self.distressed - {hit.sentence})
        return self.level_before > RiskLevel.NONE or bool(self.signs - {hit.rule.name})


class Screener:
    """Assesses what a person wrote, by rules of one language."""

    def __init__(self, rules: RuleSet) -> None:
        self._people = rules.people
        owned: list[tuple[Rule | Context, Pattern, bool]] = []
        owned += [(rule, each, False) for rule in rules.rules for each in rule.patterns]
        owned += [(context, each, False) for context in rules.contexts for each in context.patterns]
        owned += [(context, each, True) for context in rules.contexts for each in context.unless]
        self._owners = [(owner, is_unless) for owner, _, is_unless in owned]
        self._sieve = Sieve([pattern for _, pattern, _ in owned])

    @classmethod
    def load(cls, resources: Resources) -> Self:
        """Return a screener with the rules that ship with the program.

        Raises:
            ResourceMissing: The rules are not there.
            SafetyDataDamaged: They do not say what they must.
        """
        return cls(load_rules(resources))

    def assess(self, text: str, earlier: Sequence[str] = ()) -> RiskAssessment:
        """Return how urgent a text is for the person who wrote it, and which help fits.

        Args:
            text: One message or entry, as it was written.
            earlier: What the same person wrote before it, oldest first; the last five
                are looked at, for distress that gives a short answer its meaning.
        """
        return _summed(self.explain(text, earlier))

    def explain(self, text: str, earlier: Sequence[str] = ()) -> tuple[Finding, ...]:
        """Return all that ``assess`` goes by: rules, words, and what lowered them.

        Args:
            text: As for ``assess``.
            earlier: As for ``assess``.
        """
        hits = self._hits(text)
        if not hits:
            return ()
        # Looked at only when something was found: earlier texts cost as much.
        company = _company(hits, [self._hits(each) for each in earlier[-EARLIER_TEXTS:]])
        return tuple(_judged(hit, company) for hit in hits)

    def _hits(self, text: str) -> list[_Hit]:
        sentences = [self._sieve.read(words) for words in dict.fromkeys(_parts(text))]
        read = [_Surroundings(self._sieve, self._owners, each) for each in sentences]
        if not any(each.rules for each in read):
            return []
        everywhere = _of_whole_text(read)
        hits: list[_Hit] = []
        settled = Counter[Rule]()
        for around in read:
            for rule, number in around.rules:
                if settled[rule] >= _SETTLED_BY:
                    continue
                found = {
                    match[0]: self._hit(rule, match, around, everywhere)
                    for match in self._sieve.matches(number, around.sentence)
                }
                hits += found.values()
                settled[rule] += any(hit.settles for hit in found.values())
        return hits

    def _hit(
        self,
        rule: Rule,
        match: re.Match[str],
        around: "_Surroundings",
        everywhere: Sequence[Context],
    ) -> _Hit:
        contexts = [context for context in everywhere if context.is_for(rule)]
        contexts += [each for each in around.explaining(match) if each.is_for(rule)]
        before = match.string[: match.start()].split()
        whose = rule.about or self._people.whose(before, match[0].split())
        return _Hit(rule, whose, match.string, match[0].strip(), tuple(contexts))


class _Surroundings:
    """The rules and contexts that may have a word in one sentence."""

    def __init__(
        self, sieve: Sieve, owners: Sequence[tuple[Rule | Context, bool]], sentence: Sentence
    ) -> None:
        self.sentence = sentence
        self.rules: list[tuple[Rule, int]] = []
        self._sieve = sieve
        self._contexts: dict[Context, list[int]] = {}
        self._unless: dict[Context, list[int]] = {}
        for number in sentence.candidates:
            owner, is_unless = owners[number]
            if isinstance(owner, Rule):
                self.rules.append((owner, number))
            else:
                kind = self._unless if is_unless else self._contexts
                kind.setdefault(owner, []).append(number)

    def of_whole_text(self) -> list[Context]:
        """Return the contexts in this sentence that explain every sentence of the text."""
        return [context for context, _ in self._spoken_of(Place.TEXT)]

    @cached_property
    def _nearby(self) -> list[tuple[Context, re.Match[str]]]:
        return self._spoken_of(Place.NEAR, Place.SENTENCE)

    def _spoken_of(self, *places: Place) -> list[tuple[Context, re.Match[str]]]:
        return [
            (context, match)
            for context, numbers in self._contexts.items()
            if context.place in places
            for number in numbers
            for match in self._sieve.matches(number, self.sentence)
        ]

    def overrules(self, context: Context) -> bool:
        """Return whether the sentence says that a context explains nothing."""
        matches = (
            self._sieve.matches(number, self.sentence) for number in self._unless.get(context, ())
        )
        return any(True for found in matches for _ in found)

    def explaining(self, hit: re.Match[str]) -> list[Context]:
        """Return the contexts of this sentence that explain a hit in it."""
        begin, end = _near(hit)
        found = [
            context
            for context, match in self._nearby
            if context.place is Place.SENTENCE
            or (context.place is Place.NEAR and begin <= match.start() and match.end() <= end)
        ]
        for context, numbers in self._contexts.items():
            if context.place is Place.BEFORE:
                tried = (self._sieve.matches(each, self.sentence, hit.start()) for each in numbers)
                found += [context for matches in tried for _ in matches]
        return [each for each in dict.fromkeys(found) if not self.overrules(each)]


def _near(hit: re.Match[str]) -> tuple[int, int]:
    before = hit.string[: hit.start()].split()[-NEAR_WORDS:]
    after = hit.string[hit.end() :].split()[:NEAR_WORDS]
    return hit.start() - len(" ".join(before)) - 1, hit.end() + len(" ".join(after)) + 1


def _of_whole_text(read: Sequence[_Surroundings]) -> list[Context]:
    """Return the contexts that explain every sentence of a text from one of them."""
    found = dict.fromkeys(context for around in read for context in around.of_whole_text())
    return [context for context in found if not any(around.overrules(context) for around in read)]


def _company(hits: Sequence[_Hit], earlier: Sequence[Sequence[_Hit]]) -> _Company:
    level_before = max((_summed(_alone(each)).level for each in earlier), default=RiskLevel.NONE)
    return _Company(
        distressed=frozenset(
            hit.sentence
            for hit in hits
            if hit.stands_alone and hit.is_own and hit.rule.level >= RiskLevel.ELEVATED
        ),
        signs=frozenset(
            hit.rule.name
            for hit in [*hits, *(hit for each in earlier for hit in each)]
            if hit.stands_alone and hit.is_own
        ),
        level_before=level_before,
    )


def _alone(hits: Sequence[_Hit]) -> tuple[Finding, ...]:
    company = _company(hits, ())
    return tuple(_judged(hit, company) for hit in hits)


def _judged(hit: _Hit, company: _Company) -> Finding:
    level = hit.rule.level
    lowered = []
    if level is RiskLevel.NONE and not hit.contexts and company.has(Beside.SIGN, hit):
        level = RiskLevel.AMBIGUOUS
    if not company.has(hit.rule.beside, hit):
        level = RiskLevel.NONE
    for context in hit.contexts:
        is_kept = context.keeps_with_distress and company.has(Beside.DISTRESS, hit)
        if level in context.to and not is_kept:
            level = context.to[level]
            lowered.append(context.name)
    return Finding(hit.rule.name, hit.words, level, hit.whose, tuple(lowered), hit.rule.help)


def _summed(findings: Sequence[Finding]) -> RiskAssessment:
    counted = [each for each in findings if each.level]
    own = [each for each in counted if each.whose is Whose.SELF and each.help is None]
    helps = {each.help for each in counted if each.help and each.whose is not Whose.DISTANT}
    helps |= {
        HelpKind.SOMEONE
        for each in counted
        if each.whose is Whose.CLOSE and each.level >= RiskLevel.ELEVATED and each.help is None
    }
    level = max([each.level for each in own] + [RiskLevel.AMBIGUOUS] * bool(helps), default=None)
    if level is None:
        return NO_RISK
    names = {each.rule for each in counted if each.whose is not Whose.DISTANT}
    ordered = tuple(each for each in HelpKind if each in helps)
    return RiskAssessment(level, tuple(sorted(names)), ordered)


def _parts(text: str) -> list[tuple[str, ...]]:
    """Return the words of every sentence of a text, long sentences cut."""
    parts = []
    step = LONGEST_SENTENCE_WORDS - _OVERLAP_WORDS
    for sentence in normalise(text):
        words = tuple(sentence.split())
        cuts = range(0, max(1, len(words) - _OVERLAP_WORDS), step)
        parts += [words[cut : cut + LONGEST_SENTENCE_WORDS] for cut in cuts]
    return parts
