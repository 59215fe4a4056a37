"""A day is typed and gone to with the keyboard alone; none lies in the future."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QWidget

from app.ui.pages.journal.day_sheet import DaySheet


@pytest.fixture
def sheet(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 600)
    host.show()
    host.sheet = DaySheet(host, date(2026, 3, 4), date(2026, 3, 9))
    host.sheet.open()
    return host.sheet


def test_enter_in_the_field_goes_to_the_day(sheet, qtbot):
    qtbot.keyClick(sheet.day, Qt.Key.Key_Up)
    day = sheet.day.date()
    with qtbot.waitSignal(sheet.chosen) as chosen:
        qtbot.keyClick(sheet.day, Qt.Key.Key_Return)
    assert chosen.args == [date(day.year(), day.month(), day.day())]
    assert sheet.isHidden()


def test_the_future_is_not_offered(sheet):
    sheet.day.setDate(QDate(2030, 1, 1))
    assert sheet.day.date() == QDate(2026, 3, 9)


def test_escape_goes_nowhere(sheet, qtbot):
    with qtbot.assertNotEmitted(sheet.chosen):
        qtbot.keyClick(sheet.day, Qt.Key.Key_Escape)
    assert sheet.isHidden()
