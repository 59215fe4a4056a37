"""Words of a reply that stand together nowhere are counted; what was written by hand joins."""

import pytest

from app.dialogue.heard import Heard
from app.dialogue.joints import seams
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.scoring import score

LEXICON = Lexicon.parse(
    "& stays with\n& with you\n& it stays\n& and it\n& what is\n& is it\n< so that\n> and sounds\n"
    "take took taking\n"
)
THEIRS = ["your", "brother", "took", "the", "kettle", "to", "brno"]


def counted(reply: str, lexicon: Lexicon = LEXICON) -> int:
    return seams(reply, THEIRS, lexicon, words, lambda word: frozenset({word.removesuffix("s")}))


@pytest.mark.parametrize(
    "reply",
    [
        "Your brother took the kettle to Brno.",
        "So your brother took the kettle, and it stays with you.",
        "The kettle sounds. What is it?",
        "Your brother taking the kettle.",
    ],
)
def test_words_that_stand_so_in_the_message_or_in_our_writing_join(reply):
    assert counted(reply) == 0


@pytest.mark.parametrize(
    ("reply", "times"),
    [("Kettle brother took the kettle.", 1), ("So you brno with your kettle it.", 6)],
)
def test_each_pair_that_stands_nowhere_is_a_seam(reply, times):
    assert counted(reply) == times


def test_without_hand_written_pairs_nothing_is_counted():
    assert counted("Brno kettle you.", Lexicon()) == 0


def test_a_reply_with_seams_counts_less():
    heard = Heard("the kettle took off", "the kettle took off", ())
    straight, torn = "So the kettle took off.", "So took kettle the off."
    assert score(straight, heard, LEXICON) > score(torn, heard, LEXICON)
