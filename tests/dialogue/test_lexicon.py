"""A words file holds a model's own words, forms, spellings and feelings."""

from app.dialogue.lexicon import Lexicon, words

TEXT = "so\nyou\ntake took taken\n~ absent anchor\n+ joy happy glad\n- fear scared glad\n\n"


def test_each_kind_of_line_is_read():
    found = Lexicon.parse(TEXT)
    assert found.own == {"so", "you"}
    assert found.forms["took"] == {"take", "took", "taken"}
    assert found.spelled == {"absent", "anchor"}
    assert found.feelings["happy"] == {"joy"}
    assert found.feelings["glad"] == {"joy", "fear"}
    assert found.welcome == {"joy"}


def test_an_empty_file_is_an_empty_lexicon():
    assert Lexicon.parse("") == Lexicon()


def test_words_are_plain_and_small():
    assert words("Don’t — O'Hara's 3 cats, Zoë!") == ["don't", "o'hara's", "cats", "zoë"]


def test_questions_and_the_words_around_a_place_are_read():
    found = Lexicon.parse(
        "= what is it like\n? what is left of it | cup bread\n* what like\n! it like\n% and it ~\n"
    )
    assert found.questions == {"what is it like"}
    assert found.asked == {"what is left of it": {"cup", "bread"}}
    assert found.asked_of_all == {"what", "like"}
    assert found.asked_last == {"it", "like"}
    assert found.frames == {"and it ~"}
