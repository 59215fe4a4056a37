"""What the program cannot do or know is declined by name, also where no question mark stands."""

import pytest

from app.dialogue import asked_answers, set_answers, talk_answers
from app.dialogue.answer_kinds import Kind
from app.dialogue.asked_answers import KINDS, answer
from app.dialogue.lexicon import Lexicon
from app.dialogue.set_answers import called_for, is_own, reply_for
from models.starter.measures import broken_words, known_words
from models.starter.rules import broken_rules

LEXICON = Lexicon.parse("so\nyou\ni\n~ meh great stuff life\n")


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("Can you write a letter to my landlord for me?", Kind.WRITING),
        ("ok then draft an email to my coach", Kind.WRITING),
        ("help me write a cover letter", Kind.WRITING),
        ("make me a packing list", Kind.MAKING),
        ("give me a recipe for pancakes please", Kind.MAKING),
        ("tell me a joke", Kind.CHEERING),
        ("sing us a song", Kind.CHEERING),
        ("tell me something interesting", Kind.CHEERING),
        ("my ankle is fat. is it broken", Kind.HEALTH),
        ("What would you say to her?", Kind.OPINION),
        ("what's your opinion", Kind.OPINION),
        ("do you ever get bored of me", Kind.UNTIRED),
        ("not great today", Kind.NOT_GREAT),
        ("meh", Kind.NOT_GREAT),
        ("hey", Kind.GREETED),
        ("am i a bad person for staying away", Kind.JUDGING),
        ("no dont say it will pass", Kind.NOT_SAID),
        ("do my maths homework", Kind.ORDERED),
        ("what am i supposed to do with that", Kind.PERPLEXED),
        ("Love it when my manager plans a quick chat for Friday at five.", Kind.DRILY_SAID),
        ("dunno just stuff", Kind.STUFF),
        ("i want to know how tall the pyramid is for my homework", Kind.FACTS),
        ("tell me which bus goes to the harbour", Kind.FACTS),
        ("how many people live in Peru", Kind.FACTS),
        ("or what vitamin is in carrots", Kind.FACTS),
    ],
)
def test_what_is_asked_for_is_known(message, kind):
    called = called_for(message, LEXICON)
    assert called is not None
    assert called.name is kind


@pytest.mark.parametrize(
    "message",
    [
        "I had to write a letter to my landlord and it took all day",
        "I need to draft an email to my boss tonight and I dread it",
        "I need a plan for my life",
        "I love it when my grandson sings",
        "She told me a joke at the funeral",
        "My ankle is broken since Friday",
        "I don't know how old he was when he left us",
        "I wonder how much it hurts her",
        "what hurts most is that she laughed",
        "how long have I felt like this",
    ],
)
def test_what_is_told_is_not_taken_for_an_order(message):
    assert asked_answers.called_for(message) is None
    assert not asked_answers.is_fact(message)


def test_what_was_asked_for_is_named_in_the_answer():
    said = reply_for(answer(Kind.WRITING), "write an essay about rivers", ())
    assert "essay" in said
    assert is_own(said)


def test_whoever_asks_again_is_told_so_in_other_words():
    first = reply_for(answer(Kind.CHEERING), "tell me a joke", ())
    assert called_for("come on just one", LEXICON, (first,)) is answer(Kind.INSISTING)
    assert called_for("come on just one", LEXICON, ("So you left.",)) is not answer(Kind.INSISTING)


def test_what_was_misread_and_is_put_right_is_not_asked_for_again():
    assert called_for(
        "you got that wrong, it was my sister", LEXICON, ("So it is.",)
    ) is talk_answers.answer(Kind.PUT_RIGHT)
    assert called_for("you got that wrong", LEXICON, ("So it is.",)) is not talk_answers.answer(
        Kind.PUT_RIGHT
    )


def test_whoever_has_no_more_to_say_is_not_told_that_it_was_not_understood():
    assert called_for("dunno what else", LEXICON, ("So it is.",)) is talk_answers.answer(
        Kind.UNSURE
    )
    assert called_for("i have literally nothing to say", LEXICON) is talk_answers.answer(
        Kind.NOTHING
    )
    assert called_for("not today", LEXICON) is talk_answers.answer(Kind.NOT_THAT)


def test_what_became_of_the_words_and_a_wish_for_kindness_have_their_answers():
    assert called_for("did you tell anyone what i wrote yesterday", LEXICON) is set_answers.answer(
        Kind.PRIVACY
    )
    assert called_for("please write something nice about me", LEXICON) is talk_answers.answer(
        Kind.KIND
    )


def test_each_answer_of_the_programs_keeps_the_rules_of_the_corpus():
    known = known_words()
    for kind in KINDS:
        for reply in answer(kind).replies:
            said = reply.replace("{thing}", "letter")
            assert broken_rules(said) == []
            assert broken_words(said, "a letter", known) == []
