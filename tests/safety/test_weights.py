"""What words weigh raises what no rule knows, and lowers only what all others speak against."""

import math
import re

import pytest

from app.domain.risk import HelpKind, RiskLevel
from app.host.resources import Resources
from app.safety.errors import SafetyDataDamaged
from app.safety.evidence import LIGHT, LIGHT_EXPLAINED, WEIGHT
from app.safety.rules import load_rules
from app.safety.screener import Screener
from app.safety.weights import (
    EVIDENCE,
    FOUND,
    LONGEST_WORDS,
    SMALL,
    STEPS,
    WHOLE_WORDS,
    Weights,
    parts_between,
    parts_of_word,
    read_sorts,
    stem,
)
from tests.safety.measure import own_corpus
from tests.safety.weigh import SORTS, source_sum

WORTH = {"weight": 1, "nothing": 0, "ambiguous": 1, "elevated": 3, "rules": 1}
TABLE = "\n".join(
    [
        "# a table",
        "start\t\t-0.5",
        "word\tgone\t4",
        "word\ttea\t-9",
        "pair\tbe gone\t2",
        "letters\t<afr\t0.5",
        "stem\ttrudg\t1",
        "sort\tpart\t0.25",
        "sorts\tpart whole\t0.125",
        *(f"found\t{step} {name}\t{WORTH.get(name, 0)}" for step in STEPS for name in EVIDENCE),
        "small\tsoon\t1",
        "small\tbe\t1",
        "from\tcard\t1.5",
        "from\tline\t0.8",
        "from\tsubstance\t0.5",
    ]
)
SORTED = "part\tleaf twig\nwhole\ttree\n"
RESOURCES = Resources.shipped()


@pytest.fixture(scope="module")
def rules():
    return load_rules(RESOURCES)


@pytest.fixture(scope="module")
def screener(rules):
    return Screener(rules, Weights.parse(TABLE, SORTED))


def test_words_and_neighbours_are_summed_and_set_against_the_length():
    weights = Weights.parse(TABLE)
    assert weights.weigh([]).weight == -0.5
    assert weights.weigh([("soon", "gone")]).weight == pytest.approx(-0.5 + 4 / 2**0.5)
    assert weights.weigh([("be", "gone")]).weight == pytest.approx(-0.5 + 6 / 3**0.5)
    assert weights.weigh([("gone",), ("gone",)]).weight == pytest.approx(-0.5 + 8 / 3**0.5)


def test_a_word_that_was_never_seen_is_weighed_by_its_stem_its_letters_and_its_sort():
    weights = Weights.parse(TABLE, SORTED)
    for word, worth in (("afreet", 0.5), ("trudges", 1), ("leaf", 0.25)):
        assert weights.weigh([(word,)]).weight == pytest.approx(-0.5 + worth / 2**0.5)
    both = 0.25 + 0.125  # the sorts one after another, whatever stands between
    assert weights.weigh([("leaf", "of", "tree")]).weight == pytest.approx(-0.5 + both / 3**0.5)


def test_the_parts_of_a_word_and_of_a_sentence():
    sorts = read_sorts(SORTED)
    assert list(parts_of_word("leaf", sorts)) == [
        ("word", "leaf"),
        ("stem", "leaf"),
        ("sort", "part"),
    ]
    assert ("letters", "<hid") in parts_of_word("hiding", sorts)
    assert list(parts_between(("twig", "tree"), sorts)) == [
        ("pair", "^ twig"),
        ("pair", "twig tree"),
        ("pair", "tree $"),
        ("sorts", "part whole"),
    ]
    assert [stem(word) for word in ("hiding", "ties", "us", "his")] == ["hid", "tie", "us", "his"]


def test_of_a_long_text_the_heaviest_stretch_counts_and_has_to_weigh_more():
    weights = Weights.parse(TABLE)
    heavy, quiet = ("be", "gone"), ("it", "rained", "all", "day", "long")
    short = weights.weigh([heavy, quiet]).weight
    long = weights.weigh([heavy, *[quiet] * WHOLE_WORDS]).weight
    assert 0 > long < short


def test_a_page_is_left_to_the_rules(screener):
    page = Weights.parse(TABLE).weigh([("be", "gone")] * LONGEST_WORDS)
    assert not page.is_known
    assert math.isinf(page.weight)
    text = " ".join(f"It was cold on day {day}." for day in range(LONGEST_WORDS))
    assert screener.assess(text + "Be gone, be gone").level is RiskLevel.NONE
    assert screener.assess(text + "I want to die").level is RiskLevel.ELEVATED


@pytest.mark.parametrize(
    "text", ["", "a\tb\n", "start\t\tmuch\n", "other\tgone\t1\n", "start\t\t1\n"]
)
def test_what_is_no_table_is_refused(text):
    with pytest.raises(SafetyDataDamaged):
        Weights.parse(text)


def test_what_is_no_table_of_sorts_is_refused():
    with pytest.raises(SafetyDataDamaged):
        Weights.parse(TABLE, "part leaf twig\n")


