"""Thoughts never become words of the reply, however the text is cut and whatever marks them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dialogue.thinking import Thinking

MARKED = {
    "think": "<think>They hurt.</think>That hurts.",
    "with air": "< think >\nThey hurt.\n</ think >\n\nThat hurts.",
    "thinking": "<thinking>They hurt.</thinking>That hurts.",
    "seed": "<seed:think>They hurt.</seed:think>That hurts.",
    "brackets": "[THINK]They hurt.[/THINK]That hurts.",
    "tokens": "<|START_THINKING|>They hurt.<|END_THINKING|>That hurts.",
    "inner": "<|inner_prefix|>They hurt.<|inner_suffix|>That hurts.",
    "channel": "<|channel>thought\nThey hurt.<channel|>That hurts.",
}


def parted(*pieces):
    thinking = Thinking()
    parts = [*(thinking.feed(piece) for piece in pieces), thinking.finish()]
    return "".join(p.said for p in parts), "".join(p.thought for p in parts).strip()


@pytest.mark.parametrize("text", MARKED.values(), ids=MARKED.keys())
def test_a_thought_is_told_from_what_is_said(text):
    assert parted(text) == ("That hurts.", "They hurt.")
    assert parted(*text) == ("That hurts.", "They hurt.")


@given(st.lists(st.integers(0, 60), max_size=6))
def test_the_cut_of_the_text_makes_no_difference(cuts):
    text = "<think>a < b [c]</think>One <b>two</b> [3] <4.<think>x</think> Five."
    places = sorted({0, len(text), *(cut % len(text) for cut in cuts)})
    pieces = [text[a:b] for a, b in pairwise(places)]
    assert parted(*pieces) == ("One <b>two</b> [3] <4. Five.", "a < b [c]x")


def test_words_without_any_mark_come_as_they_are_and_at_once():
    thinking = Thinking()
    assert thinking.feed("That hurts. ").said == "That hurts. "
    assert thinking.feed("What else?").said == "What else?"


def test_what_may_become_a_mark_waits_and_is_said_when_it_does_not():
    thinking = Thinking()
    assert thinking.feed("I <").said == "I "
    assert thinking.feed("3 you").said == "<3 you"


def test_a_reply_that_ends_inside_a_thought_says_nothing_of_it():
    assert parted("<think>They hurt and then") == ("", "They hurt and then")


def test_a_closing_mark_alone_is_taken_out():
    assert parted("That</think> hurts. [END FINAL RESPONSE]") == ("That hurts. ", "")
