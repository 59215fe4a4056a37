"""Who says that they may die is found, whatever the spelling; everyday talk is let be."""

import tomllib
from pathlib import Path

import pytest

from app.domain.risk import NO_RISK, HelpKind, RiskAssessment, RiskLevel
from app.host.resources import Resources
from app.safety.rules import load_rules
from app.safety.screener import Screener
from app.safety.whose import Whose

CASES = tomllib.loads((Path(__file__).parent / "screener_cases.toml").read_text(encoding="utf-8"))
RULES = {rule.name: rule for rule in load_rules(Resources.shipped()).rules}
QUIET_PAGE = (
    "Today I went to the shop and it was cold. Then I met my sister, who was not well, and "
    "we talked about the end of the year. I need to stop working late; that is the point. "
)


@pytest.fixture(scope="module")
def screener():
    """The rules alone: what weights do beside them is in test_weights."""
    return Screener(load_rules(Resources.shipped()))


def _texts(kind):
    return [(name, text) for name, case in CASES.items() for text in case[kind]]


def _level(name):
    return max(RULES[name].level, RiskLevel.AMBIGUOUS)


def _reached(screener, name, text):
    rule = RULES[name]
    return max(
        (
            each.level
            for each in screener.explain(text)
            if each.rule == name and (each.whose is Whose.SELF or rule.help or rule.about)
        ),
        default=RiskLevel.NONE,
    )


@pytest.mark.parametrize(("name", "text"), _texts("positives"))
def test_the_rule_finds(screener, name, text):
    assert name in screener.assess(text).rules
    assert _reached(screener, name, text) >= _level(name)


@pytest.mark.parametrize(("name", "text"), _texts("negatives"))
def test_the_rule_lets_be(screener, name, text):
    assert _reached(screener, name, text) < _level(name)


def test_every_rule_has_its_cases():
    assert set(CASES) == set(RULES)
    assert all(case["positives"] and case["negatives"] for case in CASES.values())


def test_an_announcement_is_imminent_and_names_its_rule(screener):
    assert screener.assess("it ends tonight") == RiskAssessment(RiskLevel.IMMINENT, ("plan",))


@pytest.mark.parametrize(
    "text",
    ["", "   ", "\n", "I slept badly.", "We laughed a lot today.", "\U0001f600", "12345", "..."],
)
def test_an_ordinary_text_is_no_risk(screener, text):
    assert screener.assess(text) == NO_RISK


def test_a_negation_lowers_but_never_to_nothing(screener):
    assert screener.assess("I don't want to die").level is RiskLevel.AMBIGUOUS


def test_a_laugh_cancels_nothing(screener):
    assert (
        screener.assess("gonna kill myself lol").level is screener.assess("gonna kill myself").level
    )


def test_a_figure_of_speech_beside_real_distress_keeps_its_level(screener):
    alone = screener.assess("This traffic makes me want to die.")
    beside = screener.assess("This traffic makes me want to die. I wish I was dead, really.")
    assert alone.level is RiskLevel.NONE
    assert beside.level is RiskLevel.ELEVATED


def test_a_short_answer_means_what_was_said_before(screener):
    assert screener.assess("Tonight.").level is RiskLevel.NONE
    assert screener.assess("Tonight.", ["I want to die"]).level is RiskLevel.IMMINENT
    assert screener.assess("I have the pills", ["I want to die"]).level is RiskLevel.IMMINENT


def test_only_the_last_five_texts_are_looked_at(screener):
    long_ago = ["I want to die", *["I had tea"] * 5]
    assert screener.assess("Tonight.", long_ago).level is RiskLevel.NONE


def test_a_statement_in_a_page_without_punctuation_is_found(screener):
    words = ["quiet"] * 400
    for place in (0, 40, 55, 59, 100, 395):
        page = [*words[:place], "im going to kill myself", *words[place:]]
        assert screener.assess(" ".join(page)).level is RiskLevel.IMMINENT


