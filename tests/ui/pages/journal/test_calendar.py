"""Any day can be reached by keys, and written days are marked."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from app.ui.pages.journal.calendar import MonthCalendar

TODAY = date(2026, 3, 4)


@pytest.fixture
def calendar(qtbot):
    asked = []

    def days(first_day, last_day):
        asked.append((first_day, last_day))
        return {TODAY}

    widget = MonthCalendar(days)
    widget.asked = asked
    qtbot.addWidget(widget)
    widget.choose(TODAY)
    widget.refresh(TODAY)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_it_asks_for_the_whole_month_it_shows(calendar):
    assert calendar.asked[-1] == (date(2026, 3, 1), date(2026, 3, 31))
    assert calendar.name.text() == "March 2026"


def test_arrow_keys_and_enter_go_to_a_day(calendar, qtbot):
    table = calendar.grid.findChild(QTableView)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Left)
    qtbot.keyClick(table, Qt.Key.Key_Up)
    with qtbot.waitSignal(calendar.day_wanted) as wanted:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert wanted.args == [date(2026, 2, 24)]


def test_the_buttons_turn_the_page(calendar):
    calendar.earlier.click()
    assert calendar.name.text() == "February 2026"
    assert calendar.asked[-1] == (date(2026, 2, 1), date(2026, 2, 28))
