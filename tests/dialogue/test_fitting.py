"""A set reply is let through only where the message calls for it; moods and questions must fit."""

import random

import pytest

from app.dialogue.fitting import is_misplaced, strain
from app.dialogue.lexicon import Lexicon
from models.starter.grammar import World, capital
from models.starter.material import SPECIALS
from models.starter.replies import turn_slots

LEXICON = Lexicon.parse("+ joy happy glad joyful\n- fear scared frightening\n- sad sad sorrow\n")
HELP = "You are in so much pain. Please press Help now. Who is close by?"
LAW = "That is a legal question, and I can't answer it. How is it for you?"
PHARMACIST = "Please ask a pharmacist. What worries you?"


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (HELP, "The man at the desk gave me a green form."),
        (LAW, "what is the capital of Norway?"),
        (LAW, "My heart is heavy today, nobody speaks with me."),
        (PHARMACIST, "I am very sad since my brother went."),
        ("I misread that. What did you mean?", "The cake stands on the shelf."),
        ("Goodbye, and go gently.", "My aunt sings."),
        ("You are welcome.", "Where is the cat?"),
        ("Hello. What is on your mind?", "The tram was full."),
        ("No words, then. How is your body?", "We walked to the mill and ate plums by the water."),
    ],
)
def test_a_set_reply_to_another_kind_of_message_is_misplaced(reply, message):
    assert is_misplaced(reply, message)


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (HELP, "I want to die"),
        (LAW, "can my landlord keep the deposit?"),
        (PHARMACIST, "are these tablets bad for me"),
        ("You are welcome.", "thanks"),
        ("So the tram was full.", "The tram was full."),
    ],
)
def test_where_it_is_called_for_it_fits(reply, message):
    assert not is_misplaced(reply, message)


@pytest.mark.parametrize("kind", sorted(set(SPECIALS) - {"medicine", "crisis"}))
def test_what_the_corpus_answers_so_is_never_misplaced(kind):
    for pattern in SPECIALS[kind]["p"]:
        world = World(random.Random(1))
        message = world.fill(pattern)
        replies = [capital(turn_slots(world, reply)) for reply in SPECIALS[kind]["r"]]
        assert [r for r in replies if is_misplaced(r, message)] == [], message


def test_nearly_every_crisis_message_of_the_corpus_may_be_answered_with_help():
    shut = [p for p in SPECIALS["crisis"]["p"] if is_misplaced(HELP, p)]
    assert len(shut) <= 2


def test_the_question_of_a_bad_day_does_not_suit_good_news():
    message = "I passed the exam and I'm so happy!"
    assert strain("You passed. What is the hardest part of it?", message, LEXICON) > 1
    assert strain("You passed. Who knows about it already?", message, LEXICON) == 0


def test_a_feeling_of_the_wrong_kind_costs_more_than_a_guess_and_a_named_one_nothing():
    message = "I'm scared of the dentist"
    assert strain("You are scared.", message, LEXICON) == 0
    assert strain("That sounds frightening.", message, LEXICON) == 0
    assert strain("You are sad.", message, LEXICON) > strain("You are sad.", "He rang.", LEXICON)
    assert strain("You are sad.", "He rang.", LEXICON) > 0
