"""Names that can be taken for each other have one skeleton; addresses are seen."""

import pytest

from app.domain.handout.look_alikes import has_address, is_mixed, names_of, skeleton, texts_of
from tests.handout.packing import PACK


@pytest.mark.parametrize(
    "name",
    ["Dr. \u0410da Lind", "\U0001d400da Lind", "\uff21da Lind", "Elm Stre\u0435t", "\u039fscar"],
)
def test_a_word_in_two_alphabets_is_seen(name):
    assert is_mixed(name)


@pytest.mark.parametrize("name", ["Dr. Ada Lind", "Анна Лис", "Ελένη Lind", "José 2"])
def test_a_name_of_one_alphabet_a_word_is_not(name):
    assert not is_mixed(name)


@pytest.mark.parametrize(
    "twin", ["Dr. \u0410da Lind", "dr ada lind", "Dr. Ada L1nd", "Dr.  Ada  Lind", "Dr. Ada lind"]
)
def test_twins_have_one_skeleton(twin):
    assert skeleton(twin) == skeleton("Dr. Ada Lind")
    assert skeleton("Dr. Eda Lind") != skeleton("Dr. Ada Lind")


@pytest.mark.parametrize(
    "text",
    ["see https://example.org", "www.x", "write to a@b.de", "javascript:alert(1)", "example.org"],
)
def test_addresses_are_seen(text):
    assert has_address(text)


@pytest.mark.parametrize(
    "text", ["I walked. Then home.", "10:30 till 11.", "either/or", "e.g. tea"]
)
def test_prose_is_no_address(text):
    assert not has_address(text)


def test_every_text_is_looked_at_but_the_address_of_the_giver():
    texts = set(texts_of(PACK))
    assert {
        PACK.welcome,
        "Make tea and sit on the stairs",
        "What was hard?\n\nWhat helped?",
    } <= texts
    assert PACK.giver.contact not in texts
    assert PACK.giver.name in set(names_of(PACK))
