"""The card asks one question, takes any of four answers, and lets a person change their mind."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.care import CareAnswer
from app.services.helping import Opening
from app.ui.pages.help.opening import CareOpening

ASKS = Opening("It sounds painful.", "", "Are you thinking of it?", ("Now", "Sometimes", "No", "…"))
SAYS = Opening("Worried about someone?", "You can ask them.", "", ())


@pytest.fixture
def answers():
    return []


@pytest.fixture
def opening(qtbot, answers):
    window = QWidget()
    qtbot.addWidget(window)

    def answering(answer):
        answers.append(answer)
        return f"Said to {answer.value}."

    window.opening = CareOpening(ASKS, answering)
    QVBoxLayout(window).addWidget(window.opening)
    window.resize(700, 300)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window.opening  # noqa: PT022 - the window must outlive the fixture


def test_the_question_stands_with_its_four_answers_in_order(opening):
    assert opening.question.text() == "Are you thinking of it?"
    assert [button.words() for button in opening.answers] == list(ASKS.answers)
    assert opening.said.isHidden()


@pytest.mark.parametrize("place", range(4))
def test_each_answer_is_taken_as_what_it_is_and_answered(opening, answers, qtbot, place):
    with qtbot.waitSignal(opening.answered) as answered:
        qtbot.mouseClick(opening.answers[place], Qt.MouseButton.LeftButton)
    assert answers == [list(CareAnswer)[place]]
    assert answered.args == [opening.said.text()]
    assert opening.said.isVisible()
    assert not opening.question.isVisible()


def test_an_answer_can_be_changed_by_keyboard(opening, answers, qtbot):
    opening.answers[0].setFocus()
    qtbot.keyClick(opening.answers[0], Qt.Key.Key_Space)
    assert QApplication.focusWidget() is opening.again
    opening.again.click()
    assert QApplication.focusWidget() is opening.answers[0]
    qtbot.keyClick(opening.answers[2], Qt.Key.Key_Space)
    assert answers == [CareAnswer.YES_NOW, CareAnswer.NO]
    assert opening.said.text() == "Said to no."


def test_help_for_something_else_says_its_words_and_asks_nothing(qtbot):
    opening = CareOpening(SAYS, lambda _answer: "")
    qtbot.addWidget(opening)
    opening.show()
    assert opening.words.isVisible()
    assert not opening.question.isVisible()
    assert opening.answers == []
