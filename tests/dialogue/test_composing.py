"""A reply is the statement, a word of ours where one is due, and one question that suits it."""

import pytest

from app.dialogue.composing import beside, by_rule, composed
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon
from app.dialogue.wording import sentences

LEXICON = Lexicon.parse("so\nyou\nyour\nthe\nand\nis\n~ boss sister kettle brother friend soup\n")
ASKS, NOT_NOW = 0.5, -1.4


def heard(message: str, *replies: str, earlier: tuple[str, ...] = ()) -> Heard:
    return Heard(message, message, replies, earlier=earlier)


def reply(
    told: str,
    message: str,
    *replies: str,
    questions: dict[str, float] | None = None,
    asks: float = ASKS,
    earlier: tuple[str, ...] = (),
) -> str:
    answered = heard(message, *replies, earlier=earlier)
    said = by_rule(told, answered, is_fragment=False, source=message)
    return composed(said, questions or {}, answered, LEXICON, asks)[0]


def test_a_theme_brings_its_own_word_and_question():
    said = reply("your sister has not called since May", "My sister has not called since May.")
    assert "Silence like that" in said or "Waiting for a word" in said
    assert said.endswith("?")


def test_where_no_theme_is_plain_a_cue_brings_the_question():
    said = reply("your boss said that it was late", "My boss said that it was late.")
    assert said.rsplit(". ", 1)[-1] in {
        "How did that land with you?", "What did you hear in those words?",
        "What would you have liked to answer?",
    }  # fmt: skip


def test_a_question_that_suits_everything_is_not_taken_from_a_draft():
    worn = {"What does it mean to you?": 2.0}
    assert "mean to you" not in reply("you had soup", "I had soup.", questions=worn)


def test_a_drafts_own_question_is_taken_where_it_is_sure():
    told, message = "the kettle is old", "The kettle is old."
    asked = "What did you cook in the kettle?"
    assert reply(told, message, questions={asked: 1.5}).endswith(asked)
    assert not reply(told, message, questions={asked: 0.4}).endswith(asked)


def test_a_talk_of_eight_messages_asks_nothing_twice():
    said = ["you had soup", "your brother is late", "the kettle is old", "you met a friend",
            "you sat by a lake", "your boss is away", "you found a key", "it rained"]  # fmt: skip
    replies: list[str] = []
    for told in said:
        replies.append(reply(told, f"{told}.", *replies))
    asked = [sentences(each)[-1] for each in replies if each.endswith("?")]
    assert len(set(asked)) == len(asked) > 3


def test_after_many_questions_nothing_is_asked_and_room_is_left():
    said = reply("you had soup", "I had soup.", "So it is. Why?", "So it was. Why?", asks=NOT_NOW)
    assert "?" not in said
    assert len(sentences(said)) > 1


def test_there_is_never_more_than_one_question():
    for told in ("your dog died", "you passed the test", "she said no", "you are so tired"):
        assert reply(told, f"{told}.").count("?") <= 1


@pytest.mark.parametrize(
    ("message", "greeting"),
    [("Good evening. The kettle is old.", "Good evening. "), ("hi, the kettle is old", "Hi. ")],
)
def test_a_greeting_is_given_back_once(message, greeting):
    assert reply("the kettle is old", message).startswith(greeting)
    assert not reply("the kettle is old", message, "Hello.").startswith(greeting)


def test_good_news_beside_hard_news_is_asked_of_as_both():
    message = "You won the cup. Your mother is in hospital and you are afraid."
    answered = heard(message)
    said = by_rule("you won the cup", answered, is_fragment=False, source="You won the cup.")
    text, _ = composed(said, {}, answered, LEXICON, ASKS)
    assert "side" in text or "not only that" in text or "two" in text


def test_good_news_is_not_called_half_of_it_for_what_was_hard_long_ago():
    message = "You won the cup. A year ago you couldn't run at all and cried."
    answered = heard(message)
    said = by_rule("you won the cup", answered, is_fragment=False, source="You won the cup.")
    assert "side" not in composed(said, {}, answered, LEXICON, ASKS)[0]


def test_where_the_words_must_not_be_given_back_a_cue_still_has_its_question():
    answered = heard("My boss said that it was late.")
    text = beside(answered, LEXICON)
    assert text.endswith("?")
    assert "late" not in text
    assert beside(heard("It is late."), LEXICON) == ""


def test_of_a_full_page_it_is_said_that_there_is_more():
    message = " ".join(["The kettle is old."] + ["The pot is by the lake today."] * 14)
    assert "There is a good deal in this." in reply("the kettle is old", message)
