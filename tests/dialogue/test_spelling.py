"""Slips of the keys are mended for the model's reading; names and rare words are left alone."""

import pytest

from app.dialogue.spelling import mended

_SPELLED = (
    "sister took jacket because friend really said hole again without asking the form from trail "
    "trial hidden hope hoped walk made"
)
SPELLED = frozenset(_SPELLED.split())


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("my sistr took teh jackte", "my sister took the jacket"),
        ("becuase my freind sadi it", "because my friend said it"),
        ("withoutt askimg", "without asking"),
        ("i dont know, u said it agian", "I don't know, you said it again"),
        ("he was reallly there", "he was really there"),
    ],
)
def test_a_slip_of_one_key_is_mended(written, read):
    assert mended(written, SPELLED) == read


@pytest.mark.parametrize(
    "written",
    [
        "Sistr",  # a capital letter: it may be a name
        "zorbique",  # near nothing
        "ja",  # too short
        "sisters walked and hoping",  # inflected
        "schön",  # another alphabet's letter
    ],
)
def test_what_may_be_meant_is_left_alone(written):
    assert mended(written, SPELLED) == written


def test_between_two_words_that_are_as_near_nothing_is_chosen():
    assert mended("tria", frozenset({"triad", "trial"})) == "tria"


def test_without_a_list_of_words_nothing_is_changed():
    assert mended("teh sistr", frozenset()) == "teh sistr"


def test_everything_between_the_words_stays():
    assert mended("teh  sistr,\n(agian)…", SPELLED) == "the  sister,\n(again)…"


def test_no_sentence_ends_after_a_title():
    assert mended("Mr. Abara let them.", frozenset({"them"})) == "Mr Abara let them."


def test_a_real_word_that_is_not_listed_does_not_lose_its_last_letter():
    assert mended("I got the grant", {"gran", "got", "the"}) == "I got the grant"


def test_an_apostrophe_left_out_of_a_word_that_is_another_word_is_put_back():
    words = frozenset(
        {"maybe", "ill", "go", "its", "that", "the", "cat", "was", "dog", "ate", "food"}
    )
    assert mended("maybe ill go", words) == "maybe I'll go"
    assert mended("the cat was ill", words) == "the cat was ill"
    assert mended("its that cat", words) == "it's that cat"
    assert mended("the dog ate its food", words) == "the dog ate its food"
