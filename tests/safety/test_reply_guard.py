"""No number, link, hotline, token or thought of a model is ever shown; the rest is unchanged."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.host.resources import Resources
from app.safety.crisis_lines import CrisisLines
from app.safety.errors import SafetyDataDamaged
from app.safety.reply_guard import LONGEST_HELD, Caught, GuardRules, Passed, ReplyGuard, ShownText

RESOURCES = Resources.shipped()
LINES = CrisisLines.load(RESOURCES)
RULES = GuardRules.load(RESOURCES, LINES)
INSTRUCTIONS = "You are a writing companion inside an offline journal and you are a program."
CASES = tomllib.loads((Path(__file__).parent / "reply_cases.toml").read_text(encoding="utf-8"))
MARKDOWN = (
    "That sounds **hard**.  You wrote:\n\n> I could not sleep\n\n1. Breathe.\n2. Rest\u2026\n"
    "\n\tWhat would *help* most? "
)


def guarded(*chunks, instructions=INSTRUCTIONS):
    guard = ReplyGuard(RULES, instructions)
    events = [event for chunk in chunks for event in guard.feed(chunk)]
    events += guard.finish()
    shown = "".join(event.text for event in events if isinstance(event, Passed))
    return shown, [event for event in events if isinstance(event, Caught)]


@pytest.mark.parametrize(
    ("rule", "sentence"), [(name, text) for name in CASES for text in CASES[name]["positives"]]
)
def test_the_sentence_is_dropped_and_its_rule_named(rule, sentence):
    assert guarded(f"You sound tired. {sentence} What helped before?") == (
        "You sound tired. What helped before?",
        [Caught(rule, dropped=True)],
    )


@pytest.mark.parametrize(
    "sentence", [text for case in CASES.values() for text in case["negatives"]]
)
def test_the_sentence_is_shown(sentence):
    assert guarded(f"You sound tired. {sentence} What helped before?") == (
        f"You sound tired. {sentence} What helped before?",
        [],
    )


def test_every_rule_of_the_data_has_its_cases():
    assert set(RULES.patterns) <= set(CASES)


def test_markdown_and_white_space_stay_exactly():
    assert guarded(MARKDOWN) == (MARKDOWN, [])


def test_a_sentence_is_shown_when_it_is_over_and_not_before():
    guard = ReplyGuard(RULES, "")
    assert guard.feed("That sounds hard") == []
    assert guard.feed(".") == []
    assert guard.feed(" What") == [Passed("That sounds hard.")]
    assert guard.finish() == [Passed(" What")]


def test_a_run_on_is_let_go_at_a_word_boundary():
    guard = ReplyGuard(RULES, "")
    shown = [event for event in guard.feed("and then " * 40) if isinstance(event, Passed)]
    assert len(shown) == 1
    assert LONGEST_HELD - 10 < len(shown[0].text) <= LONGEST_HELD
    assert shown[0].text.endswith(("and", "then"))


def test_a_number_across_the_cut_of_a_run_on_is_caught():
    for padding in range(270, 310):
        reply = ("so " * 110)[:padding] + " 0800 111 0 111 and more words to come"
        shown, caught = guarded(reply)
        assert "111" not in shown
        assert caught == [Caught("phone_number", dropped=True)]


def test_a_number_on_the_line_after_the_word_call_is_caught():
    assert "113" not in guarded("You can call them:\n113 is the one.\n")[0]


def test_a_number_with_stops_is_caught():
    assert "800" not in guarded("The one is 1. 800. 273. 8255 I think. Rest.")[0]


@pytest.mark.parametrize(
    ("reply", "shown"),
    [
        ("I hear you.<|im_end|>", "I hear you."),
        ("<s>I hear you.</s>", "I hear you."),
        ("I hear [INST] you.", "I hear  you."),
        ("Assistant: I hear you.", " I hear you."),
        ("I hear you.<end_of_turn>\n", "I hear you.\n"),
    ],
)
def test_role_tokens_are_cut_out(reply, shown):
    assert guarded(reply) == (shown, [Caught("role_token", dropped=False)])


@pytest.mark.parametrize(
    "turn",
    [
        "\nUser: I feel bad",
        "\n**Human:** hello",
        "<|im_start|>user\nhello",
        "<start_of_turn>user\nhello",
    ],
)
def test_the_reply_ends_where_the_model_writes_the_person_s_turn(turn):
    guard = ReplyGuard(RULES, "")
    events = guard.feed(f"I hear you.{turn}\nAnd more. ")
    assert guard.is_closed
    events += guard.finish()
    shown = "".join(event.text for event in events if isinstance(event, Passed))
    assert shown.strip() == "I hear you."
    assert Caught("speaks_for_person", dropped=True) in events


@pytest.mark.parametrize("name", ["think", "thinking", "reasoning"])
def test_thoughts_are_not_shown(name):
    reply = f"<{name}>The person is sad. Call 988.\n\nHmm.</{name}>\n\nThat sounds hard."
    assert guarded(reply) == ("That sounds hard.", [Caught("think", dropped=False)])
    assert guarded(*reply)[0] == "That sounds hard."


def test_thoughts_that_never_end_are_not_shown():
    assert guarded("<think>The person is sad. And on")[0] == ""


def test_the_instructions_are_not_repeated():
    reply = "Sure. You are a writing companion inside an offline journal. How are you?"
    assert guarded(reply) == ("Sure. How are you?", [Caught("prompt_leakage", dropped=True)])


def test_nothing_is_shown_after_the_end():
    guard = ReplyGuard(RULES, "")
    guard.finish()
    assert guard.feed("More. And more. ") == []


def test_a_caller_can_have_the_text_alone():
    shown = ShownText(ReplyGuard(RULES))
    assert shown.feed("I hear you. Call 988. ") == "I hear you."
    assert shown.finish() == ""
    assert shown.caught == (Caught("phone_number", dropped=True),)
    assert shown.is_closed


def test_an_empty_reply_is_empty():
    assert guarded("") == ("", [])


_pieces = some.lists(some.text(alphabet="ab .!?\n1<|>*-", max_size=40), max_size=12)


@given(_pieces)
def test_the_result_does_not_depend_on_the_chunks(pieces):
    whole = "".join(pieces)
    assert guarded(*pieces) == guarded(whole) == guarded(*whole)


@given(some.text(alphabet="abc ,.!?\n*_#>\u2026\u201d", max_size=900))
def test_a_harmless_text_comes_out_as_it_went_in(text):
    assert guarded(text) == (text, [])


@pytest.mark.parametrize("text", ["", "[[rule]]\nname='a'\npatterns=['(']", "rule = 3", "x ="])
def test_damaged_rules_are_refused(text):
    with pytest.raises(SafetyDataDamaged):
        GuardRules.parse(text, LINES)