def test_small_words_alone_bring_the_quiet_line_and_never_the_card(rules):
    table = f"{TABLE}\nword\tsoon\t4\nword\tafar\t1"
    weights = Weights.parse(table)
    assert weights.has_substance([("soon", "afar")])
    assert not weights.has_substance([("soon", "be")])
    screener = Screener(rules, weights)
    assert screener.assess("soon, soon, soon").level is RiskLevel.AMBIGUOUS
    assert screener.assess("soon, soon, gone").level is RiskLevel.ELEVATED


def test_a_pair_with_a_word_of_substance_is_of_substance_and_a_small_pair_is_not():
    table = f"{TABLE}\npair\tsoon gone\t3\npair\tsoon be\t9\nword\tgone\t0"
    weights = Weights.parse(table)
    assert weights.has_substance([("soon", "gone")])
    assert not weights.has_substance([("soon", "be")])


def test_what_a_text_weighs_says_none_of_its_words():
    assert "gone" not in repr(Weights.parse(TABLE).weigh([("be", "gone")]))


def test_the_shipped_small_words_are_of_every_day_and_none_is_of_danger():
    small = Weights.load(RESOURCES).parts[SMALL].keys()
    assert {"the", "nothing", "more", "morning"} <= small
    assert len(small) > 200
    assert not small & {"die", "dead", "kill", "pills", "rope", "cut", "goodbye", "suicide"}


def test_what_no_rule_knows_is_met_by_its_weight(screener):
    found = screener.assess("gone, be gone")
    assert (found.level, found.rules) == (RiskLevel.ELEVATED, (WEIGHT,))
    told = screener.explain("gone, be afraid, be gone")[-1]
    assert (told.rule, told.words) == (WEIGHT, "gone, afraid")
    assert "gone" not in repr(told)


def test_what_all_other_words_speak_against_is_lowered_by_one_step(rules, screener):
    text = "I want to die, tea"
    assert Screener(rules).assess(text).level is RiskLevel.ELEVATED
    found = screener.assess(text)
    assert (found.level, found.is_unclear) == (RiskLevel.AMBIGUOUS, True)


def test_what_is_imminent_or_follows_distress_is_never_lowered(screener):
    assert screener.assess("I took all my pills, tea").level is RiskLevel.IMMINENT
    after = screener.assess("I want to die, tea", ["I want to be dead"])
    assert after.level is RiskLevel.ELEVATED


def test_somebody_elses_life_is_not_raised_and_other_help_is_not_lowered(screener):
    assert screener.assess("My friend wants to die, be gone gone gone").is_about_someone
    assert HelpKind.ABUSE in screener.assess("My husband hits me, tea tea tea").helps


def test_who_is_in_two_kinds_of_danger_sees_the_card_and_the_other_help(screener):
    found = screener.assess("My husband hits me. I will be gone gone gone")
    assert found.level is RiskLevel.ELEVATED
    assert found.helps == (HelpKind.ABUSE,)


def test_what_sounds_grave_alone_is_weighed_with_what_came_before(screener):
    assert screener.assess("gone", ["tea", "tea", "tea"]).level is RiskLevel.NONE
    assert screener.assess("gone").level is RiskLevel.ELEVATED


def test_the_evidence_has_the_names_of_the_table(screener):
    told = screener.evidence("My friend wants to die. I want to die, and I wish I was dead.")
    assert tuple(told) == EVIDENCE
    assert (told["elevated"], told["rules"] > 1) == (1, True)
    denied = screener.evidence("I don't want to die")
    assert (denied["ambiguous"], denied["explained"]) == (1, 1)


def test_the_steps_are_in_order():
    assert LIGHT_EXPLAINED < min(LIGHT.values()) <= 0


def test_the_shipped_table_was_made_from_the_messages_and_the_sorts_as_they_are():
    text = RESOURCES.read_text("safety/weights_en.tsv")
    assert source_sum(own_corpus("tuning")) in text
    worth = Weights.load(RESOURCES).parts[FOUND]
    assert all(worth[f"{step} {name}"] > 0 for step in STEPS for name in ("weight", "elevated"))
    assert len(text) < 1_500_000


def test_each_sort_has_a_word_and_no_word_twice():
    for line in RESOURCES.read_text("safety/sorts_en.tsv").splitlines()[1:]:
        words = line.split("\t")[1].split()
        assert len(set(words)) == len(words) > 0
    assert SORTS["mum"] != SORTS["mate"]


def test_a_message_that_was_written_to_be_learnt_from_repeats_none_that_is_measured():
    measured = {run for line in own_corpus("release") for run in _runs(line)}
    learnt = [line for line in own_corpus("tuning") if line.id.startswith(("learn-", "elsewhere-"))]
    assert len(learnt) >= 3000
    assert [line.id for line in learnt if _runs(line) & measured] == []
    eighth = [line for line in own_corpus("blind") if line.id.startswith("eighth-")]
    measured = {run for line in eighth for run in _runs(line)}
    beside = [line for line in learnt if line.id.startswith("elsewhere-")]
    assert [line.id for line in beside if _runs(line) & measured] == []


def _runs(line):
    """Return each eight words of a line that stand together."""
    found = set()
    for turn in line.turns:
        words = re.findall(r"[a-z0-9]+", turn.lower().replace("'", "").replace("\u2019", ""))
        found |= {tuple(words[at : at + 8]) for at in range(len(words) - 7)}
    return found
