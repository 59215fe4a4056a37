"""Days are picked one by one, named in full to a screen reader, and none at all is said."""

import pytest
from PySide6.QtCore import QLocale

from app.ui.widgets.weekdays import WeekdayChips, weekday_names, weekdays_words


@pytest.fixture
def chips(qtbot):
    widget = WeekdayChips("On which days?")
    qtbot.addWidget(widget)
    return widget


def test_all_days_are_picked_until_some_are_and_each_change_is_told(chips, qtbot):
    assert chips.value() == 0b1111111
    assert chips.told.text() == "Every day"
    with qtbot.waitSignal(chips.changed):
        chips.chips[6].click()
    assert chips.value() == 0b0111111
    assert chips.told.isHidden()


def test_days_that_are_shown_are_not_told_as_a_choice(chips, qtbot):
    with qtbot.assertNotEmitted(chips.changed):
        chips.choose(0b0010101)
    assert [chip.isChecked() for chip in chips.chips] == [True, False] * 2 + [True, False, False]
    assert chips.value() == 0b0010101


def test_no_day_at_all_is_said(chips):
    chips.choose(0b10)
    chips.chips[1].click()
    assert (chips.value(), chips.told.isHidden()) == (0, False)
    assert chips.told.text() == "Choose at least one day."


def test_a_screen_reader_hears_the_whole_name_and_the_question(chips):
    names = weekday_names(QLocale.FormatType.LongFormat)
    assert [chip.accessibleName() for chip in chips.chips] == list(names)
    assert {chip.accessibleDescription() for chip in chips.chips} == {"On which days?"}


def test_days_in_words_are_those_of_the_system(qapp):
    first, _second, third, *_others = weekday_names()
    assert weekdays_words(0b101) == f"{first}, {third}"
    assert weekdays_words(0b1111111) == "Every day"
