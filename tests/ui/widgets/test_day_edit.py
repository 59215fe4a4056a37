"""A day is typed or stepped to and said with Enter; none is later than it may be."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt

from app.ui.widgets.day_edit import DayEdit


@pytest.fixture
def edit(qtbot):
    edit = DayEdit("Day", date(2026, 3, 4), date(2026, 3, 9))
    qtbot.addWidget(edit)
    edit.setDisplayFormat("yyyy-MM-dd")
    edit.show()
    return edit


def test_enter_says_the_day_that_was_typed(edit, qtbot):
    edit.setSelectedSection(DayEdit.Section.DaySection)
    qtbot.keyClicks(edit, "7")
    with qtbot.waitSignal(edit.entered):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.value() == date(2026, 3, 7)


def test_the_arrow_keys_step_and_say_nothing_yet(edit, qtbot):
    with qtbot.assertNotEmitted(edit.entered):
        qtbot.keyClick(edit, Qt.Key.Key_Down)
    assert edit.value() < date(2026, 3, 4)


def test_no_day_is_later_than_the_last_one(edit):
    edit.setDate(QDate(2030, 1, 1))
    assert edit.value() == date(2026, 3, 9)
    assert edit.accessibleName() == "Day"
