"""Whoever asks is told by the program itself, and a goodbye is accepted in one turn."""

import pytest

from app.host.resources import Resources
from app.safety.disclosure import FILE, Disclosure
from app.safety.errors import SafetyDataDamaged

SHIPPED = Resources.shipped().read_text(FILE)
WORDS = Disclosure.load(Resources.shipped())


def answer(message, *, accepts_goodbye=True):
    return WORDS.answer(message, accepts_goodbye=accepts_goodbye)


@pytest.mark.parametrize(
    "message",
    [
        "Are you a real person?",
        "are you human",
        "R u a bot?",
        "Are you an AI or a human?",
        "wait, are you actually a person??",
        "Am I talking to a human?",
        "Im talking to a computer, or a person?",
        "Is this a real person?",
        "is it a bot",
        "Who are you?",
        "what are you really",
        "Is there a real person there?",
        "Are you alive?",
        "Do you have feelings?",
        "Can you call someone?",
        "Are you a therapist?",
        "Hey, are you a chatbot?",
    ],
)
def test_the_question_who_answers_is_answered(message):
    assert answer(message).startswith("I'm an AI program on this computer.")
    assert answer(message, accepts_goodbye=False)


@pytest.mark.parametrize(
    "message",
    [
        "Bye",
        "Goodbye!",
        "good night",
        "Ok, bye for now",
        "Thanks, good night",
        "I have to go now",
        "I'm going to bed",
        "ok im off to bed, good night",
        "See you tomorrow",
        "That's all for today, thanks",
        "That’s enough for tonight",
        "talk later",
    ],
)
def test_a_farewell_is_accepted(message):
    assert answer(message) == "Goodbye. What you wrote is kept."
    assert answer(message, accepts_goodbye=False) == ""


@pytest.mark.parametrize(
    "message",
    [
        "",
        "Are you a person who likes rain? My brother does.",
        "She asked me: are you human?",
        "Goodbye everyone, you will not see me again",
        "I said goodbye to my grandmother today",
        "I'm done",
        "I have to leave",
        "I need to leave him",
        "I'm going to leave",
        "I have to go to the dentist",
        "I should go to the police",
        "bye bye world, i am so tired of it all",
        "Is this a normal reaction?",
        "Who are you to say that?",
        "Can you feel sorry for me?",
        "that's it",
        "What are you supposed to say when somebody dies?",
    ],
)
def test_what_may_mean_more_is_left_to_who_listens(message):
    assert answer(message) == ""


def test_a_long_message_is_never_only_a_question():
    assert answer("are you human " * 40) == ""


def test_the_notice_says_what_it_is_and_what_it_cannot_do():
    for name in ("session", "away"):
        words = WORDS.texts[name]
        assert "AI program on this computer, not a person" in words
        assert "cannot call anyone" in words
        assert "can be wrong" in words
    assert "AI program" in WORDS.texts["hour"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        SHIPPED.replace("hour = ", "hours = "),
        SHIPPED.replace('pause = "You', 'pause = ""\nspare = "You'),
        SHIPPED.replace("patterns = [", "patterns = ['(',"),
        SHIPPED.replace("[goodbye]", "[farewell]"),
    ],
)
def test_damaged_words_are_refused(text):
    with pytest.raises(SafetyDataDamaged):
        Disclosure.parse(text)
