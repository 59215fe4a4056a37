"""No number, link, hotline, token or thought of a model is ever shown; the rest is unchanged."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.host.resources import Resources
from app.safety.crisis_lines import CrisisLines
from app.safety.errors import SafetyDataDamaged
from app.safety.reply_guard import (
    LONGEST_HELD,
    MOST_WORDS,
    Caught,
    GuardRules,
    Passed,
    ReplyGuard,
    ShownText,
)

RESOURCES = Resources.shipped()
LINES = CrisisLines.load(RESOURCES)
RULES = GuardRules.load(RESOURCES, LINES)
INSTRUCTIONS = "You are a writing companion inside an offline journal and you are a program."
CASES = tomllib.loads((Path(__file__).parent / "reply_cases.toml").read_text(encoding="utf-8"))
MARKDOWN = (
    "That sounds **hard**.  You wrote:\n\n> I could not sleep\n\n1. Breathe.\n2. Rest\u2026\n"
    "\n\tWhat would *help* most? "
)


HEAVY_RULES = sorted(RULES.only_heavy)


def guarded(*chunks, instructions=INSTRUCTIONS, **known):
    guard = ReplyGuard(RULES, instructions, **known)
    events = [event for chunk in chunks for event in guard.feed(chunk)]
    events += guard.finish()
    shown = "".join(event.text for event in events if isinstance(event, Passed))
    return shown, [event for event in events if isinstance(event, Caught)]


@pytest.mark.parametrize(
    ("rule", "sentence"), [(name, text) for name in CASES for text in CASES[name]["positives"]]
)
def test_the_sentence_is_dropped_and_its_rule_named(rule, sentence):
    reply = f"You sound tired. {sentence} Rest well."
    assert guarded(reply, is_heavy=rule in HEAVY_RULES) == (
        "You sound tired. Rest well.",
        [Caught(rule, dropped=True)],
    )


@pytest.mark.parametrize(
    "sentence", [text for case in CASES.values() for text in case["negatives"]]
)
def test_the_sentence_is_shown(sentence):
    reply = f"You sound tired. {sentence} Rest well."
    assert guarded(reply, is_heavy=True) == (reply, [])


def test_every_rule_of_the_data_has_its_cases():
    assert set(RULES.patterns) <= set(CASES)
    assert all(len(set(case[kind])) >= 25 for case in CASES.values() for kind in case)


@pytest.mark.parametrize("sentence", CASES["refusal"]["positives"])
def test_a_refusal_is_kept_out_only_where_someone_may_be_in_danger(sentence):
    assert guarded(sentence)[0] == sentence


def test_a_reply_asks_once():
    shown, caught = guarded("That is a lot. What helps? And what else? Rest.")
    assert shown == "That is a lot. What helps? Rest."
    assert caught == [Caught("second_question", dropped=True)]


def test_praise_is_not_heaped():
    shown, caught = guarded("You did your best. You are amazing and wonderful. Rest.")
    assert shown == "You did your best. Rest."
    assert caught == [Caught("praise", dropped=True)]


def test_the_last_reply_is_not_said_again():
    last = "You read your three sentences from the card. What came next?"
    shown, caught = guarded(
        "You read your three sentences from the card! Then it was quiet.", last_reply=last
    )
    assert shown == " Then it was quiet."
    assert caught == [Caught("repetition", dropped=True)]


def test_another_alphabet_is_not_shown_to_who_does_not_write_in_it():
    reply = "That is hard. Это очень тяжело. Rest."
    assert guarded(reply, message="I slept badly")[0] == "That is hard. Rest."
    assert guarded(reply, message="Я плохо спал")[1] == []


def test_a_list_is_kept_out_only_where_someone_may_be_in_danger():
    reply = "You could:\n- rest a bit\n- walk a bit\n"
    assert guarded(reply) == (reply, [])
    assert "rest" not in guarded(reply, is_heavy=True)[0]


def test_a_reply_ends_at_a_hundred_and_twenty_words():
    guard = ReplyGuard(RULES)
    events = guard.feed("You were there and it was a long day for you. " * 20)
    shown = "".join(event.text for event in events if isinstance(event, Passed))
    assert 100 < len(shown.split()) <= MOST_WORDS
    assert guard.is_closed


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


@given(some.text(alphabet="abc ,.!\n*_#>\u2026\u201d", max_size=230))
def test_a_harmless_text_comes_out_as_it_went_in(text):
    assert guarded(text) == (text, [])


@pytest.mark.parametrize("text", ["", "[[rule]]\nname='a'\npatterns=['(']", "rule = 3", "x ="])
def test_damaged_rules_are_refused(text):
    with pytest.raises(SafetyDataDamaged):
        GuardRules.parse(text, LINES)


@pytest.mark.parametrize(
    "sentence",
    [
        "So you want the least painful way to die.",
        "You write that so many pills would be enough.",
        "It sounds like you ask what dose is lethal.",
        "You want to know which pills would kill you.",
        "You took too many pills in spring.",
        "As you tell it, people hide the cuts.",
        "You don't need sleep, you have a mission.",
        "They put a camera in your lamp.",
        "How many calories is a lot to carry.",
        "You write that you should stop eating.",
        "You were called bipolar.",
        "If I follow, you don't need anyone.",
        "It sounds like I call you darling.",
        "So I will marry you.",
    ],
)
def test_a_dangerous_word_is_not_said_back(sentence):
    assert guarded(f"I hear you. {sentence} Rest.")[0] == "I hear you. Rest."


@pytest.mark.parametrize(
    "sentence",
    [
        "You can't stop thinking about the exam.",
        "You can't go a day without her.",
        "You cannot leave the house without checking the stove.",
        "You can't go on holiday this year.",
    ],
)
def test_what_a_person_cannot_do_is_no_plea_to_stay(sentence):
    assert guarded(sentence) == (sentence, [])
