"""The screener's rules as data: resources/safety/rules_en.toml, checked when it is read.

    [words]                         parts of patterns, used as {name}
    kill_self = "kill(?:ing)? myself"

    [[rule]]
    name = "intent_now"             unique; goes into the assessment and the log
    level = "imminent"              ambiguous, elevated or imminent
    needs = ["kill", "end"]         only sentences with one of these words are searched
    patterns = ["{i_will} {kill_self}"]
    with_distress = false           true: counts only beside another sign of distress

    [[context]]                     lowers a hit whose surroundings explain it
    name = "hyperbole"
    rules = ["intent_now"]          which rules it may lower; empty for all
    place = "sentence"              or "before": the words right before the hit
    patterns = ["..."]
    unless = ["..."]                a pattern in the sentence that keeps the level
    keeps_with_distress = true      another sign of distress keeps the level
    to = { imminent = "ambiguous", elevated = "none", ambiguous = "none" }

Patterns are Python regular expressions over ``normalise``'s plain spelling.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.domain.risk import RiskLevel
from app.host.resources import Resources
from app.safety.errors import SafetyDataDamaged

FILE = "safety/rules_en.toml"
_LEVELS = {level.name.lower(): level for level in RiskLevel}


class Place(StrEnum):
    """Where a context is looked for."""

    SENTENCE = "sentence"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Rule:
    """One family of statements."""

    name: str
    level: RiskLevel
    needs: frozenset[str]
    pattern: re.Pattern[str]
    with_distress: bool


@dataclass(frozen=True, slots=True)
class Context:
    """Surroundings that lower a hit."""

    name: str
    rules: frozenset[str]
    place: Place
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    keeps_with_distress: bool
    to: Mapping[RiskLevel, RiskLevel]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules and contexts of one language."""

    rules: tuple[Rule, ...]
    contexts: tuple[Context, ...]


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
        words = {name: f"(?:{pattern})" for name, pattern in data["words"].items()}
        rules = tuple(_rule(each, words) for each in data["rule"])
        contexts = tuple(_context(each, words) for each in data["context"])
    except (tomllib.TOMLDecodeError, re.error, KeyError, TypeError, AttributeError) as error:
        raise SafetyDataDamaged(FILE, type(error).__name__) from None
    names = [rule.name for rule in rules]
    if len(set(names)) < len(names):
        raise SafetyDataDamaged(FILE, "two rules have one name")
    unknown = {name for context in contexts for name in context.rules} - set(names)
    if unknown:
        raise SafetyDataDamaged(FILE, f"a context names an unknown rule: {min(unknown)}")
    return RuleSet(rules, contexts)


def _rule(data: Mapping[str, Any], words: Mapping[str, str]) -> Rule:
    level = _LEVELS[data["level"]]
    if level is RiskLevel.NONE or not data["needs"]:
        raise SafetyDataDamaged(FILE, f"rule {data['name']} has no level or no needed word")
    return Rule(
        name=data["name"],
        level=level,
        needs=frozenset(data["needs"]),
        pattern=_compiled(data["patterns"], words, r"\b(?:{})\b"),
        with_distress=data.get("with_distress", False) is True,
    )


def _context(data: Mapping[str, Any], words: Mapping[str, str]) -> Context:
    place = Place(data["place"]) if data["place"] in set(Place) else None
    to = {_LEVELS[level]: _LEVELS[lower] for level, lower in data["to"].items()}
    if place is None or any(lower >= level for level, lower in to.items()):
        raise SafetyDataDamaged(FILE, f"context {data['name']} has no place or does not lower")
    # What stands before a hit has to reach up to it.
    frame = r"\b(?:{})$" if place is Place.BEFORE else r"\b(?:{})\b"
    unless = data.get("unless", [])
    return Context(
        name=data["name"],
        rules=frozenset(data["rules"]),
        place=place,
        pattern=_compiled(data["patterns"], words, frame),
        unless=_compiled(unless, words, r"\b(?:{})\b") if unless else None,
        keeps_with_distress=data.get("keeps_with_distress", False) is True,
        to=to,
    )


def _compiled(patterns: list[str], words: Mapping[str, str], frame: str) -> re.Pattern[str]:
    if not patterns:
        raise SafetyDataDamaged(FILE, "an empty list of patterns")
    whole = "|".join(_filled(pattern, words) for pattern in patterns)
    return re.compile(frame.replace("{}", whole))


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    # Not str.format: regular expressions have braces of their own, such as {0,3}.
    return re.sub(r"\{([a-z_]+)\}", lambda match: words[match[1]], pattern)
