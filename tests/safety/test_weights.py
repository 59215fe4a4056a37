"""What words weigh raises what no rule knows, and lowers only what all others speak against."""

import pytest

from app.domain.risk import RiskLevel
from app.host.resources import Resources
from app.safety.errors import SafetyDataDamaged
from app.safety.rules import load_rules
from app.safety.screener import GRAVE, HEAVY, LIGHT, WEIGHT, Screener
from app.safety.weights import LONGEST_WORDS, WHOLE_WORDS, Weights
from tests.safety.measure import own_corpus
from tests.safety.weigh import source_sum

TABLE = "# a table\n\t\t-0.500\ngone\t\t4.00\ntea\t\t-4.00\nbe\tgone\t2.00\ntea\t$\t-9.00\n"
RESOURCES = Resources.shipped()


@pytest.fixture(scope="module")
def rules():
    return load_rules(RESOURCES)


@pytest.fixture(scope="module")
def screener(rules):
    return Screener(rules, Weights.parse(TABLE))


def test_words_and_neighbours_are_summed_and_set_against_the_length():
    weights = Weights.parse(TABLE)
    assert weights.weigh([]).weight == -0.5
    assert weights.weigh([("soon", "gone")]).weight == pytest.approx(-0.5 + 4 / 2**0.5)
    assert weights.weigh([("be", "gone")]).weight == pytest.approx(-0.5 + 6 / 3**0.5)


def test_of_a_long_text_the_heaviest_stretch_counts_and_has_to_weigh_more():
    weights = Weights.parse(TABLE)
    heavy, quiet = ("be", "gone"), ("it", "rained", "all", "day", "long")
    short = weights.weigh([heavy, quiet])
    long = weights.weigh([heavy, *[quiet] * WHOLE_WORDS])
    assert short.is_whole
    assert not long.is_whole
    assert HEAVY > long.weight < short.weight


def test_a_page_is_left_to_the_rules():
    page = Weights.parse(TABLE).weigh([("be", "gone")] * LONGEST_WORDS)
    assert page.weight < min(LIGHT.values())
    assert not page.is_whole


@pytest.mark.parametrize("text", ["", "a\tb\n", "a\t\tmuch\n", "a\t\t1.0\n"])
def test_what_is_no_table_is_refused(text):
    with pytest.raises(SafetyDataDamaged):
        Weights.parse(text)


def test_what_no_rule_knows_is_met_by_its_weight(screener):
    found = screener.assess("gone, be gone")
    assert (found.level, found.rules) == (RiskLevel.ELEVATED, (WEIGHT,))
    assert screener.explain("gone, be gone")[-1].rule == WEIGHT


def test_what_all_other_words_speak_against_is_lowered_by_one_step(rules, screener):
    text = "I want to die, tea"
    assert Screener(rules).assess(text).level is RiskLevel.ELEVATED
    found = screener.assess(text)
    assert (found.level, found.is_unclear) == (RiskLevel.AMBIGUOUS, True)


def test_what_is_imminent_or_follows_distress_is_never_lowered(screener):
    assert screener.assess("I took all my pills, tea").level is RiskLevel.IMMINENT
    after = screener.assess("I want to die, tea", ["I want to be dead"])
    assert after.level is RiskLevel.ELEVATED


def test_somebody_elses_life_and_what_is_explained_are_not_raised(screener):
    assert screener.assess("My friend wants to die, be gone gone gone").is_about_someone
    explained = screener.assess("I was suicidal years ago, be gone gone gone")
    assert explained.level < RiskLevel.ELEVATED


def test_what_sounds_grave_alone_is_weighed_with_what_came_before(screener):
    assert screener.assess("gone", ["tea", "tea", "tea"]).level is RiskLevel.NONE
    assert screener.assess("gone").level is RiskLevel.ELEVATED


def test_the_steps_are_in_order():
    assert max(LIGHT.values()) < 0 < HEAVY < GRAVE


def test_the_shipped_table_was_made_from_the_messages_as_they_are():
    text = RESOURCES.read_text("safety/weights_en.tsv")
    assert source_sum(own_corpus("tuning")) in text
    assert len(Weights.load(RESOURCES).words) > 1000
