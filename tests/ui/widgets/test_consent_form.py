"""Nothing is ticked for the person, a switch is one thing, three questions come with talking."""

import pytest
from PySide6.QtCore import Qt

from app.domain.consent import COMPANION_PURPOSES, Purpose
from app.host.resources import Resources
from app.library.consent_texts import load_consent_document
from app.ui.widgets.consent_form import ConsentForm
from app.ui.widgets.labels import Label

DOCUMENT = load_consent_document(Resources.shipped())


@pytest.fixture
def form(qtbot):
    form = ConsentForm(DOCUMENT)
    qtbot.addWidget(form)
    form.resize(640, 1400)
    form.show()
    return form


def press(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def answer_all(form, *numbers):
    for question, number in zip(form.questions, numbers, strict=True):
        question.answers[number].click()


def test_everything_is_off_but_the_offer_of_help(form):
    assert form.allowed == {Purpose.ENTRY_CHECK}
    assert form.asked == set(Purpose)


def test_every_fact_and_every_purpose_is_on_the_page(form):
    said = " ".join(label.text() for label in form.findChildren(Label))
    for words in (*(fact.words for fact in DOCUMENT.facts), *(p.words for p in DOCUMENT.purposes)):
        assert words in said


def test_without_the_companion_nothing_is_asked_and_one_may_go_on(form, qtbot):
    press(qtbot, form.switches[Purpose.MEASURES])
    assert form.is_complete
    assert form.check_score is None
    assert not any(question.isVisible() for question in form.questions)


def test_who_wants_to_talk_answers_three_questions_first(form, qtbot):
    with qtbot.waitSignal(form.changed):
        press(qtbot, form.switches[Purpose.CONVERSATION])
    assert all(question.isVisible() for question in form.questions)
    assert not form.is_complete
    answer_all(form, *(each.right for each in DOCUMENT.questions))
    assert form.is_complete
    assert form.check_score == 3


def test_a_wrong_answer_is_put_right_and_stops_nobody(form, qtbot):
    form.switches[Purpose.CONVERSATION].click()
    question, shown = form.questions[0], DOCUMENT.questions[0]
    question.answers[0].click()
    assert question.because.text() == f"Not so. {shown.because}"
    question.answers[shown.right].click()
    answer_all(form, shown.right, *(each.right for each in DOCUMENT.questions[1:]))
    assert form.is_complete
    assert form.check_score == 2  # the first answer counts


def test_what_depends_on_talking_is_off_without_it(form):
    others = COMPANION_PURPOSES - {Purpose.CONVERSATION}
    assert not any(form.switches[purpose].isEnabled() for purpose in others)
    form.switches[Purpose.CONVERSATION].click()
    for purpose in others:
        form.switches[purpose].click()
    assert form.allowed >= COMPANION_PURPOSES
    form.switches[Purpose.CONVERSATION].click()
    assert not form.allowed & COMPANION_PURPOSES


def test_every_switch_says_what_it_is_for(form):
    for text in DOCUMENT.purposes:
        switch = form.switches[text.purpose]
        assert switch.accessibleName() == text.title
        assert switch.accessibleDescription() == text.words
