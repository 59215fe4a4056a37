"""One question a day; what a clinician gave comes first, and every question comes up."""

import pytest

from app.domain.prompt import Prompt
from app.host.resources import Resources
from app.library.prompts import PromptLibrary
from app.services.prompting import Prompting
from tests.vault.arranging import TurnedClock


def question(number):
    return Prompt(f"pack-a-{number}", "pack-a", "Dr. Ada Lind", f"Violet question {number}?", False)


@pytest.fixture
def library():
    return PromptLibrary.load(Resources.shipped())


def test_without_a_pack_it_is_the_library(library):
    prompting = Prompting(library, TurnedClock())
    today = prompting.of_today()
    assert today in library.matching("")
    assert prompting.another(today) != today


def test_questions_of_a_pack_come_first_and_then_every_other_one(library):
    given = [question(1), question(2)]
    prompting = Prompting(library, TurnedClock()).with_given(lambda: given)
    shown = [prompting.of_today()]
    assert shown[0] in given
    for _ in range(len(library.matching("")) + len(given) - 1):
        shown.append(prompting.another(shown[-1]))
    assert set(given) <= set(shown)
    assert len(set(shown)) > len(given) + 50
    assert prompting.matching("violet 2") == (given[1],)


def test_a_question_of_a_pack_that_went_gives_way(library):
    prompting = Prompting(library, TurnedClock()).with_given(list)
    assert prompting.another(question(1)) in library.matching("")
