"""Whether a text says that its writer may be about to die, or wishes to; and other danger.

Without a model: statements are found, and surroundings that explain them
(hyperbole, another's words, fiction, the past, a negation) lower the level. Signs that mean
little alone count beside another: "I have the pills" after "I want to die".

The level is an expiring flag that decides which help is offered. Nothing here stores,
shows or logs it or the text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Self

from app.domain.risk import NO_RISK, HelpKind, RiskAssessment, RiskLevel
from app.host.resources import Resources
from app.safety.evidence import WEIGHT, Finding, balanced, evidence_of
from app.safety.normalise import words_of_sentences
from app.safety.rules import Beside, Context, Rule, RuleSet, load_rules
from app.safety.sieve import Bits, Page, Sentence, Sieve, Words, sentences_in
from app.safety.surroundings import Contexts, ContextsOnPage, Surroundings
from app.safety.weights import NOT_WEIGHED, Weighed, Weights
from app.safety.whose import Whose

EARLIER_TEXTS = 5  # SAFETY.md 2: the last five turns
_SETTLED_BY = 2  # sentences: of two, each has the other beside it
LONGEST_SENTENCE_WORDS = 40  # without punctuation a page would be one sentence
_OVERLAP_WORDS = 14  # so that a statement across the cut is whole in one of the parts


@dataclass(slots=True, eq=False)
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
    def is_grave(self) -> bool:
        """Whether it alone brings the writer the card."""
        return self.stands_alone and self.is_own and self.rule.level >= RiskLevel.ELEVATED

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
    has_someone: bool = False

    def has(self, beside: Beside, hit: _Hit) -> bool:
        """Return whether a hit is in such company."""
        if beside is Beside.NOTHING:
            return True
        if beside is Beside.SOMEONE:
            return self.has_someone
        if beside is Beside.DISTRESS:
            is_before = self.level_before >= RiskLevel.ELEVATED
            return is_before or bool(self.distressed - {hit.sentence})
        return self.level_before > RiskLevel.NONE or bool(self.signs - {hit.rule.name})


class Screener:
    """Assesses what a person wrote, by rules of one language."""

    def __init__(
        self, rules: RuleSet, weights: Weights | None = None, *, thorough: bool = False
    ) -> None:
        """Create it.

        Args:
            rules: What to find, and what explains it.
            weights: The second opinion; without it the rules judge alone.
            thorough: Whether to try every rule on every sentence and to leave nothing out.
                Slow, and comes to the same judgement: for an explanation that names all
                that was found, and for tests.
        """
        self._people = rules.people
        self._weights = weights
        self._thorough = thorough
        self._rules = [rule for rule in rules.rules for _ in rule.patterns]
        patterns = [pattern for rule in rules.rules for pattern in rule.patterns]
        self._contexts = Contexts(rules.contexts, first_number=len(patterns))
        self._sieve = Sieve([*patterns, *self._contexts.patterns], thorough=thorough)

    @classmethod
    def load(cls, resources: Resources, *, thorough: bool = False) -> Self:
        """Return a screener with the rules and weights that ship with the program.

        Args:
            resources: What ships with the program.
            thorough: As for the screener.

        Raises:
            ResourceMissing: They are not there.
            SafetyDataDamaged: They do not say what they must.
        """
        return cls(load_rules(resources), Weights.load(resources), thorough=thorough)

    def assess(self, text: str, earlier: Sequence[str] = ()) -> RiskAssessment:
        """Return how urgent a text is for the person who wrote it, and which help fits.

        Args:
            text: One message or entry, as it was written.
            earlier: What the same person wrote before it, oldest first; the last five
                are looked at, for distress that gives a short answer its meaning.
        """
        return self._judged(text, earlier)[0]

    def explain(self, text: str, earlier: Sequence[str] = ()) -> tuple[Finding, ...]:
        """Return all that ``assess`` goes by: rules, words, and what lowered them.

        Args:
            text: As for ``assess``.
            earlier: As for ``assess``.
        """
        return self._judged(text, earlier)[1]

    def _judged(
        self, text: str, earlier: Sequence[str]
    ) -> tuple[RiskAssessment, tuple[Finding, ...]]:
        page = Page(sentences_of(text))
        hits = self._hits(page)
        found: tuple[Finding, ...] = ()
        is_first = True
        if hits:
            # Looked at only when something was found: earlier texts cost as much.
            company = _company(
                hits, [self._hits(Page(sentences_of(each))) for each in earlier[-EARLIER_TEXTS:]]
            )
            found = tuple(_judged(hit, company) for hit in hits)
            is_first = company.level_before is RiskLevel.NONE
        ruled = _summed(found)
        level = ruled.level
        if self._weights is not None:
            weighed = self._weighed(self._weights, page, earlier)
            if weighed.is_known:
                evidence = evidence_of(ruled, found, weighed)
                level = balanced(ruled, self._weights, evidence, weighed, may_lower=is_first)
        is_unclear = (bool(found) or level > RiskLevel.NONE) and level <= RiskLevel.AMBIGUOUS
        if level is ruled.level:
            return replace(ruled, is_unclear=is_unclear), found
        found += (Finding(WEIGHT, self._heaviest(page), level, Whose.SELF, (), None),)
        names = (*ruled.rules, WEIGHT) if level else ()
        return RiskAssessment(level, names, ruled.helps, is_unclear), found

    def evidence(self, text: str, earlier: Sequence[str] = ()) -> Mapping[str, float]:
        """Return what rules and weights found, in numbers: what ``weigh.py`` learns from."""
        found = tuple(each for each in self.explain(text, earlier) if each.rule != WEIGHT)
        weighed = NOT_WEIGHED
        if self._weights is not None:
            weighed = self._weighed(self._weights, Page(sentences_of(text)), earlier)
        return evidence_of(_summed(found), found, weighed)

    def _heaviest(self, page: Page) -> str:
        if self._weights is None:
            return ""
        return ", ".join(self._weights.heaviest([each.words for each in page.sentences]))

    def weighing(self, weights: Weights) -> "Screener":
        """Return a screener of the same rules with other weights."""
        other = copy(self)
        other._weights = weights  # noqa: SLF001
        return other

    def _weighed(self, weights: Weights, page: Page, earlier: Sequence[str]) -> Weighed:
        alone = weights.weigh([each.words for each in page.sentences])
        if not earlier or alone.weight < 0:
            return alone
        # What sounds grave alone may be the end of a sentence about something else.
        talk = [words for text in earlier[-EARLIER_TEXTS:] for words in sentences_of(text)]
        together = weights.weigh([*talk, *(each.words for each in page.sentences)])
        return min(alone, together, key=lambda each: each.weight)

    def _hits(self, page: Page) -> list[_Hit]:
        found = self._sieve.read(page)
        told = self._told(page, found)
        if not told:
            return []
        contexts = self._contexts.on(page, self._sieve, found)
        of_text = contexts.of_text()
        hits: list[_Hit] = []
        known = _Known()
        for at, numbers in told:
            around = _Around(contexts, at, of_text)
            more = self._hits_in(page.sentences[at], numbers, around, known)
            if more:
                hits += more
                if not self._thorough:
                    known.add(more)
        return hits

    def _told(self, page: Page, found: Mapping[int, Bits]) -> list[tuple[int, list[int]]]:
        """Return the sentences in which a rule may match, and the patterns that may."""
        numbers: list[list[int]] = [[] for _ in page.sentences]
        for number, bits in found.items():
            if number >= len(self._rules):
                break
            for at in sentences_in(bits):
                numbers[at].append(number)
        return [(at, each) for at, each in enumerate(numbers) if each]

    def _hits_in(
        self, sentence: Sentence, numbers: Sequence[int], around: "_Around", known: "_Known"
    ) -> list[_Hit]:
        """Return the hits in one sentence that can still change the judgement."""
        hits: list[_Hit] = []
        done: Rule | None = None
        said: set[tuple[Rule, str]] = set()
        for number in numbers:
            rule = self._rules[number]
            if rule is done or rule in known.settled or rule.level < known.least_level:
                continue
            for match in self._sieve.matches(number, sentence):
                if (rule, match[0]) in said:
                    continue
                said.add((rule, match[0]))
                is_scattered = self._sieve.is_scattered(number)
                hit = self._hit(rule, match, around.explaining(match, is_scattered=is_scattered))
                hits.append(hit)
                if hit.settles and not self._thorough:
                    done = rule
                    break
        return hits

    def _hit(self, rule: Rule, match: re.Match[str], explaining: Sequence[Context]) -> _Hit:
        before = match.string[: match.start()].split()
        whose = rule.about or self._people.whose(before, match[0].split())
        contexts = tuple(each for each in explaining if each.is_for(rule))
        return _Hit(rule, whose, match.string, match[0].strip(), contexts)


class _Known:
    """What the sentences so far have settled, and need not be looked for again.

    Attributes:
        settled: Rules of which more hits would change nothing.
        least_level: Of rules below it more hits would change nothing either.
    """

    def __init__(self) -> None:
        self.settled: set[Rule] = set()
        self.least_level = RiskLevel.NONE
        self._once: set[Rule] = set()
        self._grave_sentences = 0

    def add(self, hits: Sequence[_Hit]) -> None:
        """Add what one sentence has told."""
        rules = {hit.rule for hit in hits if hit.settles}
        self.settled |= self._once & rules
        self._once |= rules
        self._grave_sentences += any(hit.is_grave for hit in hits)
        if self._grave_sentences >= _SETTLED_BY:
            # Small signs change neither the level nor the help any more.
            self.least_level = RiskLevel.ELEVATED


class _Around:
    """What explains the hits of one sentence, looked for at the first of them."""

    def __init__(
        self, contexts: ContextsOnPage, at: int, of_text: Sequence[tuple[Context, Bits]]
    ) -> None:
        self._contexts = contexts
        self._at = at
        self._of_text = [context for context, bits in of_text if bits >> at & 1]
        self._nearby: Surroundings | None = None

    def explaining(self, match: re.Match[str], *, is_scattered: bool) -> list[Context]:
        """Return what explains a match."""
        if self._nearby is None:
            self._nearby = self._contexts.around(self._at)
        return [*self._of_text, *self._nearby.explaining(match, is_scattered=is_scattered)]


def _company(hits: Sequence[_Hit], earlier: Sequence[Sequence[_Hit]]) -> _Company:
    level_before = max((_summed(_alone(each)).level for each in earlier), default=RiskLevel.NONE)
    all_hits = [*hits, *(hit for each in earlier for hit in each)]
    return _Company(
        distressed=frozenset(hit.sentence for hit in hits if hit.is_grave),
        signs=frozenset(hit.rule.name for hit in all_hits if hit.stands_alone and hit.is_own),
        level_before=level_before,
        has_someone=any(
            hit.whose is not Whose.SELF and hit.rule.level >= RiskLevel.ELEVATED for hit in all_hits
        ),
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
    rule = hit.rule
    stands = rule.beside is Beside.NOTHING
    return Finding(
        rule.name, hit.words, level, hit.whose, tuple(lowered), rule.help, rule.level, stands
    )


def _summed(findings: Sequence[Finding]) -> RiskAssessment:
    counted = [each for each in findings if each.level]
    own = [each for each in counted if each.is_own]
    helps = {each.help for each in counted if each.help and each.whose is not Whose.DISTANT}
    level = max((each.level for each in own), default=RiskLevel.NONE)
    # Where the writer is to be met first, another's life needs no words of its own.
    if level < RiskLevel.ELEVATED:
        helps |= {
            HelpKind.SOMEONE
            for each in counted
            if each.whose is Whose.CLOSE and each.level >= RiskLevel.ELEVATED and each.help is None
        }
    level = max(level, RiskLevel.AMBIGUOUS if helps else RiskLevel.NONE)
    if level is RiskLevel.NONE:
        return NO_RISK
    names = {each.rule for each in counted if each.whose is not Whose.DISTANT}
    ordered = tuple(each for each in HelpKind if each in helps)
    return RiskAssessment(level, tuple(sorted(names)), ordered)


def sentences_of(text: str) -> Iterator[Words]:
    """Yield the words of every sentence of a text, long sentences cut."""
    step = LONGEST_SENTENCE_WORDS - _OVERLAP_WORDS
    for words in words_of_sentences(text):
        if len(words) <= LONGEST_SENTENCE_WORDS:
            yield tuple(words)
            continue
        for cut in range(0, len(words) - _OVERLAP_WORDS, step):
            yield tuple(words[cut : cut + LONGEST_SENTENCE_WORDS])
