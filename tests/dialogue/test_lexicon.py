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
