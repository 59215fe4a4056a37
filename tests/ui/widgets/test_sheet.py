"""A sheet opens over the window, keeps the focus inside, and gives it back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets import theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import Theme, ThemeName


@pytest.fixture
def window(shown, qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    window.outside = Button("Outside")
    column.addWidget(window.outside)
    window.sheet = Sheet(window, "Help now", 400)
    window.first, window.last = Button("First"), Button("Last")
    window.sheet.column.addWidget(Label("Words that wrap. " * 20, TextStyle.BODY))
    window.sheet.column.addWidget(window.first)
    window.sheet.column.addWidget(window.last)
    shown(window, 900, 600)
    qtbot.waitUntil(window.isActiveWindow)
    window.outside.setFocus()
    window.sheet.open()
    return window


def test_it_covers_the_window_and_takes_the_focus(window):
    assert window.sheet.size() == window.size()
    assert window.first.hasFocus()


def test_tab_goes_round_inside(window, qtbot):
    qtbot.keyClick(window.first, Qt.Key.Key_Tab)
    assert window.last.hasFocus()
    qtbot.keyClick(window.last, Qt.Key.Key_Tab)
    assert window.first.hasFocus()
    qtbot.keyClick(window.first, Qt.Key.Key_Backtab)
    assert window.last.hasFocus()


def test_escape_closes_and_gives_the_focus_back(window, qtbot):
    with qtbot.waitSignal(window.sheet.closed):
        qtbot.keyClick(window.first, Qt.Key.Key_Escape)
    assert window.sheet.isHidden()
    assert window.outside.hasFocus()


def test_closing_twice_is_one_closing(window, qtbot):
    window.sheet.close_sheet()
    with qtbot.assertNotEmitted(window.sheet.closed):
        window.sheet.close_sheet()


def test_it_follows_the_window(window, dressed):
    window.resize(700, 500)
    dressed.processEvents()
    assert window.sheet.size() == window.size()


def test_a_low_window_scrolls_the_card_and_clips_nothing(dressed, window):
    theme.apply(dressed, Theme(ThemeName.LIGHT, 2.0))
    window.resize(500, 300)
    dressed.processEvents()
    card = window.sheet.column.parentWidget().parentWidget().parentWidget().parentWidget()
    assert card.verticalScrollBar().maximum() > 0
    assert card.geometry().bottom() <= 300


def test_focus_is_not_given_back_to_what_is_gone(window, qtbot):
    with qtbot.waitSignal(window.outside.destroyed):
        window.outside.deleteLater()
    with qtbot.waitSignal(window.sheet.closed):
        window.sheet.close_sheet()


@pytest.mark.parametrize(("height", "fits"), [(900, True), (560, False)])
def test_a_list_gives_way_before_the_card_scrolls(shown, qtbot, height, fits):
    host = shown(QWidget(), 900, height)
    sheet = Sheet(host, "Prompts", 400)
    rows = QWidget()
    sheet.column.addWidget(Label("Words.", TextStyle.BODY))
    sheet.column.addWidget(rows)
    sheet.column.addWidget(Button("Close"))
    sheet.give_way(rows, 500, 100)
    sheet.open()
    card = sheet.column.parentWidget().parentWidget().parentWidget().parentWidget()
    qtbot.waitUntil(lambda: (rows.height() == 500) is fits)
    qtbot.waitUntil(lambda: card.verticalScrollBar().maximum() == 0)
    assert rows.height() >= 100


def test_a_card_that_is_typed_into_stays_where_it_is(shown, qtbot):
    host = shown(QWidget(), 900, 700)
    sheet = Sheet(host, "Search", 400, stays_at_top=True)
    rows = QWidget()
    sheet.column.addWidget(Label("Words.", TextStyle.BODY))
    sheet.column.addWidget(rows)
    sheet.open()
    card = sheet.column.parentWidget().parentWidget().parentWidget().parentWidget()
    tops = set()
    for height in (40, 300, 120):
        sheet.give_way(rows, height, 20)
        qtbot.waitUntil(lambda height=height: card.height() > height)
        tops.add(card.y())
    assert len(tops) == 1
