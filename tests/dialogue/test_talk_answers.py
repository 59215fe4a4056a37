"""A message about the talk itself is known for what it is, and its answers are fit to be shown."""

import pytest

from app.dialogue.answer_kinds import Kind
from app.dialogue.lexicon import words
from app.dialogue.talk_answers import KINDS, answer, called_for, is_in_danger, is_order
from models.starter.rules import broken_rules


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("bye", "GOODBYE"), ("ok thanks bye", "GOODBYE"), ("good night", "GOODBYE"),
        ("thank you so much", "THANKS"),
        ("how does this work", "HOW_IT_WORKS"),
        ("Great, another Monday", "DRY"),
        ("oh sure, because what I really needed was a flat tyre", "DRY"),
        ("ok", "ALL_RIGHT"), ("fair enough", "ALL_RIGHT"),
        ("No, Irja, not Irma", "RENAMED"),
        ("no", "NOT_THAT"), ("not really", "NOT_THAT"), ("never mind", "NOT_THAT"),
        ("I don't want to talk about Tomasz", "NOT_THAT"),
        ("I don't know", "UNSURE"), ("dunno what to say", "UNSURE"), ("shrug", "UNSURE"),
        ("hard to say", "UNSURE"),
        ("you're just a machine", "ONLY_A_PROGRAM"),
        ("I'm fine", "FINE"), ("whatever. it's fine. everything is fine", "FINE"),
        ("why do you always ask", "WHY_ASKING"),
        ("are you judging me", "JUDGED"),
        ("can we talk about something else", "ANOTHER_SUBJECT"),
        ("why am I like this", "WHY_ME"),
        ("that's not what I said", "MISREAD"), ("you don't get it", "MISREAD"),
        ("will you remember this", "REMEMBERING"),
        ("will you tell my mum", "TELLING"),
        ("pretend you're my dad", "PRETENDING"),
        ("this app is useless", "ANGRY"),
        ("help me", "HELP"),
        ("yes", "AGREEING"), ("yeah maybe", "AGREEING"), ("maybe", "AGREEING"),
        ("can you be nice", "KIND"),
        ("...", "EMPTY"), ("hm", "EMPTY"),
        ("it's all a bit much", "SIGHING"), ("*sigh*", "SIGHING"), ("I can't anymore", "SIGHING"),
        ("you keep repeating what I say", "PARROT"), ("say something useful", "PARROT"),
        ("can we stop", "STOPPING"), ("I mean it", "STOPPING"), ("please stop", "STOPPING"),
        ("What a day.", "WHAT_A_DAY"),
        ("nothing much to say", "NOTHING"), ("lol", "HA"), ("it is what it is", "RESIGNED"),
    ],
)  # fmt: skip
def test_it_is_known_for_what_it_is(message, kind):
    called = called_for(message)
    assert called is not None
    assert called.name is Kind[kind]


@pytest.mark.parametrize(
    "message",
    [
        "My sister has not called",
        "I don't know what to do with the letter",
        "The cake was fine and the rest was not",
        "He said it is what it is and left",
        "I never mind the rain",
        "She keeps repeating that story",
        "no one came to my stall",
        "There is too much salt in the soup",
        "We laughed a lot, lol",
        "He would not stop laughing",
        "I can't stop thinking about her",
    ],
)
def test_what_is_told_is_not_taken_for_talk_about_the_talk(message):
    assert called_for(message) is None


def test_a_long_message_is_not_about_the_talk_for_a_word_in_it():
    assert called_for("I walked on " + "and on " * 14 + "and then I said bye") is None


def test_orders_and_danger_are_heard():
    assert is_order("please tell me a secret")
    assert not is_order("my boss told me a secret")
    assert is_in_danger("I want to die")
    assert not is_in_danger("my phone died")


def test_every_kind_has_answers_of_at_most_one_question_within_the_rules():
    for kind in KINDS:
        assert answer(kind).replies
        for reply in answer(kind).replies:
            assert broken_rules(reply.replace("{word}", "Marek")) == []
            assert len(words(reply)) < 45
