"""Any day can be reached by keys, and written days are marked."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView

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
    assert (date(2026, 3, 1), date(2026, 3, 31)) in calendar.asked
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
    assert (date(2026, 2, 1), date(2026, 2, 28)) in calendar.asked


def shown_weeks(calendar):
    table = calendar.grid.findChild(QTableView)
    return [week for week in range(1, 7) if not table.isRowHidden(week)]


@pytest.mark.parametrize(
    ("day", "weeks"),
    [
        (date(2026, 3, 4), [2, 3, 4, 5, 6]),  # begins on a Sunday, the first of the week
        (date(2026, 4, 4), [1, 2, 3, 4, 5]),
        (date(2026, 2, 4), [2, 3, 4, 5]),
        (date(2026, 8, 4), [1, 2, 3, 4, 5, 6]),
    ],
)
def test_weeks_without_a_day_of_the_month_are_not_shown(calendar, day, weeks):
    calendar.choose(day)
    calendar.refresh(day)
    assert shown_weeks(calendar) == weeks


def test_a_week_is_as_high_in_each_month(calendar):
    table = calendar.grid.findChild(QTableView)
    heights = set()
    for month in (2, 3, 8):
        calendar.grid.setCurrentPage(2026, month)
        QApplication.processEvents()
        shown = [row for row in range(7) if not table.isRowHidden(row)]
        heights.update(table.rowHeight(row) for row in shown)
    assert max(heights) - min(heights) <= 1


def test_the_year_says_how_many_days_of_a_month_were_written_on(calendar):
    names = [row.accessibleName() for row in calendar.year.months]
    assert names[2] == "March 2026, 1 day written"
    assert names[3] == "April 2026, nothing written"
    assert len(names) == 12


def test_a_month_of_the_year_is_shown_above(calendar):
    calendar.year.months[1].click()
    assert calendar.name.text() == "February 2026"


def test_other_years_are_reached_and_none_that_has_not_begun(calendar):
    assert not calendar.year.later.isEnabled()
    calendar.year.earlier.click()
    assert calendar.year.name.text() == "2025"
    calendar.year.later.click()
    assert calendar.year.name.text() == "2026"
