"""The screener's rules as data: resources/safety/rules_en.toml, checked when it is read.

    [words]                     parts of patterns, used as <name>
    family = "(mum|dad|kids)"

    [[rule]]
    name = "intent_now"         unique; goes into the assessment and the log
    level = "imminent"          sign, ambiguous, elevated or imminent
    help = "abuse"              instead of help for the writer's own life; may be absent
    beside = "distress"         counts only beside "distress" (another elevated sign in the
                                text or the last turns), beside any other "sign", or beside
                                words about "someone" else's life; may be absent
    about = "self"              always about the writer; "close": about somebody near them;
                                absent: whoever is named before it (``app.safety.whose``)
    patterns = ["<i_will> kill myself"]

    [[context]]                 lowers a hit whose surroundings explain it
    name = "hyperbole"
    rules = ["intent_now"]      which rules it may lower; empty for all
    place = "near"              6 words to each side; "before": the words right before the
                                hit; "after": begins in its last words or behind it;
                                "sentence"; "text": all that was written
    patterns = ["..."]
    unless = ["..."]            a pattern in the sentence that keeps the level
    keeps_with_distress = true  another sign of distress keeps the level
    to = { imminent = "ambiguous", elevated = "none", ambiguous = "none" }

    [people]                    the words for people, see ``app.safety.whose``
    first = ["i", "im"]

A ``sign`` says little alone; two different signs together are ambiguous. Patterns are in the
language of ``app.safety.patterns`` over ``normalise``'s plain spelling.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.domain.risk import HelpKind, RiskLevel
from app.host.resources import Resources
from app.safety.errors import SafetyDataDamaged
from app.safety.patterns import Parts, Pattern, PatternFault, compile_patterns
from app.safety.whose import People, Whose

FILE = "safety/rules_en.toml"
_LEVELS = {level.name.lower(): level for level in RiskLevel}


class Place(StrEnum):
    """Where a context is looked for."""

    NEAR = "near"
    BEFORE = "before"
    AFTER = "after"
    SENTENCE = "sentence"
    TEXT = "text"


class Beside(StrEnum):
    """What a rule's hit needs in its company to count."""

    NOTHING = "nothing"
    SIGN = "sign"
    DISTRESS = "distress"
    SOMEONE = "someone"


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One family of statements; ``level`` is none for a mere sign."""

    name: str
    level: RiskLevel
    help: HelpKind | None
    beside: Beside
    about: Whose | None
    patterns: tuple[Pattern, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """Surroundings that lower a hit."""

    name: str
    rules: frozenset[str]
    place: Place
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    keeps_with_distress: bool
    to: Mapping[RiskLevel, RiskLevel]

    def is_for(self, rule: Rule) -> bool:
        """Return whether it may lower this rule's hits."""
        return not self.rules or rule.name in self.rules


@dataclass(frozen=True, slots=True)
class _Words:
    """The parts of patterns: as they are written, and as they were read."""

    texts: Mapping[str, str]
    read: Parts

    def patterns(self, texts: Sequence[str]) -> tuple[Pattern, ...]:
        return compile_patterns(texts, self.texts, self.read)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules and contexts of one language."""

    rules: tuple[Rule, ...]
    contexts: tuple[Context, ...]
    people: People


def load_rules(resources: Resources) -> RuleSet:
    """Return the rules that ship with the program.

    Raises:
        ResourceMissing: The file is not there.
        SafetyDataDamaged: It does not say what it must.
    """
    return parse_rules(resources.read_text(FILE))


def parse_rules(text: str) -> RuleSet:
    """Return rules from their text.

    Raises:
        SafetyDataDamaged: It does not say what it must.
    """
    try:
        data = tomllib.loads(text)
        words = _Words(data["words"], {})
        rules = tuple(_rule(each, words) for each in data["rule"])
        contexts = tuple(_context(each, words) for each in data["context"])
        people = People(**{name: frozenset(each) for name, each in data["people"].items()})
    except PatternFault as error:
        raise SafetyDataDamaged(FILE, str(error)) from None
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise SafetyDataDamaged(FILE, type(error).__name__) from None
    names = [rule.name for rule in rules]
    if len(set(names)) < len(names):
        raise SafetyDataDamaged(FILE, "two rules have one name")
    unknown = {name for context in contexts for name in context.rules} - set(names)
    if unknown:
        raise SafetyDataDamaged(FILE, f"a context names an unknown rule: {min(unknown)}")
    return RuleSet(rules, contexts, people)


def _rule(data: Mapping[str, Any], words: "_Words") -> Rule:
    level = RiskLevel.NONE if data["level"] == "sign" else _LEVELS[data["level"]]
    if level is RiskLevel.NONE and data["level"] != "sign":
        raise SafetyDataDamaged(FILE, f"rule {data['name']} has no level")
    return Rule(
        name=data["name"],
        level=level,
        help=HelpKind(data["help"]) if "help" in data else None,
        beside=Beside(data.get("beside", "nothing")),
        about=Whose(data["about"]) if "about" in data else None,
        patterns=_patterns(data["patterns"], words),
    )


def _context(data: Mapping[str, Any], words: "_Words") -> Context:
    place = Place(data["place"])
    to = {_LEVELS[level]: _LEVELS[lower] for level, lower in data["to"].items()}
    if any(lower >= level for level, lower in to.items()):
        raise SafetyDataDamaged(FILE, f"context {data['name']} does not lower")
    # What stands before a hit has to reach up to it.
    form = "({}) $" if place is Place.BEFORE else "{}"
    return Context(
        name=data["name"],
        rules=frozenset(data.get("rules", ())),
        place=place,
        patterns=_patterns([form.format(pattern) for pattern in data["patterns"]], words),
        unless=words.patterns(data.get("unless", [])),
        keeps_with_distress=data.get("keeps_with_distress", False) is True,
        to=to,
    )


def _patterns(texts: list[str], words: "_Words") -> tuple[Pattern, ...]:
    if not texts:
        raise SafetyDataDamaged(FILE, "an empty list of patterns")
    return words.patterns(texts)
