"""Of a long message the model reads the parts that weigh most, and every part is the person's."""

from app.dialogue.excerpts import LONG_WORDS, excerpts, heart, pieces
from app.dialogue.lexicon import Lexicon, words

LEXICON = Lexicon.parse("- guilt guilty ashamed\n")
LONG = (
    "On Monday the road was closed and the lorry went round by the mill. The bread was late. "
    "Then the phone rang and it was the school. The hall was full of chairs and somebody had put "
    "paper flowers on them. I am so ashamed that I never told him about it. There was soup "
    "afterwards. The light in the corridor has been broken for a year now, and the caretaker says "
    "that the part comes from Sweden. The rain stopped at six."
)


def test_a_short_message_is_read_whole():
    assert excerpts("My bike is gone.", LEXICON) == ["My bike is gone."]


def test_the_sentence_with_a_feeling_is_the_heart():
    assert heart(LONG, LEXICON) == "I am so ashamed that I never told him about it."


def test_the_first_part_of_a_long_message_holds_its_heart():
    parts = excerpts(LONG, LEXICON)
    assert heart(LONG, LEXICON) in parts[0]
    assert len(words(parts[0])) <= LONG_WORDS


def test_the_end_and_the_whole_are_read_too():
    parts = excerpts(LONG, LEXICON)
    assert parts[-1] == LONG
    assert any(part.endswith("The rain stopped at six.") for part in parts[:-1])


def test_every_part_is_of_the_persons_own_words_in_their_order():
    text = " ".join(words(LONG))
    assert all(" ".join(words(part)) in text for part in excerpts(LONG, LEXICON))


def test_a_sentence_without_an_end_is_cut_at_its_joints():
    running = "we drove out and then the car broke down on the bridge and I stood there " * 3
    assert len(pieces(running + "but nobody stopped because it was raining")) > 2


def test_a_message_of_no_words_is_its_own_heart():
    assert heart("…", LEXICON) == "…"
