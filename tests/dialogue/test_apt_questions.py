"""A question is asked only where the message calls for it."""

import pytest

from app.dialogue.apt_questions import hangs_on, is_apt, is_open, own, tone, worth
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon

LEXICON = Lexicon.parse(
    "~ bread burnt the key gave hid it dog\n"
    "= what did it mean to you\n? what was it like to tell her | secret sister whispered\n"
    "* what did it mean to you was like do about\n! you her it bread\nburn burnt burning\n"
    "= what did you do about n\n= what did n mean to her\n"
)


def heard(message: str, replies: tuple[str, ...] = ()) -> Heard:
    return Heard(message, message, replies)


@pytest.mark.parametrize(
    ("message", "question", "is_so"),
    [
        ("The bread burnt", "What did it mean to you?", True),
        ("The bread burnt", "What was it like to tell her?", False),
        ("My sister whispered the secret", "What was it like to tell her?", True),
        ("I gave my sister the key", "What was it like to tell her?", False),
        ("The bread burnt", "What did you do about the bread?", False),
        ("Ines burnt it", "What did you do about Ines?", True),
        ("The bread burnt", "What did you do about the dog?", False),
        ("My brother burnt the bread", "What did the bread mean to her?", False),
        ("My mother hid the dog", "What did the dog mean to her?", True),
        ("Ines hid the dog", "What did the dog mean to her?", True),
        ("The bread burnt", "What did you do about the?", False),
    ],
)
def test_a_question_suits_what_was_written(message, question, is_so):
    assert is_apt(question, heard(message), LEXICON) is is_so


def test_the_time_of_what_is_said_back_decides_what_is_over():
    message = "The bread burnt. I always burn it."
    assert tone(heard(message), "The bread burnt.").is_past
    assert not tone(heard(message), "You always burn it.").is_past


def test_there_is_a_question_of_the_programs_that_was_not_asked_yet():
    asked = heard("The bread burnt")
    first = own(asked, tone(asked), "the bread burnt")
    again = heard("The bread burnt", (f"So it burnt. {first}",))
    assert first.endswith("?")
    assert own(again, tone(again), "the bread burnt") not in {"", first}


def test_a_question_is_not_asked_twice():
    before = heard("The bread burnt", ("So it burnt. What did it mean to you?",))
    assert not is_apt("What did it mean to you?", before, LEXICON)


def test_an_offer_is_no_open_question_and_some_questions_need_what_stands_before_them():
    assert is_open("What did it mean to you?")
    assert not is_open("Would you like to try it?")
    assert hangs_on("Which of them weighs most today?")
    assert not hangs_on("What did it mean to you?")


def test_the_question_that_more_drafts_ask_is_worth_more():
    asked = ["What did it mean to you?"] * 3 + ["What did you do about the bread?"]
    first, second = (
        worth(q, asked, heard("The bread burnt"), LEXICON) for q in (asked[0], asked[3])
    )
    assert first > second


def test_without_a_words_file_every_question_may_be_asked():
    assert is_apt("What about the dog?", heard("The bread burnt"), Lexicon())
