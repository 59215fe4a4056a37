"""Screening comes first; then the program answers for itself; a model has what is left."""

import pytest

from app.domain.care import NO_CARE, Care, CareForm
from app.domain.risk import RiskLevel
from app.host.resources import Resources
from app.safety.disclosure import Disclosure
from app.services.answering import Answering

DISCLOSURE = Disclosure.load(Resources.shipped())
CARD = Care(CareForm.CARD, RiskLevel.IMMINENT, stands_alone=True, words="Please call.")


class Screening:
    """Takes one word for danger."""

    def __init__(self, level=RiskLevel.NONE):
        self.level = level
        self.looked_at = []

    def look(self, text, earlier=()):
        self.looked_at.append((text, tuple(earlier)))
        return CARD if "danger" in text else NO_CARE

    def fallback(self):
        return "Nothing to show."


def test_danger_is_met_by_screening_alone():
    assert Answering(Screening(), DISCLOSURE).look("danger") is CARD


def test_a_plain_message_is_left_to_the_model_after_screening_saw_it():
    screening = Screening()
    assert Answering(screening, DISCLOSURE).look("I slept badly", ["before"]) is NO_CARE
    assert screening.looked_at == [("I slept badly", ("before",))]


@pytest.mark.parametrize("message", ["Are you a real person?", "Good night"])
def test_the_program_answers_alone_and_offers_no_card(message):
    care = Answering(Screening(), DISCLOSURE).look(message)
    assert care.stands_alone
    assert care.form is CareForm.NONE
    assert care.words == DISCLOSURE.answer(message, accepts_goodbye=True)


def test_after_a_heavy_message_a_farewell_is_heard_and_the_truth_is_told_all_the_same():
    answering = Answering(Screening(RiskLevel.ELEVATED), DISCLOSURE)
    assert answering.look("Goodbye") is NO_CARE
    assert answering.look("Are you human?").stands_alone


def test_level_and_fallback_are_those_of_screening():
    answering = Answering(Screening(RiskLevel.AMBIGUOUS), DISCLOSURE)
    assert answering.level is RiskLevel.AMBIGUOUS
    assert answering.fallback() == "Nothing to show."
