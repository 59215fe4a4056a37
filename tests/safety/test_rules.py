"""The screener's rules are checked when they are read; a damaged file is refused whole."""

import re

import pytest

from app.domain.risk import HelpKind, RiskLevel
from app.host.resources import Resources
from app.safety.errors import SafetyDataDamaged
from app.safety.rules import load_rules, parse_rules

GOOD = """
[people]
first = ["i"]
own = ["me"]
mine = ["my"]
others = ["himself"]
close = ["he"]
distant = ["king"]
says = ["said"]
plain_verbs = ["want"]
before_clause = ["since"]
[words]
end = "(end|stop)"
[[rule]]
name = "one"
level = "imminent"
patterns = ["<end> it"]
[[context]]
name = "calm"
rules = ["one"]
place = "before"
patterns = ["do not"]
unless = ["but"]
to = { imminent = "ambiguous" }
"""


def test_the_shipped_rules_are_sound():
    rules = load_rules(Resources.shipped())
    assert {rule.level for rule in rules.rules} == set(RiskLevel)
    assert {rule.help for rule in rules.rules} == {*HelpKind, None} - {HelpKind.SOMEONE}
    assert rules.contexts


def test_a_rule_says_all_that_it_has_to():
    (rule,) = parse_rules(GOOD).rules
    assert (rule.name, rule.level, rule.help) == ("one", RiskLevel.IMMINENT, None)
    assert re.search(rule.patterns[0].regex, "please stop it ")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x =",
        GOOD.replace("<end>", "<unknown>"),
        GOOD.replace("<end>", "("),
        GOOD.replace('level = "imminent"', 'level = "none"'),
        GOOD.replace('level = "imminent"', 'level = "high"'),
        GOOD.replace('level = "imminent"', 'level = "imminent"\nhelp = "magic"'),
        GOOD.replace('level = "imminent"', 'level = "imminent"\nbeside = "people"'),
        GOOD.replace('level = "imminent"', 'level = "imminent"\nabout = "nobody"'),
        GOOD.replace('["<end> it"]', "[]"),
        GOOD.replace('rules = ["one"]', 'rules = ["two"]'),
        GOOD.replace('"before"', '"behind"'),
        GOOD.replace('imminent = "ambiguous"', 'ambiguous = "imminent"'),
        GOOD.replace('says = ["said"]', ""),
        GOOD + '[[rule]]\nname="one"\nlevel="elevated"\npatterns=["a"]\n',
    ],
)
def test_damaged_rules_are_refused(text):
    with pytest.raises(SafetyDataDamaged):
        parse_rules(text)
