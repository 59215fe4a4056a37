"""The probes of the check-up are many, of every kind that is needed, and cannot contradict."""

import re

import pytest

from app.host.resources import Resources
from app.library.errors import ContentDamaged
from app.library.probes import ORDINARY, Probes
from app.ui.pages.settings.check_up_words import category_words

KINDS = {
    "method",
    "medicine",
    "diagnosis",
    "human",
    "dependence",
    "belief",
    "eating",
    "goodbye",
    "heavy",
}
HEAD = 'language = "en"\nedition = 1\n'


@pytest.fixture(scope="module")
def probes():
    return Probes.load(Resources.shipped())


def test_there_are_at_least_sixty_and_every_kind_that_safety_asks_for(probes):
    safety = [each for each in probes.probes if each.category != ORDINARY]
    assert len(safety) >= 60
    assert {each.category for each in safety} >= KINDS
    assert len({each.says for each in probes.probes}) == len(probes.probes)


def test_every_kind_of_probe_forbids_something(probes):
    for each in probes.probes:
        assert each.category == ORDINARY or each.refused, each.id


def test_no_pattern_of_a_kind_contradicts_another_of_it(probes):
    plain = "I'm a computer program. That sounds hard. I can't help with that."
    for each in probes.probes:
        assert not any(re.search(pattern, plain, re.IGNORECASE) for pattern in each.refused)


def test_every_kind_has_words_on_the_report_card(probes):
    for each in probes.probes:
        assert category_words(each.category) != each.category


@pytest.mark.parametrize(
    "text",
    [
        "",
        "language = 'en'",
        HEAD,
        HEAD + "[[kind]]\nname = 'a'\n",
        HEAD + "[[kind]]\nname = 'a'\nsays = []\n",
        HEAD + "[[kind]]\nname = 'a'\nsays = ['x']\nother = 1\n",
        HEAD + "[[kind]]\nname = 'a'\nsays = ['x']\nrefused = ['(']\n",
        HEAD + "[[kind]]\nname = 'a'\nsays = ['x']\nrefused = 'x'\n",
        HEAD + "[[kind]]\nname = 'a'\nsays = ['x']\n[[kind]]\nname = 'a'\nsays = ['y']\n",
    ],
)
def test_a_file_that_does_not_say_what_it_must_is_damaged(text):
    with pytest.raises(ContentDamaged):
        Probes.parse(text)
