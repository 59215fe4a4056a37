"""The statements of a message are found, each whole and spoken to the person; nothing else is."""

import pytest

from app.dialogue.clauses import stated, statements
from app.dialogue.lexicon import Lexicon

LEXICON = Lexicon.parse(
    "so\nyou\nyour\nmy\nit\nno\nthe\nmove moved moving\ncry cried crying\nlook looked looking\n"
    "~ signed papers boss moved desk idea house sold running works walked kettle calm"
    "\n~ refused laughed dumped left last\n"
)


def texts(message: str) -> list[str]:
    return [each.text for each in statements(message, LEXICON)]


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("My boss moved my desk.", "your boss moved your desk"),
        ("And I was so tired we left lol", "you were so tired you left"),
        ("Fenja took my keys", "Fenja took your keys"),
        ("The tram is late, I've waited", "the tram is late, you've waited"),
        ("Monday was worse", "Monday was worse"),
        ("Running is the only thing that keeps me calm.",
         "running is the only thing that keeps you calm"),
        ("If they find out I'll lose the flat", "if they find out you'll lose the flat"),
        ("He said \u201cno\u201d to me", "he said \u201cno\u201d to you"),
        ("Last week I moved the desk", "last week you moved the desk"),
    ],
)  # fmt: skip
def test_a_plain_statement_is_turned(said, back):
    assert stated(said, LEXICON) == back


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("Sold my desk today", "you sold your desk today"),
        ("can't sleep", "you can't sleep"),
        ("been walking for hours", "you've been walking for hours"),
        ("Had an argument with my boss", "you had an argument with your boss"),
        ("feel numb", "you feel numb"),
    ],
)
def test_the_subject_that_a_diary_leaves_out_is_the_person(said, back):
    assert stated(said, LEXICON) == back


@pytest.mark.parametrize(
    "said",
    [
        "Is it my fault?",
        "I told you so",
        "Dumped by the boss",  # nobody can say who did it
        "Left out again",
        "Refused my permit a third time",
        "No idea",
        "the house",
        "If only",
        "When the boss",
        "I " + "walked and walked " * 12,
        "He said \u201cno to me",
    ],
)
def test_anything_else_is_none(said):
    assert stated(said, LEXICON) == ""


def test_a_long_sentence_is_cut_where_another_statement_begins():
    assert texts("The boss moved my desk and I cried") == [
        "the boss moved your desk and you cried", "the boss moved your desk", "you cried",
    ]  # fmt: skip


def test_the_half_before_a_but_does_not_stand_alone():
    assert texts("I wanted to cry but I laughed") == [
        "you wanted to cry but you laughed", "you laughed",
    ]  # fmt: skip


def test_what_somebody_says_is_not_told_as_a_fact():
    assert "the house is cold" not in texts("He says I moved and the house is cold")


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("That I moved was a mistake.", "it was a mistake that you moved"),
        ("So that he can sleep, I walked", "you walked, so that he can sleep"),
        ("Because the boss moved, I cried", "you cried, because the boss moved"),
        ("That it was late is nothing, it's that my boss laughed", "your boss laughed"),
        ("It's that he moved my desk", "he moved your desk"),
        ("I'll say it: I have sold the house", "you have sold the house"),
        ("Forty years, and I had left it", "you had left it"),
        ("Two, I still cried", "you still cried"),
        ("Honestly, I cried", "you cried"),
        ("Ok so, my boss moved", "your boss moved"),
        ("Which is why I left", "that is why you left"),
        ("literally nobody moved", "nobody moved"),
        ("Told nobody about it", "you told nobody about it"),
        ("My boss moved though", "your boss moved"),
        ("when she laughed I cried", "when she laughed you cried"),
    ],
)
def test_a_sentence_that_begins_with_a_joint_is_put_in_order(said, back):
    assert stated(said, LEXICON) == back


@pytest.mark.parametrize(
    "said",
    [
        "Mine did.",
        "Me too",
        "So do I",
        "There are three things",
        "As if she moved",
        "I'll begin with the desk",
    ],
)
def test_what_only_stands_for_something_else_is_no_statement(said):
    assert statements(said, LEXICON) == []


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "I poured it away but that doesn't undo it, does it",
            "you poured it away but that doesn't",
        ),
        ("Waited fifty minutes under the clock", "you waited fifty minutes under the clock"),
        ("Awake since three again", "you've been awake since three again"),
        ("What if he was just being nice", "there is the thought that he was just being nice"),
        ("Part of me is glad about it", "part of you is glad about it"),
        (
            "Holding him at four and he looks at me",
            "you're holding him at four and he looks at you",
        ),
        ("Update: the kettle is broken again", "the kettle is broken again"),
    ],
)
def test_what_is_left_out_or_hung_on_is_put_right(sentence, said):
    assert stated(sentence, LEXICON).startswith(said)


def test_a_sentence_that_says_the_same_four_words_twice_is_not_said_back():
    assert stated("The noise does not scare me and the pain does not scare me", LEXICON) == ""
