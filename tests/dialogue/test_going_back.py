"""What was said some turns ago is taken up once, turned, and never what was put aside."""

import pytest

from app.dialogue.choosing import Draft, choose
from app.dialogue.going_back import goes_back, reply, says_little, touched
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon

LEXICON = Lexicon.parse(
    "so\nyou\nyour\nmy\nit\nwhat\nis\nand\nthe\n~ sister called funeral soup jug custard shelf"
    " letter box kitchen mother made blue pills work cake\n"
)
SILENCE = "My sister Paulina has not called since the funeral."
SOUP = "I had soup."
CAKE = "There was cake at work."


def heard(*messages: str, replies: tuple[str, ...] = ()) -> Heard:
    *earlier, last = messages
    return Heard("\n".join(messages), last, replies, earlier=tuple(earlier))


def test_after_a_shrug_what_weighed_most_is_gone_back_to_in_words_spoken_to_the_person():
    said = reply(heard(SILENCE, SOUP, CAKE, "I don't know"), LEXICON)
    assert "your sister Paulina has not called since the funeral" in said
    assert goes_back(said)
    assert said.count("?") == 1


@pytest.mark.parametrize(
    "message",
    [
        "I don't know",
        "not really",
        "meh",
        "it's all a bit much",
        "hm",
        "...",
        "yeah maybe",
        "shrug",
    ],
)
def test_a_message_with_little_in_it_is_known(message):
    assert says_little(message) is not None
    assert reply(heard(SILENCE, SOUP, CAKE, message), LEXICON)


@pytest.mark.parametrize(
    "message",
    ["My sister came by", "please stop", "never mind", "I don't want to talk about it", "bye"],
)
def test_other_messages_are_not_answered_with_what_was_said_before(message):
    assert reply(heard(SILENCE, SOUP, CAKE, message), LEXICON) == ""


def test_a_bare_no_is_not_answered_with_a_question():
    assert "?" not in reply(heard(SILENCE, SOUP, CAKE, "no"), LEXICON)


def test_nothing_is_gone_back_to_twice_nor_in_two_replies_in_a_row():
    once = reply(heard(SILENCE, SOUP, CAKE, "I don't know"), LEXICON)
    again = heard(SILENCE, SOUP, CAKE, "I don't know", "meh", replies=("So.", "So.", once))
    assert reply(again, LEXICON) == ""
    later = heard(SILENCE, SOUP, CAKE, "I don't know", "Fine.", "meh", replies=(once, "So it is."))
    assert "has not called" not in reply(later, LEXICON)


def test_what_was_said_just_before_is_not_earlier():
    assert reply(heard(SOUP, SILENCE, "I don't know"), LEXICON) == ""


@pytest.mark.parametrize(
    "after",
    [
        "No, that's not what I said",
        "never mind",
        "Forget that.",
        "I was only joking",
        "Sorry, not Paulina, Pauline.",
        "I don't want to talk about my sister",
        "can we talk about something else",
        "can we stop",
    ],
)
def test_what_was_taken_back_or_put_aside_is_left_alone(after):
    said = reply(heard(SILENCE, after, SOUP, CAKE, "I don't know"), LEXICON)
    assert "Paulina" not in said


@pytest.mark.parametrize(
    "heavy",
    [
        "I want to die and my sister has not called.",
        "My sister knows that I took all those pills.",
        "She was diagnosed with it in the kitchen of my mother.",
        "Should I tell my sister about the letter in the box?",
    ],
)
def test_danger_illness_medicines_and_questions_are_never_gone_back_to(heavy):
    assert "sister" not in reply(heard(heavy, SOUP, CAKE, "I don't know"), LEXICON)


def test_words_quoted_before_a_message_are_not_the_persons_own():
    quoted = f"<<<ENTRY\n{SILENCE}\nENTRY>>>\n\n{SOUP}"
    assert "Paulina" not in reply(heard(quoted, CAKE, SOUP, "I don't know"), LEXICON)


def test_a_thing_named_again_brings_back_what_was_said_of_it():
    told = "There is a blue jug my mother made custard in."
    said = touched(heard(told, SOUP, CAKE, "The jug is on the shelf now."), LEXICON)
    assert "there is a blue jug your mother made custard in" in said
    assert touched(heard(told, SOUP, CAKE, "The letter is on the shelf."), LEXICON) == ""


def test_a_thing_that_is_still_spoken_of_is_not_brought_back():
    told = "There is a blue jug my mother made custard in."
    talk = heard(told, SOUP, "The jug was hers.", "The jug is on the shelf now.")
    assert touched(talk, LEXICON) == ""


def test_the_reply_is_chosen_before_any_draft():
    draft = Draft("So you don't know. What is it?", is_whole=True)
    said = choose([draft] * 3, heard(SILENCE, SOUP, CAKE, "I don't know"), LEXICON)
    assert goes_back(said)
    barred = choose(
        [draft] * 3, heard(SILENCE, SOUP, CAKE, "I don't know"), LEXICON,
        lambda text: "Paulina" not in text,
    )  # fmt: skip
    assert not goes_back(barred)
