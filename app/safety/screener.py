"""Whether a text says that its writer may be about to die, or wishes to; and other danger.

Rules alone, without a model: statements are found, and surroundings that explain them
(hyperbole, another's words, fiction, the past, a negation) lower the level. Signs that mean
little alone count beside another: "I have the pills" after "I want to die".

The level is an expiring flag that decides which help is offered. Nothing here stores,
shows or logs it or the text.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

from app.domain.risk import NO_RISK, HelpKind, RiskAssessment, RiskLevel
from app.host.resources import Resources
from app.safety.normalise import normalise
from app.safety.patterns import Pattern, Sentence, Sieve
from app.safety.rules import Beside, Context, Place, Rule, RuleSet, load_rules
from app.safety.whose import Whose

EARLIER_TEXTS = 5  # SAFETY.md 2: the last five turns
_AFTER_WORDS = 2  # of a hit and behind it: what comes right after it may begin in these
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


_Owned = tuple[Rule | Context, Pattern, bool]  # the last: whether it denies the context


class Screener:
    """Assesses what a person wrote, by rules of one language."""

    def __init__(self, rules: RuleSet) -> None:
        self._people = rules.people
        # Rules first, then what explains a whole text, so that a glance tells what a sentence
        # has to be tried for.
        whole = [each for each in rules.contexts if each.place is Place.TEXT]
        others = [each for each in rules.contexts if each.place is not Place.TEXT]
        owned: list[_Owned] = [
            (rule, each, False) for rule in rules.rules for each in rule.patterns
        ]
        self._rules = [rule for rule in rules.rules for _ in rule.patterns]
        self._rules_end = len(owned)
        owned += _of_contexts(whole)
        self._whole_end = len(owned)
        owned += _of_contexts(others)
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
        found = self.explain(text, earlier)
        summed = _summed(found)
        is_unclear = bool(found) and summed.level <= RiskLevel.AMBIGUOUS
        return replace(summed, is_unclear=is_unclear)

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
        sentences = self._sieve.read(tuple(dict.fromkeys(_parts(text))))
        if not any(each.has_below(self._rules_end) for each in sentences):
            return []
        read = [
            _Surroundings(self._sieve, self._owners, self._rules_end, each) for each in sentences
        ]
        everywhere = self._explaining_all(read)
        hits: list[_Hit] = []
        settled = Counter[Rule]()
        grave = 0
        for around in read:
            # After two grave sentences, small signs change neither the level nor the help.
            least = RiskLevel.ELEVATED if grave >= _SETTLED_BY else RiskLevel.NONE
            found = self._hits_in(around, everywhere, settled, least)
            hits += found
            settled.update({hit.rule for hit in found if hit.settles})
            grave += any(hit.is_grave for hit in found)
        return hits

    def _hits_in(
        self,
        around: "_Surroundings",
        everywhere: Sequence[Context],
        settled: Mapping[Rule, int],
        least: RiskLevel,
    ) -> list[_Hit]:
        """Return the hits in one sentence that can still change the judgement."""
        hits: list[_Hit] = []
        done: Rule | None = None
        said: set[tuple[Rule, str]] = set()
        for number in around.sentence.candidates:
            if number >= self._rules_end:
                break
            rule = self._rules[number]
            if rule is done or settled.get(rule, 0) >= _SETTLED_BY or rule.level < least:
                continue
            for match in self._sieve.matches(number, around.sentence):
                if (rule, match[0]) in said:
                    continue
                said.add((rule, match[0]))
                hit = self._hit(rule, match, around.explaining(match, number), everywhere)
                hits.append(hit)
                if hit.settles:
                    done = rule
                    break
        return hits

    def _explaining_all(self, read: Sequence["_Surroundings"]) -> list[Context]:
        """Return the contexts that explain every sentence of a text from one of them."""
        told = [
            around
            for around in read
            if any(self._rules_end <= each < self._whole_end for each in around.sentence.candidates)
        ]
        found = dict.fromkeys(context for around in told for context in around.of_whole_text())
        return [each for each in found if not any(around.overrules(each) for around in told)]

    def _hit(
        self,
        rule: Rule,
        match: re.Match[str],
        around: Sequence[Context],
        everywhere: Sequence[Context],
    ) -> _Hit:
        contexts = [each for each in (*everywhere, *around) if each.is_for(rule)]
        before = match.string[: match.start()].split()
        whose = rule.about or self._people.whose(before, match[0].split())
        return _Hit(rule, whose, match.string, match[0].strip(), tuple(contexts))


class _Surroundings:
    """The contexts that may have a word in one sentence."""

    def __init__(
        self,
        sieve: Sieve,
        owners: Sequence[tuple[Rule | Context, bool]],
        rules_end: int,
        sentence: Sentence,
    ) -> None:
        self._rules_end = rules_end
        self.sentence = sentence
        self._sieve = sieve
        self._owners = owners

    @cached_property
    def _patterns(self) -> dict[tuple[Context, bool], list[int]]:
        """The numbers of the candidates of each context: those that name it, those that deny it."""
        numbers: dict[tuple[Context, bool], list[int]] = {}
        candidates = self.sentence.candidates
        for number in candidates[bisect_left(candidates, self._rules_end) :]:
            owner, is_unless = self._owners[number]
            if isinstance(owner, Context):
                numbers.setdefault((owner, is_unless), []).append(number)
        return numbers

    def of_whole_text(self) -> list[Context]:
        """Return the contexts in this sentence that explain every sentence of the text."""
        return [context for context, _ in self._spoken_of(Place.TEXT)]

    @cached_property
    def _nearby(self) -> list[tuple[Context, re.Match[str]]]:
        return self._spoken_of(Place.NEAR, Place.SENTENCE, Place.AFTER)

    def _spoken_of(self, *places: Place) -> list[tuple[Context, re.Match[str]]]:
        return [
            (context, match)
            for (context, is_unless), numbers in self._patterns.items()
            if context.place in places and not is_unless
            for number in numbers
            for match in self._sieve.matches(number, self.sentence)
        ]

    def overrules(self, context: Context) -> bool:
        """Return whether the sentence says that a context explains nothing."""
        matches = (
            self._sieve.matches(number, self.sentence)
            for number in self._patterns.get((context, True), ())
        )
        return any(True for found in matches for _ in found)

    def explaining(self, hit: re.Match[str], number: int) -> list[Context]:
        """Return the contexts of this sentence that explain a hit of a pattern in it."""
        # What stands anywhere in a sentence has all of it around.
        begin, end = (-1, len(hit.string)) if self._sieve.is_scattered(number) else _near(hit)
        last = hit.end() - len(" ".join(hit[0].split()[-_AFTER_WORDS:])) - 1
        behind = hit.end() + len(" ".join(hit.string[hit.end() :].split()[:_AFTER_WORDS])) + 1
        found = [
            context
            for context, match in self._nearby
            if context.place is Place.SENTENCE
            or (context.place is Place.NEAR and begin <= match.start() and match.end() <= end)
            or (context.place is Place.AFTER and last <= match.start() <= behind)
        ]
        for (context, is_unless), numbers in self._patterns.items():
            if context.place is Place.BEFORE and not is_unless:
                tried = (self._sieve.matches(each, self.sentence, hit.start()) for each in numbers)
                found += [context for matches in tried for _ in matches]
        return [each for each in dict.fromkeys(found) if not self.overrules(each)]


def _near(hit: re.Match[str]) -> tuple[int, int]:
    before = hit.string[: hit.start()].split()[-NEAR_WORDS:]
    after = hit.string[hit.end() :].split()[:NEAR_WORDS]
    return hit.start() - len(" ".join(before)) - 1, hit.end() + len(" ".join(after)) + 1


def _of_contexts(contexts: Sequence[Context]) -> list[_Owned]:
    owned: list[_Owned] = []
    for context in contexts:
        owned += [(context, each, False) for each in context.patterns]
        owned += [(context, each, True) for each in context.unless]
    return owned


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