def test_a_statement_at_the_end_of_much_distress_is_found(screener):
    page = "I want to die. " * 300 + "I took all my pills."
    assert screener.assess(page).level is RiskLevel.IMMINENT


def test_what_explains_a_statement_does_so_nearby_and_not_from_the_other_end_of_a_page(screener):
    song, calm = "The lyrics of that song are sad.", [f"I watered plant {n}." for n in range(8)]
    grave = "I want to die."
    assert screener.assess(f"{song} {grave}").level is RiskLevel.NONE
    assert screener.assess(" ".join([song, grave, *calm])).level is RiskLevel.NONE
    assert screener.assess(" ".join([song, *calm, grave])).level is RiskLevel.ELEVATED


@pytest.mark.parametrize(
    ("told", "level"),
    [
        ("I would never kill myself", RiskLevel.AMBIGUOUS),
        ("I've never attempted suicide and I don't think about it.", RiskLevel.AMBIGUOUS),
        ("Thoughts of suicide or self-harm: none since spring", RiskLevel.AMBIGUOUS),
        ("when I was 16 I wanted to die every day", RiskLevel.AMBIGUOUS),
        ("I overdosed on holiday films", RiskLevel.NONE),
        ("It's my last day on this ward", RiskLevel.NONE),
        ("I don't want to live in this flat any more", RiskLevel.NONE),
        ("The dog has to be put down", RiskLevel.NONE),
        ("I cut my hand on a tin", RiskLevel.NONE),
        ("I bought a gun safe", RiskLevel.NONE),
        ("I told my mum I'm suicidal and she laughed", RiskLevel.ELEVATED),
        ("I keep thinking of stepping out in front of traffic", RiskLevel.ELEVATED),
        ("I'm a doctor and I want to be dead", RiskLevel.ELEVATED),
        ("I failed the exam and want to end my life", RiskLevel.ELEVATED),
    ],
)
def test_what_surrounds_a_statement_decides(screener, told, level):
    assert screener.assess(told).level is level


def test_another_life_in_danger_is_met_with_help_for_the_worried(screener):
    found = screener.assess("My friend says she wants to kill herself")
    assert found.helps == (HelpKind.SOMEONE,)
    assert found.is_about_someone
    assert found.level is RiskLevel.AMBIGUOUS


def test_the_writer_among_others_is_still_met_first(screener):
    found = screener.assess("My brother is suicidal and I want to die too")
    assert found.level is RiskLevel.ELEVATED
    assert not found.is_about_someone


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("My husband hits me", HelpKind.ABUSE),
        ("Grandpa touches her", HelpKind.CHILD),
        ("I made myself throw up", HelpKind.EATING),
        ("I want to kill my stepfather", HelpKind.VIOLENCE),
        ("They put a chip in my head", HelpKind.STRANGE),
    ],
)
def test_other_danger_has_help_of_its_own(screener, text, kind):
    found = screener.assess(text)
    assert kind in found.helps
    assert found.level is RiskLevel.AMBIGUOUS


def test_two_small_signs_together_are_worth_a_question(screener):
    assert screener.assess("I lost my job.").level is RiskLevel.NONE
    assert screener.assess("I lost my job. I feel worthless.").level is RiskLevel.AMBIGUOUS
    assert screener.assess("I feel worthless.", ["I lost my job."]).level is RiskLevel.AMBIGUOUS


def test_a_judgement_is_explained_by_rule_words_and_context(screener):
    (found,) = (
        each for each in screener.explain("I'm not suicidal") if each.rule == "suicidal_ideation"
    )
    assert (found.words, found.level, found.contexts) == (
        "suicidal",
        RiskLevel.AMBIGUOUS,
        ("negation",),
    )


def test_an_explanation_keeps_its_words_out_of_its_printed_form(screener):
    assert "worthless" not in repr(screener.explain("I feel worthless"))
