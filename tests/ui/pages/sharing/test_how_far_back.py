"""How far back is one of some numbers of days, or whatever it was since the last sheet."""

import pytest

from app.ui.pages.sharing.how_far_back import DAYS, HowFarBack


@pytest.fixture
def choice(qtbot):
    choice = HowFarBack()
    qtbot.addWidget(choice)
    return choice


def test_a_number_that_is_offered_is_chosen_and_no_other_line_is_there(choice, qtbot):
    with qtbot.assertNotEmitted(choice.days_chosen):
        choice.show_days(28)
    assert choice.currentText() == "The last 28 days"
    assert choice.count() == len(DAYS)


def test_another_number_has_a_line_of_its_own_until_it_is_another(choice):
    choice.show_days(9)
    assert choice.currentText() == "Since the last sheet, 9 days"
    choice.show_days(11)
    assert choice.currentText() == "Since the last sheet, 11 days"
    choice.show_days(7)
    assert choice.count() == len(DAYS)


def test_what_is_chosen_is_told_in_days_and_the_last_sheet_is_no_choice(choice, qtbot):
    choice.show_days(9)
    with qtbot.waitSignal(choice.days_chosen) as chosen:
        choice.activated.emit(1)
    assert chosen.args == [14]
    with qtbot.assertNotEmitted(choice.days_chosen):
        choice.activated.emit(len(DAYS))
