"""The screener's rules are checked when they are read; a damaged file is refused whole."""

import pytest

from app.domain.risk import RiskLevel
from app.host.resources import Resources
from app.safety.errors import SafetyDataDamaged
from app.safety.rules import load_rules, parse_rules

GOOD = """
[words]
end = "end|stop"
[[rule]]
name = "one"
level = "imminent"
needs = ["end"]
patterns = ["{end} it{1,2}"]
[[context]]
name = "calm"
rules = ["one"]
place = "before"
patterns = ["do not "]
unless = ["but"]
to = { imminent = "ambiguous" }
"""


def test_the_shipped_rules_are_sound():
    rules = load_rules(Resources.shipped())
    assert {rule.level for rule in rules.rules} == set(RiskLevel) - {RiskLevel.NONE}
    assert rules.contexts


def test_parts_are_filled_in_and_other_braces_stay():
    (rule,) = parse_rules(GOOD).rules
    assert rule.pattern.search("please stop itt")
    assert not rule.pattern.search("weekend it")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x =",
        GOOD.replace("{end}", "{unknown}"),
        GOOD.replace("{end}", "("),
        GOOD.replace('level = "imminent"', 'level = "none"'),
        GOOD.replace('level = "imminent"', 'level = "high"'),
        GOOD.replace('needs = ["end"]', "needs = []"),
        GOOD.replace('["{end} it{1,2}"]', "[]"),
        GOOD.replace('rules = ["one"]', 'rules = ["two"]'),
        GOOD.replace('"before"', '"after"'),
        GOOD.replace('imminent = "ambiguous"', 'ambiguous = "imminent"'),
        GOOD + '[[rule]]\nname="one"\nlevel="elevated"\nneeds=["a"]\npatterns=["a"]\n',
    ],
)
def test_damaged_rules_are_refused(text):
    with pytest.raises(SafetyDataDamaged):
        parse_rules(text)
